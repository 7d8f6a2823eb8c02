"""Call a date or a course off, and bring it back: here and in what is on together, so that nobody comes in vain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.bookings.actions._calling import off, on_again
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._waitlist import locked, settle
from familyhub.bookings.models import BookableEvent
from familyhub.bookings.permission import require_right
from familyhub.whatson import actions as whatson
from familyhub.whatson.models import Occurrence


@transaction.atomic
def call_off(*, by: Actor, at: datetime, bookable_event: UUID, reason: str) -> None:
    """Call a course or date off; everybody who has a booking is told why, kindly, once.

    What is on says it too. A date is called off there, and this room hears of it like everybody (`follow`).
    """
    require_right(by, "run events")
    found = _found(bookable_event)
    if not reason.strip():
        raise BookingRefusedError({"reason": "Please say why, so that people understand."})
    if found.ends_at <= at:
        raise BookingRefusedError({"": "This is over already."})
    dates = _dates(found, at)
    if found.is_course or not dates:
        row = locked(bookable_event)
        if row.called_off_at is None:
            off(row, by=by, at=at, reason=reason.strip())
    for date in dates:
        if date.cancelled_at is None:
            _in_whats_on(partial(whatson.cancel_occurrence, by=by, at=at, occurrence=date.pk, reason=reason))


@transaction.atomic
def bring_back(*, by: Actor, at: datetime, bookable_event: UUID) -> None:
    """It is on after all: whoever lost a place by the calling off has it again, and is told."""
    require_right(by, "run events")
    found = _found(bookable_event)
    if found.called_off_at is None:
        return
    if found.ends_at <= at:
        raise BookingRefusedError({"": "This is over already."})
    dates = _dates(found, at)
    if not found.is_course and not dates:
        raise BookingRefusedError({"": "This date is not planned any more. Plan it again in the group's dates first."})
    when = found.called_off_at
    if found.is_course:
        row = locked(bookable_event)
        on_again(row, by=by, at=at)
        settle(row, by=by, at=at)
        dates = [date for date in dates if date.cancelled_at and date.cancelled_at == when]
    for date in dates:
        if date.cancelled_at:
            _in_whats_on(partial(whatson.bring_back_occurrence, by=by, at=at, occurrence=date.pk))
    record(by=by, at=at, did="gathering.brought_back", to=f"gathering:{found.pk}")


def _found(bookable_event: UUID) -> BookableEvent:
    row = BookableEvent.objects.filter(pk=bookable_event).first()
    if row is None:
        raise BookingRefusedError({"": "This date is not there any more."})
    return row


def _dates(row: BookableEvent, at: datetime) -> list[Occurrence]:
    """Its dates to come, locked before the bookable event, as what is on does: so nobody waits for ever."""
    here = {"session": row.session_id} if row.is_course else {"pk": row.occurrence_id}
    found = Occurrence.objects.select_for_update().filter(**here, ends_at__gt=at)
    return list(found.order_by("starts_at"))


def _in_whats_on(change: Callable[[], None]) -> None:
    try:
        change()
    except whatson.SessionRefusedError as fault:
        raise BookingRefusedError({"": " ".join(fault.faults.values())}) from fault
