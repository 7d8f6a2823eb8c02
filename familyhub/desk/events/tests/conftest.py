"""People at the desk, and a date of a group with somebody on it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.actors import Person, System
from familyhub.bookings import actions
from familyhub.bookings.rules.booking_request import BookingRequest, Channel
from familyhub.bookings.tests.factories import booked, dates
from familyhub.desk.tests.people import at_desk
from familyhub.whatson.rules.repeats import Pattern, weekly

HUB = System("tests")


@pytest.fixture
def health_visitor(db: None) -> tuple[Client, Person]:
    return at_desk("sam", "practitioner")


@pytest.fixture
def sam(health_visitor: tuple[Client, Person]) -> Client:
    return health_visitor[0]


@pytest.fixture
def slug(db: None) -> str:
    first = timezone.localdate() + timedelta(days=12)
    return booked(Pattern(first, time(10), 90, weekly([first.weekday()])), families=3)


@pytest.fixture
def occurrence(slug: str) -> UUID:
    return dates(slug, timezone.now())[0]


@pytest.fixture
def bookable_event(occurrence: UUID) -> UUID:
    return actions.open_bookable_event(by=HUB, at=timezone.now(), occurrence=occurrence)


def booking(person: Person, occurrence: UUID, called: str = "Zebedee", **other: Any) -> UUID:
    """A booking that a professional booked for a family without messages."""
    new = uuid4()
    booking_request = BookingRequest(called, **{"channel": Channel.NONE, **other})
    actions.book(
        by=person,
        at=timezone.now(),
        booking=new,
        booking_request=booking_request,
        occurrence=occurrence,
        has_permission=True,
    )
    return new
