"""A session that stops: dates that nobody has a booking on go; others are cancelled, and whoever has a booking reads why."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from familyhub.bookings.models import BookableEvent
from familyhub.bookings.tests.factories import book, booked, dates
from familyhub.directory.tests.factories import HUB
from familyhub.whatson import queries
from familyhub.whatson.actions import stop_session
from familyhub.whatson.rules.repeats import Pattern

pytestmark = pytest.mark.django_db
WHY = "The hall is sold."


def test_a_date_with_a_booking_is_cancelled_with_the_reason_and_the_others_go() -> None:
    now, first = timezone.now(), timezone.localdate() + timedelta(days=7)
    slug = booked(Pattern(first, time(10), 90, "FREQ=WEEKLY"))
    third = dates(slug, now)[2]
    book(third, at=now)
    stop_session(by=HUB, at=now, session=slug, until=first, reason=WHY)
    left = queries.dates_of(slug=slug, since=now)
    assert [(one.day, one.is_cancelled) for one in left] == [(first, False), (first + timedelta(days=14), True)]
    assert left[1].reason == WHY
    bookable_event = BookableEvent.objects.get(occurrence=third)
    assert bookable_event.called_off_at is not None
    assert bookable_event.reason == WHY
