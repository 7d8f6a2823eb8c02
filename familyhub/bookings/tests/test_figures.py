"""Who came and how they had heard: counted without names, and nothing small can be worked out."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from familyhub.actors import Invited, Person, System
from familyhub.bookings import actions, queries
from familyhub.bookings.rules.booking_request import BookingRequest
from familyhub.bookings.rules.small import shown, total
from familyhub.bookings.tests.factories import NOW, booked, dates, practitioner
from familyhub.metrics.actions import add
from familyhub.whatson import queries as whatson

HUB = System("tests")


def test_a_total_is_hidden_when_taking_away_what_is_shown_would_tell_a_small_count() -> None:
    assert [shown(one) for one in (0, 4, 5)] == [0, None, 5]
    assert total([20, 0]) == 20
    assert total([20, 4]) is None
    assert total([20, 4, 1]) == 25


def come(sam: Person, bookable_event: UUID, occurrence: UUID, number: int) -> None:
    for n in range(number):
        one, booking, phone = uuid4(), uuid4(), f"01632 96010{n}"
        actions.invite(
            by=sam,
            at=NOW,
            invitation=one,
            bookable_event=bookable_event,
            profession="midwife",
            called="Jo",
            contact=phone,
        )
        actions.answer_invitation(by=Invited(one), at=NOW, invitation=one, answer="yes")
        actions.book(
            by=Invited(one),
            at=NOW,
            booking=booking,
            booking_request=BookingRequest("Jo", contact=phone),
            occurrence=occurrence,
        )
        mark = actions.Mark(uuid4(), booking, came=True, at=NOW + timedelta(days=8))
        actions.mark(by=sam, at=NOW + timedelta(days=8), occurrence=occurrence, marks=[mark])


@pytest.mark.django_db
def test_the_funnel_counts_invited_answered_booked_and_came_and_the_share_who_came_by_invitation() -> None:
    sam, slug = practitioner(), booked()
    day = dates(slug)[0]
    bookable_event = actions.open_bookable_event(by=sam, at=NOW, occurrence=day)
    come(sam, bookable_event, day, 6)
    for _ in range(5):
        actions.walk_in(by=sam, at=NOW + timedelta(days=8), occurrence=day, booking=uuid4(), called="Al")
    closed = NOW + timedelta(days=9, hours=12)
    assert actions.close_dates(by=HUB, at=closed) == 1
    assert actions.close_dates(by=HUB, at=closed) == 0
    session = whatson.session(slug=slug)
    assert session
    found = queries.funnel(seen_by=sam, month=NOW.date().replace(day=1), service=session.service)
    assert found.rows == (queries.FunnelRow("Midwife", 6, 6, 6, 6),)
    assert (found.came, found.came_by_invitation, found.share) == (11, 6, 55)
    assert found.sources == (("Invited", 6), ("Walked in", 5))
    assert queries.listings_with_events(seen_by=sam) == [(session.service, "Tea and Talk")]


@pytest.mark.django_db
def test_a_small_profession_cannot_be_worked_out_from_totals_or_sources() -> None:
    numbers = {"invited-came:midwife": 20, "invited-came:gp": 1, "seats-came:invited": 21, "seats-came:saw": 9}
    for measure, number in numbers.items():
        add(by=None, at=NOW, measure=measure, area="baby-shower", number=number)
    found = queries.funnel(seen_by=practitioner(), month=NOW.date(), service="baby-shower")
    assert found.total.came is None
    assert dict(found.sources) == {"Invited": None, "Saw it themselves": 9}
    assert (found.came, found.share) == (None, None)
