"""Keeps bookable events in step with what is on, and tells those who have a booking."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from familyhub.actors import System
from familyhub.bookings.actions._calling import live, off, on_again
from familyhub.bookings.actions._telling import about, tell
from familyhub.bookings.actions._waitlist import locked, settle
from familyhub.bookings.models import BookableEvent
from familyhub.bookings.permission import require_right
from familyhub.whatson.models import Occurrence

DATES_CHANGED = "The dates of this group have changed."


@transaction.atomic
def follow(*, by: System, at: datetime, session: str) -> None:
    """A session changed: dates that are off, moved, or on again are told to everybody who has a booking there."""
    require_right(by, "run events")
    rows = BookableEvent.objects.filter(session__slug=session, ends_at__gt=at).order_by("pk")
    for pk in rows.values_list("pk", flat=True):
        row = locked(pk)
        if row.is_course:
            _course(row, by=by, at=at)
        else:
            _date(row, by=by, at=at)
        settle(row, by=by, at=at)


def _course(row: BookableEvent, *, by: System, at: datetime) -> None:
    """A course whose dates changed as a whole; of one date alone `tell_of_one_date` tells."""
    dates = list(row.session.occurrences.filter(cancelled_at=None).order_by("starts_at"))
    if not dates:
        if row.called_off_at is None:
            off(row, by=by, at=at, reason=DATES_CHANGED)
        return
    was = row.starts_at
    row.starts_at, row.ends_at = dates[0].starts_at, max(one.ends_at for one in dates)
    row.save(update_fields=["starts_at", "ends_at"])
    if row.starts_at == was or row.starts_at <= at or dates[0].moved_at:
        return
    for booking in live(row):
        tell(booking, "booking-changed", by=by, at=at, note="")


def _date(row: BookableEvent, *, by: System, at: datetime) -> None:
    date = row.occurrence
    if date is None or date.cancelled_at:
        if row.called_off_at is None:
            off(row, by=by, at=at, reason=date.reason if date else DATES_CHANGED)
        return
    if row.called_off_at:
        on_again(row, by=by, at=at)
    where = row.place.slug if row.place else ""
    if (row.starts_at, row.ends_at, row.where) == (date.starts_at, date.ends_at, where):
        return
    row.starts_at, row.ends_at, row.where = date.starts_at, date.ends_at, where
    row.save(update_fields=["starts_at", "ends_at", "where"])
    for booking in live(row):
        tell(booking, "booking-changed", by=by, at=at, note=date.note)


@transaction.atomic
def tell_of_one_date(*, by: System, at: datetime, occurrence: UUID, template: str) -> None:
    """One date of a course is off, or at another time: whoever is on the course is told of that date."""
    require_right(by, "run events")
    date = Occurrence.objects.select_related("session", "location").get(pk=occurrence)
    found = BookableEvent.objects.filter(session=date.session_id, is_course=True, called_off_at=None).first()
    if found is None:
        return
    row = locked(found.pk)
    words: dict[str, Any] = {**about(row, date.starts_at), "note": date.note, "reason": date.reason}
    if date.location:
        words["where"] = date.location.in_words
    for booking in live(row):
        if booking.taken_at:
            tell(booking, template, by=by, at=at, **words)
