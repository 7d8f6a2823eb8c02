"""Room and the waitlist on plain values, over many random stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from familyhub.bookings.rules import waitlist
from familyhub.bookings.rules.offers import SHORTEST, answer_by
from familyhub.bookings.rules.waitlist import Held, Party, Room, State
from familyhub.calendar.days import LONDON
from familyhub.notifications.rules import quiet_until

START = datetime(2026, 11, 2, 12, tzinfo=UTC)
parties = st.builds(Party, st.integers(1, 4), st.integers(0, 3))
rooms = st.builds(
    Room, st.none() | st.integers(1, 6), st.none() | st.integers(1, 9), st.none() | st.integers(1, 6), st.just(0)
)
stories = st.lists(
    st.one_of(
        st.tuples(st.just("book"), parties),
        st.tuples(st.sampled_from(["cancel", "accept", "lapse"]), st.integers(0, 30)),
        st.tuples(st.just("room"), rooms),
    ),
    max_size=30,
)


def used(bookings: list[Held]) -> tuple[int, int, int]:
    found = [one for one in bookings if one.state in {State.TAKEN, State.OFFERED}]
    return len(found), sum(one.party.adults for one in found), sum(one.party.babies for one in found)


def fits(room: Room, bookings: list[Held]) -> bool:
    limits = (room.families, room.adults, room.babies)
    return all(limit is None or number <= limit for limit, number in zip(limits, used(bookings), strict=True))


def offered(room: Room, bookings: list[Held], now: datetime) -> list[Held]:
    chosen = set(waitlist.to_offer(room, bookings))
    return [replace(one, offered_at=now, answer_by=now) if one.id in chosen else one for one in bookings]


def told(room: Room, story: list[tuple[str, object]]) -> list[tuple[Room, list[Held], bool]]:
    """Each state after each step of a story, and whether the room was made smaller on the way."""
    bookings: list[Held] = []
    states, shrunk = [], False
    for number, (what, value) in enumerate(story):
        now = START + timedelta(minutes=number)
        if what == "book" and isinstance(value, Party):
            takes = waitlist.may_take(room, bookings, value)
            bookings.append(Held(UUID(int=number), value, now, taken_at=now if takes else None))
        elif what == "room" and isinstance(value, Room):
            room, shrunk = value, shrunk or not fits(value, bookings)
        elif isinstance(value, int) and bookings:
            chosen = bookings[value % len(bookings)]
            change = {"cancel": {"gone_at": now}, "accept": {"taken_at": now}, "lapse": {"gone_at": now}}[what]
            if what == "cancel" or chosen.state is State.OFFERED:
                bookings[value % len(bookings)] = replace(chosen, **change)
        bookings = offered(room, bookings, now)
        states.append((room, list(bookings), shrunk))
    return states


@given(rooms, stories)
def test_there_are_never_more_than_fit_unless_the_room_was_made_smaller(
    room: Room, story: list[tuple[str, object]]
) -> None:
    for now, bookings, shrunk in told(room, story):
        assert shrunk or fits(now, bookings)


@given(rooms, stories)
def test_nobody_waits_for_a_place_that_would_suit_them(room: Room, story: list[tuple[str, object]]) -> None:
    for now, bookings, _ in told(room, story):
        free = waitlist.left(now, bookings)
        assert not any(free.fits(one.party) for one in waitlist.waiting(bookings))


@given(rooms, stories)
def test_of_two_alike_the_one_who_asked_first_is_never_behind(room: Room, story: list[tuple[str, object]]) -> None:
    for _, bookings, _ in told(room, story):
        for late in bookings:
            if late.state is State.OFFERED:
                same = [one for one in waitlist.waiting(bookings) if one.party == late.party]
                assert all(one.asked_at >= late.asked_at for one in same)


@given(rooms, st.integers(0, 3), stories)
def test_places_kept_for_referral_stay_free_for_them(room: Room, held: int, story: list[tuple[str, object]]) -> None:
    room = replace(room, held=held)
    story = [step for step in story if step[0] != "room"]
    for now, bookings, _ in told(room, story):
        families = used(bookings)[0]
        assert now.families is None or families <= max(0, now.families - held)


@given(st.integers(1, 60 * 24 * 30), st.integers(0, 24 * 60))
def test_there_is_always_time_to_answer_and_never_after_it_began(ahead: int, minute: int) -> None:
    now = START + timedelta(minutes=minute)
    starts = now + timedelta(minutes=ahead)
    until = answer_by(now, starts)
    heard = quiet_until(now) or now
    if starts - heard < 2 * SHORTEST:
        assert until is None
        return
    assert until is not None
    assert heard + SHORTEST <= until <= starts - SHORTEST


@given(st.integers(0, 24 * 60), st.integers(2, 30))
def test_nobody_has_to_answer_in_the_night(minute: int, days: int) -> None:
    now = START + timedelta(minutes=minute)
    until = answer_by(now, now + timedelta(days=days))
    assert until is not None
    assert 10 <= until.astimezone(LONDON).hour < 21 or until.astimezone(LONDON).hour == 10


def test_a_family_too_big_for_what_is_left_keeps_its_turn() -> None:
    big = Held(UUID(int=1), Party(3), START)
    small = Held(UUID(int=2), Party(1), START + timedelta(minutes=1))
    assert waitlist.to_offer(Room(adults=2), [big, small]) == [small.id]
    assert waitlist.to_offer(Room(adults=4), [big, small]) == [big.id, small.id]


def test_nobody_new_goes_before_who_waits() -> None:
    waits = Held(UUID(int=1), Party(), START)
    assert not waitlist.may_take(Room(families=1), [waits], Party())
    assert waitlist.may_take(Room(families=1), [replace(waits, gone_at=START)], Party())
