"""A code and a booking in one go; a date to book; the calendar of a booking."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Guest, System
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Holder
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import LATER, NOW, book, booked, booking_request, dates
from familyhub.whatson.actions import cancel_occurrence
from familyhub.whatson.rules.repeats import Pattern

pytestmark = pytest.mark.django_db
CODE = "012345"


@pytest.fixture(autouse=True)
def known_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("familyhub.bookings.actions.codes.secrets.randbelow", lambda _: int(CODE))


def test_a_right_code_takes_the_booking_and_again_finds_it() -> None:
    day, asked, booking = dates(booked())[0], booking_request(), uuid4()
    actions.send_code(by=Guest(), at=NOW, contact=asked.contact, channel=asked.channel)
    for _ in range(2):
        found = actions.book_by_code(
            by=Guest(), at=NOW, booking=booking, booking_request=asked, code=CODE, occurrence=day
        )
        assert found.state is State.TAKEN


def test_a_wrong_code_is_counted_and_takes_nothing() -> None:
    day, asked = dates(booked())[0], booking_request()
    actions.send_code(by=Guest(), at=NOW, contact=asked.contact, channel=asked.channel)
    given = {"by": Guest(), "at": NOW, "booking": uuid4(), "booking_request": asked, "occurrence": day}
    for _ in range(5):
        assert "not the code" in actions.book_by_code(**given, code="999999").faults["code"]
    found = actions.book_by_code(**given, code=CODE)
    assert (found.state, "no longer good" in found.faults["code"]) == (None, True)


def test_somebody_elses_booking_is_not_found_by_a_wrong_code() -> None:
    day, asked = dates(booked())[0], booking_request()
    other, _ = book(day)
    found = actions.book_by_code(
        by=Guest(), at=NOW, booking=other.booking, booking_request=asked, code="1", occurrence=day
    )
    assert found.state is None


def test_a_right_code_stays_a_proof_when_the_date_cannot_be_had() -> None:
    slug = booked()
    one, other, *_ = dates(slug)
    asked = booking_request()
    actions.send_code(by=Guest(), at=NOW, contact=asked.contact, channel=asked.channel)
    cancel_occurrence(by=System("tests"), at=NOW, occurrence=one, reason="The boiler broke.")
    found = actions.book_by_code(by=Guest(), at=NOW, booking=uuid4(), booking_request=asked, code=CODE, occurrence=one)
    assert "off" in found.faults[""]
    given = {"booking": uuid4(), "booking_request": asked, "occurrence": other, "proof": found.proof}
    assert actions.book(by=Guest(), at=NOW, **given) is State.TAKEN


def test_a_date_is_found_under_its_own_group_alone() -> None:
    slug = booked(families=1)
    day = dates(slug)[3]
    found = queries.date_to_book(seen_by=Guest(), slug=slug, occurrence=day, now=NOW)
    assert found
    assert (found.date.id, found.openness.words) == (day, "1 place left")
    turn_up = booked(kind="drop-in", name="Turn up")
    for wrong_slug, wrong_day in ((turn_up, day), (slug, uuid4()), (turn_up, dates(turn_up)[0])):
        assert queries.date_to_book(seen_by=Guest(), slug=wrong_slug, occurrence=wrong_day, now=NOW) is None


def test_a_course_has_begun_for_everybody_from_its_first_date_on() -> None:
    slug = booked(Pattern(date(2026, 11, 3), time(10), 90, "FREQ=WEEKLY;COUNT=8"), kind="course")
    for now, words in ((NOW, "There are places"), (NOW + timedelta(days=2), "The course has begun")):
        found = queries.openness_of(seen_by=Guest(), occurrences=dates(slug), now=now)
        assert {one.words for one in found.values()} == {words}


def test_a_calendar_is_of_its_holder_alone_and_ends_with_the_link() -> None:
    one, other, *_ = dates(booked())
    holder, _ = book(one)
    found = queries.calendar(seen_by=holder, booking=holder.booking, now=NOW)
    assert found
    assert [row.is_off for row in found.dates] == [False]
    stranger, _ = book(other)
    with pytest.raises(NotAllowedError):
        queries.calendar(seen_by=stranger, booking=holder.booking, now=NOW)
    assert queries.calendar(seen_by=holder, booking=holder.booking, now=LATER + timedelta(days=60)) is None
    nobody = Holder(uuid4())
    assert queries.calendar(seen_by=nobody, booking=nobody.booking, now=NOW) is None


def test_only_who_has_a_place_gets_the_link_to_join_online() -> None:
    link = "https://meet.example.org/tea"
    slug = booked(is_online=True, location="", families=1, join_link=link)
    day = dates(slug)[0]
    (first, _), (second, _) = book(day), book(day)
    ask = queries.join_link
    assert [ask(seen_by=one, booking=one.booking, now=NOW) for one in (first, second)] == [link, ""]
    with pytest.raises(NotAllowedError):
        ask(seen_by=second, booking=first.booking, now=NOW)
    assert ask(seen_by=first, booking=first.booking, now=NOW + timedelta(days=9)) == ""
    actions.cancel(by=first, at=NOW, booking=first.booking)
    assert ask(seen_by=first, booking=first.booking, now=NOW) == ""
