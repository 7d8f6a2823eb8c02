"""One date of a session: cancel it, bring it back, move it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from familyhub.actors import Actor
from familyhub.calendar.days import LONDON
from familyhub.calendar.parts import part_of_day
from familyhub.directory.models import Location
from familyhub.events import announce
from familyhub.whatson.actions._planning import SessionRefusedError, changed, held
from familyhub.whatson.facts import OccurrenceCancelled, OccurrenceMoved
from familyhub.whatson.models import Occurrence
from familyhub.whatson.queries.rooms import clash_of_date


@transaction.atomic
def cancel_occurrence(*, by: Actor, at: datetime, occurrence: UUID, reason: str) -> None:
    """Say that one date will not happen; it stays in lists, struck through, so that nobody comes in vain."""
    row = held(by, occurrence, at)
    if not reason.strip():
        raise SessionRefusedError({"reason": "Please say why, so that people understand."})
    row.cancelled_at, row.reason = at, reason.strip()[:240]
    row.save(update_fields=["cancelled_at", "reason"])
    changed(row, by=by, at=at, did="occurrence.cancelled")
    announce(OccurrenceCancelled(row.pk, row.reason, by=by, at=at))


@transaction.atomic
def bring_back_occurrence(*, by: Actor, at: datetime, occurrence: UUID) -> None:
    """Undo a cancellation."""
    row = held(by, occurrence, at)
    row.cancelled_at, row.reason = None, ""
    row.save(update_fields=["cancelled_at", "reason"])
    changed(row, by=by, at=at, did="occurrence.brought_back")


@transaction.atomic
def move_occurrence(
    *,
    by: Actor,
    at: datetime,
    occurrence: UUID,
    starts_at: datetime,
    location: str = "",
    note: str = "",
    despite_clash: bool = True,
) -> None:
    """Give one date another time, and another place if wished; it lasts as long as before.

    Without `despite_clash` its room being taken then refuses it (fault `clash`).
    """
    row = held(by, occurrence, at)
    if starts_at <= at:
        raise SessionRefusedError({"starts_at": "Choose a time that is still to come."})
    elsewhere = _elsewhere(row, location)
    if location and row.session.is_online:
        raise SessionRefusedError({"location": "This session is online: it has no place."})
    was, lasts = row.starts_at, row.ends_at - row.starts_at
    local = timezone.localtime(starts_at, LONDON)
    row.starts_at, row.ends_at, row.moved_at = starts_at.astimezone(UTC), starts_at.astimezone(UTC) + lasts, at
    row.location, row.note = elsewhere, note.strip()[:240]
    row.weekday, row.part = local.weekday(), part_of_day(local.time())
    row.save()
    if not despite_clash and (words := clash_of_date(row.pk)):
        raise SessionRefusedError({"clash": words})
    changed(row, by=by, at=at, did="occurrence.moved")
    announce(OccurrenceMoved(row.pk, was, by=by, at=at))


def _elsewhere(row: Occurrence, location: str) -> Location | None:
    """Another place than the usual one, shared or their own."""
    usual = row.session.location.slug if row.session.location else ""
    if not location or location == usual:
        return None
    theirs = Q(kept_by=None) | Q(kept_by=row.session.service.organisation_id)
    found = Location.objects.filter(theirs, slug=location).first()
    if found is None:
        raise SessionRefusedError({"location": "There is no such place."})
    return found
