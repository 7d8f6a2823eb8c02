"""Everybody who has a seat, an offer or a turn at a bookable event; calling it off, and having it on again."""

from __future__ import annotations

from datetime import datetime

from familyhub.actors import Who
from familyhub.audit.actions import record
from familyhub.bookings.actions._telling import tell
from familyhub.bookings.actions._waitlist import free
from familyhub.bookings.models import BookableEvent, Seat


def live(row: BookableEvent) -> list[Seat]:
    """Its seats that are not gone, by asking; its row is locked."""
    seats = list(Seat.objects.select_for_update().filter(bookable_event=row, gone_at=None).order_by("asked_at"))
    for seat in seats:
        seat.bookable_event = row
    return seats


def off(row: BookableEvent, *, by: Who, at: datetime, reason: str) -> None:
    """Call a bookable event off: everybody who has a seat, an offer or a turn is told. Its row is locked."""
    row.called_off_at, row.reason = at, reason[:240]
    row.save(update_fields=["called_off_at", "reason"])
    for seat in live(row):
        tell(seat, "booking-called-off", by=by, at=at, reason=row.reason)
        free(seat, by=by, at=at, why="called-off")
    record(by=by, at=at, did="gathering.called_off", to=f"gathering:{row.pk}")


def on_again(row: BookableEvent, *, by: Who, at: datetime) -> None:
    """It is on again: whoever lost a seat by the calling off has it again, and is told. Its row is locked."""
    when, row.called_off_at, row.reason = row.called_off_at, None, ""
    row.save(update_fields=["called_off_at", "reason"])
    lost = Seat.objects.select_for_update().filter(bookable_event=row, gone_why="called-off", gone_at=when)
    for seat in lost.order_by("asked_at"):
        seat.bookable_event = row
        key = seat.contact_key
        if key and Seat.objects.filter(bookable_event=row, contact_key=key, gone_at=None).exists():
            continue
        seat.gone_at, seat.gone_why = None, ""
        if seat.taken_at is None:
            seat.offered_at = seat.answer_by = None
        seat.save(update_fields=["gone_at", "gone_why", "offered_at", "answer_by"])
        tell(seat, "booking-on-again", by=by, at=at)
    record(by=by, at=at, did="gathering.on_again", to=f"gathering:{row.pk}")
