"""Dates, bookings and what families press, for the tests of this errand."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from familyhub.actors import Guest
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Holder
from familyhub.bookings.tests.factories import booked, booking_request
from familyhub.whatson import queries as whatson
from familyhub.whatson.rules.repeats import Pattern

CODE = "012345"
BOOKING_REQUEST = {
    "called": "Jo",
    "channel": "email",
    "contact": "jo@example.org",
    "adults": "1",
    "babies": "1",
    "needs": "",
    "source": "friend",
}


def daily(**other: Any) -> str:
    """A group each day at ten that takes bookings; its slug."""
    return booked(Pattern(timezone.localdate() - timedelta(days=1), time(10), 60, "FREQ=DAILY"), **other)


def ahead(slug: str, days: int = 3) -> UUID:
    """One of its dates, so many days from now."""
    day = timezone.localdate() + timedelta(days=days)
    return next(one.id for one in whatson.dates_of(slug=slug, since=timezone.now()) if one.day == day)


def address(slug: str, occurrence: UUID) -> str:
    """The page on which it is booked."""
    return f"/whats-on/{slug}/book/{occurrence}/"


def take(occurrence: UUID, **other: Any) -> Holder:
    """A booking of a family of its own."""
    asked, booking = booking_request(**other), uuid4()
    proof = queries.proof_of(asked.contact.lower())
    actions.book(
        by=Guest(), at=timezone.now(), booking=booking, booking_request=asked, occurrence=occurrence, proof=proof
    )
    return Holder(booking)


def link(holder: Holder) -> str:
    """The address of a booking."""
    return f"/seats/{queries.booking_token(holder.booking)}/"


def seen(holder: Holder) -> queries.BookingView:
    """The booking as its link shows it."""
    found = queries.booking(seen_by=holder, booking=holder.booking, now=timezone.now())
    assert found
    return found


def form_booking(client: Client, where: str) -> str:
    """The id of a booking to come that a form holds."""
    page = client.get(where).content.decode()
    found = re.search(r'name="booking" value="([^"]+)"', page)
    assert found
    return found[1]


def fill_in(client: Client, where: str, **other: str) -> Any:
    """Fill in the first page and send it."""
    return client.post(where, {**BOOKING_REQUEST, "booking": form_booking(client, where), **other})


def holder_at(place: str) -> Holder:
    """Whose page an address is."""
    found = queries.holder(place.split("/seats/")[1].split("/", maxsplit=1)[0])
    assert found
    return found
