"""Room, and the waitlist. All that can go wrong with the last place is decided here, on plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    """How a booking stands, computed from its dated facts."""

    WAITING = "waiting"
    OFFERED = "offered"
    """A place is kept for them until they answer."""
    TAKEN = "taken"
    GONE = "gone"


@dataclass(frozen=True)
class Party:
    """Who comes: one family, so many adults and babies."""

    adults: int = 1
    babies: int = 0


@dataclass(frozen=True)
class Room:
    """How many can come in all; none = no limit. `held` families are kept free for people who are referred."""

    families: int | None = None
    adults: int | None = None
    babies: int | None = None
    held: int = 0


@dataclass(frozen=True)
class Held:
    """One booking as the waitlist sees it."""

    id: UUID
    party: Party
    asked_at: datetime
    offered_at: datetime | None = None
    answer_by: datetime | None = None
    taken_at: datetime | None = None
    gone_at: datetime | None = None
    from_held: bool = False
    """It stands on one of the places kept for referral."""

    @property
    def state(self) -> State:
        """How it stands. An offer whose time is over still keeps its place until somebody lets it lapse."""
        if self.gone_at:
            return State.GONE
        if self.taken_at:
            return State.TAKEN
        return State.OFFERED if self.offered_at else State.WAITING


@dataclass(frozen=True)
class Left:
    """What is left; none = no limit. Below nothing when a room was made smaller than those who have a booking."""

    families: int | None
    adults: int | None
    babies: int | None

    def fits(self, party: Party) -> bool:
        """Whether one more family of this size fits."""
        asked = ((self.families, 1), (self.adults, party.adults), (self.babies, party.babies))
        return all(left is None or wanted == 0 or left >= wanted for left, wanted in asked)

    def without(self, party: Party) -> Left:
        """What is left after this family."""
        return Left(_less(self.families, 1), _less(self.adults, party.adults), _less(self.babies, party.babies))


def _less(left: int | None, by: int) -> int | None:
    return None if left is None else left - by


def left(room: Room, bookings: Iterable[Held], *, for_held: bool = False) -> Left:
    """What is left for everybody, or for somebody who is referred (`for_held`).

    A place kept for referral is used up by the bookings that stand on one, so both never count twice.
    """
    found = [one for one in bookings if one.state in {State.TAKEN, State.OFFERED}]
    kept = max(0, room.held - sum(one.from_held for one in found))
    now = Left(room.families, room.adults, room.babies)
    for one in found:
        now = now.without(one.party)
    if not for_held:
        now = Left(_less(now.families, kept), now.adults, now.babies)
    return now


def waiting(bookings: Iterable[Held]) -> list[Held]:
    """Those who wait, in their order: who asked first stands first."""
    return sorted((one for one in bookings if one.state is State.WAITING), key=lambda one: (one.asked_at, one.id))


def lapsed(bookings: Iterable[Held], now: datetime) -> list[Held]:
    """Offers that were not answered in time."""
    return [
        one for one in bookings if one.state is State.OFFERED and one.answer_by is not None and one.answer_by <= now
    ]


def to_offer(room: Room, bookings: Sequence[Held]) -> list[UUID]:
    """Who is offered a place now. In order of asking; a family too big for what is left waits and keeps its turn."""
    free = left(room, bookings)
    found: list[UUID] = []
    for one in waiting(bookings):
        if free.fits(one.party):
            free = free.without(one.party)
            found.append(one.id)
    return found


def may_take(room: Room, bookings: Sequence[Held], party: Party, *, for_held: bool = False) -> bool:
    """Whether somebody new gets a booking at once: there is room, and nobody whom it would suit waits before them."""
    if for_held:
        return left(room, bookings, for_held=True).fits(party)
    return left(room, bookings).fits(party) and not to_offer(room, bookings)


def turn(bookings: Iterable[Held], booking: UUID) -> int | None:
    """Which place on the waitlist this one has, from 1; none when it does not wait."""
    return next((n for n, one in enumerate(waiting(bookings), 1) if one.id == booking), None)
