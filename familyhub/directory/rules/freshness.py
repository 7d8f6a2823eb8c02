"""How fresh a listing is: a cycle of days since somebody last vouched for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar


class Freshness(StrEnum):
    """What the days since the last confirmation mean."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    EXPIRED = "expired"
    """So old that families are not shown it any more; it is never deleted."""


FRESHNESS_WORDS: Mapping[Freshness, str] = {
    Freshness.FRESH: "Up to date",
    Freshness.DUE: "Please check it soon",
    Freshness.OVERDUE: "Overdue: please check it",
    Freshness.EXPIRED: "Hidden from families until somebody checks it",
}
"""For the people who keep a listing."""


@dataclass(frozen=True)
class Cycle:
    """A pack's cycle in days. The standard advises an assured date under three months old."""

    reminders: tuple[int, ...] = (60, 75, 85)
    """Days after a confirmation on which its owner is asked again."""
    again: int = 30
    """Days between further reminders when the last of them was not answered, until `gives_up`. Without them,
    listings whose owner misses three messages stay stale for good (`./hub bench freshness` shows it)."""
    gives_up: int = 365
    """From here its owner is not written to any more; the hub team has it on its list."""
    overdue: int = 90
    """From here the listing sinks and says so; the hub team is told."""
    hidden: int = 180
    """From here families do not see it."""
    together: int = 45
    """A message that must be sent takes along that person's other listings from this age, so that
    they fall into step and nobody gets two messages where one will do."""
    urgent_numbers: int = 30
    """Days after which an urgent-help number is to be rung again by the hub team. It is never hidden."""

    @property
    def distance(self) -> int:
        """The fewest days between two reminders."""
        steps = [later - sooner for sooner, later in zip(self.reminders, self.reminders[1:], strict=False)]
        return min([*steps, self.again])

    def __post_init__(self) -> None:
        """Refuse a cycle that does not go forward."""
        steps = (*self.reminders, self.overdue, self.hidden)
        forward = list(steps) == sorted(set(steps)) and self.again > 0 and self.gives_up >= self.hidden
        if not self.reminders or not forward or not 0 < self.together <= self.reminders[0]:
            raise ValueError("freshness: reminders, overdue and hidden are days that go up; together comes before them")


def cycle_of(settings: Mapping[str, Any]) -> Cycle:
    """The cycle that a pack's `freshness` names; what it leaves out is the standard's."""
    given = dict(settings.get("freshness") or {})
    if "reminders" in given:
        given["reminders"] = tuple(int(day) for day in given["reminders"])
    try:
        return Cycle(**given)
    except TypeError as fault:
        raise ValueError(f"freshness: {fault}") from fault


def vouched_on(assured_on: date | None, checked_on: date | None) -> date | None:
    """The day on which somebody last vouched for a listing: its people, or the hub team."""
    return max((day for day in (assured_on, checked_on) if day), default=None)


def freshness_of(vouched: date | None, today: date, cycle: Cycle) -> Freshness:
    """How fresh it is today. What nobody ever vouched for is overdue, not gone: somebody must look first."""
    if vouched is None:
        return Freshness.OVERDUE
    age = (today - vouched).days
    if age >= cycle.hidden:
        return Freshness.EXPIRED
    if age >= cycle.overdue:
        return Freshness.OVERDUE
    return Freshness.DUE if age >= cycle.reminders[0] else Freshness.FRESH


def reminder_due(vouched: date | None, already: int, today: date, cycle: Cycle, last_asked: date | None = None) -> bool:
    """Whether its owner is to be asked today; `already` = how many reminders went out since it was vouched for.

    Never twice within the shortest distance of two reminders, also for a listing that came to its owner late.
    """
    if last_asked and (today - last_asked).days < cycle.distance:
        return False
    if vouched is None:
        return already == 0
    beyond = already - len(cycle.reminders) + 1
    wait = cycle.reminders[already] if beyond <= 0 else cycle.reminders[-1] + beyond * cycle.again
    return wait <= (today - vouched).days < cycle.gives_up


Which = TypeVar("Which", bound=Hashable)
Whose = TypeVar("Whose", bound=Hashable)


@dataclass(frozen=True)
class Kept(Generic[Which, Whose]):
    """A listing as reminders see it, by whatever names listings and owners have for whoever asks."""

    listing: Which
    owner: Whose
    vouched: date | None
    asked: int = 0
    """Reminders that went out since it was vouched for."""
    last_asked: date | None = None


def messages_due(
    listings: Iterable[Kept[Which, Whose]], today: date, cycle: Cycle
) -> dict[Whose, list[Kept[Which, Whose]]]:
    """Whom to ask today, each with all of their listings that are due or nearly so: one message a person."""
    by_owner: dict[Whose, list[Kept[Which, Whose]]] = {}
    for one in listings:
        if one.vouched is None or (today - one.vouched).days >= cycle.together:
            by_owner.setdefault(one.owner, []).append(one)
    return {
        owner: kept
        for owner, kept in by_owner.items()
        if any(reminder_due(one.vouched, one.asked, today, cycle, one.last_asked) for one in kept)
    }


def hides_on(vouched: date | None, cycle: Cycle) -> date | None:
    """The day from which families would not see it any more."""
    return vouched + timedelta(days=cycle.hidden) if vouched else None


def freshness_words(assured_on: date | None, checked_on: date | None, *, overdue: bool = False) -> str:
    """When somebody last confirmed or checked a listing, in words for families."""
    vouched = vouched_on(assured_on, checked_on)
    if overdue and vouched:
        return f"Not confirmed since {vouched:%-d %B %Y}"
    if assured_on and assured_on == vouched:
        return f"Confirmed by the service on {assured_on:%-d %B %Y}"
    if checked_on:
        return f"Last checked by the hub team on {checked_on:%-d %B %Y}"
    return "Not checked yet"
