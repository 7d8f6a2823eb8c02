"""What is on changes, and whoever has a booking hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from familyhub.actors import System
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import book
from familyhub.bookings.tests.test_running import coming, state, told
from familyhub.whatson import actions as whatson
from familyhub.whatson import queries

pytestmark = pytest.mark.django_db
HUB = System("tests")


def test_a_moved_date_is_told_and_the_booking_stays() -> None:
    at = timezone.now()
    slug, (day, other, *_) = coming()
    (mine, _), _ = book(day, at=at), book(other, at=at)
    was = queries.dates_of(slug=slug, since=at)[0].starts_at
    whatson.move_occurrence(by=HUB, at=at, occurrence=day, starts_at=was + timedelta(hours=2), note="An hour later.")
    assert state(mine) is State.TAKEN
    assert told("booking-changed") == 1


def test_a_cancelled_date_is_told_once_and_brought_back_gives_the_booking_back() -> None:
    at = timezone.now()
    _, (day, *_) = coming()
    mine, _ = book(day, at=at)
    whatson.cancel_occurrence(by=HUB, at=at, occurrence=day, reason="Snow.")
    assert (state(mine), told("booking-called-off")) == (State.GONE, 1)
    whatson.bring_back_occurrence(by=HUB, at=at, occurrence=day)
    assert (state(mine), told("booking-on-again")) == (State.TAKEN, 1)


def test_a_change_of_something_else_tells_nobody() -> None:
    at = timezone.now()
    _, (day, other, *_) = coming()
    book(day, at=at)
    whatson.cancel_occurrence(by=HUB, at=at, occurrence=other, reason="Snow.")
    assert (told("booking-called-off"), told("booking-changed")) == (0, 0)


def test_one_date_of_a_course_is_told_and_the_course_stays() -> None:
    at = timezone.now()
    slug, (_, second, third, *_) = coming(kind="course")
    mine, _ = book(course=slug, at=at)
    whatson.cancel_occurrence(by=HUB, at=at, occurrence=second, reason="Snow.")
    was = queries.dates_of(slug=slug, since=at)[2].starts_at
    whatson.move_occurrence(by=HUB, at=at, occurrence=third, starts_at=was + timedelta(hours=1))
    assert state(mine) is State.TAKEN
    assert (told("course-date-off"), told("booking-changed")) == (1, 1)
