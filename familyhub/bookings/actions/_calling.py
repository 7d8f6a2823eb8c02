"""Everybody who has a place, an offer or a turn at a bookable event; calling it off, and having it on again."""

from __future__ import annotations

from datetime import datetime

from familyhub.actors import Who
from familyhub.audit.actions import record
from familyhub.bookings.actions._telling import tell
from familyhub.bookings.actions._waitlist import free
from familyhub.bookings.models import BookableEvent, Booking


def live(row: BookableEvent) -> list[Booking]:
    """Its bookings that are not gone, by asking; its row is locked."""
    bookings = list(Booking.objects.select_for_update().filter(bookable_event=row, gone_at=None).order_by("asked_at"))
    for booking in bookings:
        booking.bookable_event = row
    return bookings


def off(row: BookableEvent, *, by: Who, at: datetime, reason: str) -> None:
    """Call a bookable event off: everybody who has a place, an offer or a turn is told. Its row is locked."""
    row.called_off_at, row.reason = at, reason[:240]
    row.save(update_fields=["called_off_at", "reason"])
    for booking in live(row):
        tell(booking, "booking-called-off", by=by, at=at, reason=row.reason)
        free(booking, by=by, at=at, why="called-off")
    record(by=by, at=at, did="gathering.called_off", to=f"gathering:{row.pk}")


def on_again(row: BookableEvent, *, by: Who, at: datetime) -> None:
    """It is on again: whoever lost a place by the calling off has it again, and is told. Its row is locked."""
    when, row.called_off_at, row.reason = row.called_off_at, None, ""
    row.save(update_fields=["called_off_at", "reason"])
    lost = Booking.objects.select_for_update().filter(bookable_event=row, gone_why="called-off", gone_at=when)
    for booking in lost.order_by("asked_at"):
        booking.bookable_event = row
        key = booking.contact_key
        if key and Booking.objects.filter(bookable_event=row, contact_key=key, gone_at=None).exists():
            continue
        booking.gone_at, booking.gone_why = None, ""
        if booking.taken_at is None:
            booking.offered_at = booking.answer_by = None
        booking.save(update_fields=["gone_at", "gone_why", "offered_at", "answer_by"])
        tell(booking, "booking-on-again", by=by, at=at)
    record(by=by, at=at, did="gathering.on_again", to=f"gathering:{row.pk}")
