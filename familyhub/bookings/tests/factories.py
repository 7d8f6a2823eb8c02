"""Dates with bookings for tests, made by the rooms' own actions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from familyhub.accounts.rules import Role
from familyhub.actors import Guest, Holder, Person
from familyhub.bookings import actions
from familyhub.bookings.keys import proof_of
from familyhub.bookings.rules.booking_request import BookingRequest, Channel
from familyhub.bookings.rules.waitlist import State
from familyhub.directory.tests.factories import maintainer, organisation, person
from familyhub.whatson import queries as whatson
from familyhub.whatson.rules.repeats import Pattern, weekly
from familyhub.whatson.tests.factories import place, session

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 13, tzinfo=UTC)
TUESDAYS = Pattern(date(2026, 11, 10), time(10), 90, weekly([1]))
_count = iter(range(1, 10**9))


def booked(pattern: Pattern = TUESDAYS, **other: Any) -> str:
    """A session that takes bookings; answers its slug."""
    org = organisation()
    place()
    return session(maintainer(org), org, pattern, **{"kind": "booked", **other})


def dates(slug: str, since: datetime = NOW) -> list[UUID]:
    """Its dates to come."""
    return [one.id for one in whatson.dates_of(slug=slug, since=since)]


def booking_request(**other: Any) -> BookingRequest:
    """Somebody's request, with an address of its own."""
    contact = f"parent{next(_count)}@example.org"
    return BookingRequest(**{"called": "Jo", "contact": contact, "channel": Channel.EMAIL, **other})


def book(occurrence: UUID | None = None, *, at: datetime = NOW, course: str = "", **other: Any) -> tuple[Holder, State]:
    """Book as a guest; answers who holds the booking's link, and how it stands."""
    asked, booking = booking_request(**other), uuid4()
    state = actions.book(
        by=Guest(),
        at=at,
        booking=booking,
        booking_request=asked,
        occurrence=occurrence,
        course=course,
        proof=proof_of(asked.contact.strip().lower()),
    )
    return Holder(booking), state


def practitioner(name: str = "sam") -> Person:
    """A professional."""
    return person(name, Role.PRACTITIONER)
