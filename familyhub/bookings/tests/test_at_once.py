"""Many at once on the real database: the last place is given once, and nobody is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familyhub.actors import Guest, System
from familyhub.bookings import actions
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.keys import proof_of
from familyhub.bookings.models import BookableEvent, Booking
from familyhub.bookings.queries._counting import room_of
from familyhub.bookings.rules import waitlist
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import LATER, NOW, book, booked, booking_request, dates
from familyhub.directory.tests.at_once import all_at_once
from familyhub.directory.tests.factories import team

MANY = 24


def _states(occurrence: UUID) -> list[State]:
    return [
        one.held().state for one in Booking.objects.filter(bookable_event__occurrence=occurrence).order_by("asked_at")
    ]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_gets_the_last_place_and_the_rest_stand_on_the_waitlist() -> None:
    date = dates(booked(families=1))[0]
    found = all_at_once([lambda: book(date) for _ in range(MANY)])
    assert len(found) == MANY
    states = _states(date)
    assert states.count(State.TAKEN) == 1
    assert states.count(State.WAITING) == MANY - 1
    assert BookableEvent.objects.filter(occurrence=date).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_many_times_at_once_is_one_booking() -> None:
    date, booking, asked = dates(booked(families=2))[0], uuid4(), booking_request()
    given: dict[str, Any] = {"at": NOW, "booking": booking, "booking_request": asked, "proof": proof_of(asked.contact)}
    found = all_at_once([lambda: actions.book(by=Guest(), occurrence=date, **given) for _ in range(8)])
    assert found == [State.TAKEN] * 8
    assert _states(date) == [State.TAKEN]


@pytest.mark.django_db(transaction=True)
def test_bookings_moved_both_ways_at_once_never_wait_for_each_other_for_ever() -> None:
    one, two, *_ = dates(booked(families=MANY))
    here = [book(one)[0] for _ in range(MANY // 2)]
    there = [book(two)[0] for _ in range(MANY // 2)]
    new = (UUID(int=n) for n in range(1, 10**6))

    def move(holder: object, to: UUID, fresh: UUID) -> Callable[[], object]:
        return lambda: actions.move_booking(by=holder, at=LATER, booking=holder.booking, occurrence=to, new=fresh)

    work = [move(who, two, next(new)) for who in here] + [move(who, one, next(new)) for who in there]
    assert set(all_at_once(work)) == {State.TAKEN}
    for date in (one, two):
        assert _states(date).count(State.TAKEN) == MANY // 2


def _step(rng: random.Random, dates_of: list[UUID], held: list[object], number: int) -> None:
    at = LATER + timedelta(minutes=number)
    what = rng.choice(["book", "book", "book", "cancel", "accept", "lapse", "room", "move", "party"])
    date = rng.choice(dates_of)
    if what == "book":
        held.append(book(date, at=at, adults=rng.randint(1, 3), babies=rng.randint(0, 2))[0])
        return
    if what == "lapse":
        actions.let_lapse(by=System("tests"), at=at + timedelta(days=rng.choice([0, 2])))
        return
    if what == "room":
        kim = team()
        bookable_event = actions.open_bookable_event(by=kim, at=at, occurrence=date)
        room = {"families": rng.randint(1, 5), "adults": rng.choice([None, 4, 8]), "held": rng.randint(0, 1)}
        actions.set_room(by=kim, at=at, bookable_event=bookable_event, room=room)
        return
    if not held:
        return
    holder = rng.choice(held)
    given: dict[str, object] = {"by": holder, "at": at, "booking": holder.booking}
    if what == "move":
        actions.move_booking(**given, occurrence=date, new=UUID(int=rng.getrandbits(128)))
    elif what == "party":
        actions.change_party(**given, adults=rng.randint(1, 4), babies=rng.randint(0, 2))
    else:
        getattr(actions, what)(**given)


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_whatever_happens_nobody_waits_for_a_place_that_suits_them(seed: int) -> None:
    rng = random.Random(seed)
    two = dates(booked(families=3))[:2]
    held: list[object] = []
    biggest = dict.fromkeys(two, 0)
    for number in range(25):
        try:
            _step(rng, two, held, number)
        except BookingRefusedError:
            continue
        for row in BookableEvent.objects.filter(occurrence__in=two).select_related("session"):
            bookings = [one.held() for one in Booking.objects.filter(bookable_event=row, gone_at=None)]
            free = waitlist.left(room_of(row), bookings)
            assert not any(free.fits(one.party) for one in waitlist.waiting(bookings))
            here = [one for one in bookings if one.state in {State.TAKEN, State.OFFERED}]
            was = biggest[row.occurrence_id]
            assert len(here) <= max(was, room_of(row).families or 0)
            biggest[row.occurrence_id] = len(here)


@pytest.mark.django_db
def test_every_booking_has_one_state_that_its_dates_give() -> None:
    date = dates(booked(families=1))[0]
    first, _ = book(date, at=NOW)
    book(date, at=LATER)
    actions.cancel(by=first, at=LATER, booking=first.booking)
    assert _states(date) == [State.GONE, State.OFFERED]
