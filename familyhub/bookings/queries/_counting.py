"""Room and bookings of bookable events as plain values, for the questions that count."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from familyhub.bookings.models import BookableEvent, Booking
from familyhub.bookings.rules import waitlist
from familyhub.whatson.models import Session


def room_of(row: BookableEvent) -> waitlist.Room:
    """How many fit: what the bookable event says, else what its session says."""
    session = row.session
    return waitlist.Room(
        row.families if row.families is not None else session.families,
        row.adults if row.adults is not None else session.adults,
        row.babies if row.babies is not None else session.babies,
        row.held,
    )


def room_of_session(session: Session) -> waitlist.Room:
    """How many fit where nobody has asked for a booking yet."""
    return waitlist.Room(session.families, session.adults, session.babies)


def bookings_of(bookable_events: Iterable[UUID]) -> dict[UUID, list[waitlist.Held]]:
    """The bookings of several bookable events that are not gone; one question."""
    found: dict[UUID, list[waitlist.Held]] = {}
    for row in Booking.objects.filter(bookable_event__in=list(bookable_events), gone_at=None):
        found.setdefault(row.bookable_event_id, []).append(row.held())
    return found
