"""Room and seats of gatherings as plain values, for the questions that count."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from familyhub.bookings.models import Gathering, Seat
from familyhub.bookings.rules import waitlist
from familyhub.whatson.models import Session


def room_of(row: Gathering) -> waitlist.Room:
    """How many fit: what the gathering says, else what its session says."""
    session = row.session
    return waitlist.Room(
        row.families if row.families is not None else session.families,
        row.adults if row.adults is not None else session.adults,
        row.babies if row.babies is not None else session.babies,
        row.held,
    )


def room_of_session(session: Session) -> waitlist.Room:
    """How many fit where nobody has asked for a seat yet."""
    return waitlist.Room(session.families, session.adults, session.babies)


def seats_of(gatherings: Iterable[UUID]) -> dict[UUID, list[waitlist.Held]]:
    """The seats of several gatherings that are not gone; one question."""
    found: dict[UUID, list[waitlist.Held]] = {}
    for row in Seat.objects.filter(gathering__in=list(gatherings), gone_at=None):
        found.setdefault(row.gathering_id, []).append(row.held())
    return found
