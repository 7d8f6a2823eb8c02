"""Answer an offer or a reminder, give a place back, let offers lapse."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.actors import Holder, System, Who
from familyhub.audit.actions import record
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._telling import tell
from familyhub.bookings.actions._waitlist import free, locked, locked_booking, settle, took
from familyhub.bookings.models import Booking, Reply
from familyhub.bookings.permission import require_booking, require_right
from familyhub.bookings.rules.waitlist import State


@transaction.atomic
def accept(*, by: Who, at: datetime, booking: UUID) -> None:
    """Take the place that was offered; again changes nothing."""
    require_booking(by, booking)
    row = locked_booking(booking)
    settle(row.bookable_event, by=by, at=at)
    row.refresh_from_db(fields=["gone_at", "gone_why", "offered_at", "answer_by", "taken_at"])
    state = row.held().state
    if state is State.TAKEN:
        return
    if state is State.GONE:
        raise BookingRefusedError({"": "The time to answer is over, so we offered the place to the next family."})
    if state is State.WAITING:
        raise BookingRefusedError({"": "There is no free place yet. We write to you as soon as there is one."})
    row.taken_at = at
    row.save(update_fields=["taken_at"])
    record(by=by, at=at, did="seat.accepted", to=f"seat:{row.pk}")
    took(row, by=by, at=at)
    tell(row, "booking-taken", by=by, at=at, at_once=True)


@transaction.atomic
def cancel(*, by: Who, at: datetime, booking: UUID) -> None:
    """Give a place or a turn on the waitlist back. Thanked, never scolded; again changes nothing."""
    require_booking(by, booking)
    row = locked_booking(booking)
    if row.gone_at:
        return
    if row.bookable_event.ends_at <= at:
        raise BookingRefusedError({"": "This is over, so there is nothing to cancel. We hope all is well."})
    free(row, by=by, at=at, why="family" if isinstance(by, Holder) else "team")
    record(by=by, at=at, did="seat.cancelled", to=f"seat:{row.pk}")
    tell(row, "booking-given-back", by=by, at=at, at_once=True)
    settle(row.bookable_event, by=by, at=at)


@transaction.atomic
def reply(*, by: Who, at: datetime, booking: UUID, answer: str) -> None:
    """Answer a reminder: `coming`, or `help` (somebody should help them to come). Who can't come cancels."""
    require_booking(by, booking)
    row = locked_booking(booking)
    if row.held().state is not State.TAKEN or row.bookable_event.ends_at <= at:
        raise BookingRefusedError({"": "There is nothing to answer any more."})
    if answer not in {"coming", "help"}:
        raise BookingRefusedError({"answer": "Choose one of the answers."})
    Reply.objects.create(booking=row, at=at, answer=answer)
    record(by=by, at=at, did=f"seat.{answer}", to=f"seat:{row.pk}")


@transaction.atomic
def let_lapse(*, by: System, at: datetime) -> int:
    """A job of every few minutes: offers that nobody answered go to the next; answers how many bookable events."""
    require_right(by, "run events")
    rows = Booking.objects.filter(gone_at=None, taken_at=None, answer_by__lte=at)
    found = sorted(set(rows.values_list("bookable_event", flat=True)))
    for pk in found:
        settle(locked(pk), by=by, at=at)
    return len(found)
