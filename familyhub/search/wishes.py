"""What the words wish for (free, online, a language, a day or time) against what a listing says. Pure.

Only what a listing says of itself counts: an unknown cost is not free, unknown hours are not open. A wish pushes
gently and never takes anything away; what nothing meets is said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from familyhub.calendar.days import DAY_NAMES, WEEKEND
from familyhub.calendar.parts import OPEN_IN
from familyhub.search.index.entry import Item

FREE, ONLINE, LANGUAGE, WHEN = 0.02, 0.05, 0.06, 0.04
"""Pushes; the widest gap between two neighbours of a good answer is about 0.1."""


@dataclass(frozen=True)
class Wish:
    """Something the words wish for."""

    push: float
    why: str
    """Said of a listing that meets it."""
    unmet: str
    """Said when nothing near the top meets it."""
    meets: Callable[[Item], bool]


def wishes(filters: Mapping[str, object]) -> list[Wish]:
    """What the filters of a reading wish for, apart from the place and whom it is for."""
    return [wish for wish in (_free(filters), _online(filters), _spoken(filters), _open(filters)) if wish]


def met(item: Item, wanted: Iterable[Wish]) -> list[Wish]:
    """The wishes that a service or programme meets by its own words; one reads a guide whenever one likes."""
    return [] if item.kind == "guide" else [wish for wish in wanted if wish.meets(item)]


def unmet(items: Collection[Item], filters: Mapping[str, object]) -> str:
    """What none of these meets, in words; nothing when all is met or nothing was wished for."""
    wanted = wishes(filters)
    return " ".join(wish.unmet for wish in wanted if not any(met(item, [wish]) for item in items))


def _free(filters: Mapping[str, object]) -> Wish | None:
    if not filters.get("free"):
        return None
    unmet = "We could not see which of these are free. Ask first."
    return Wish(FREE, "It says it is free.", unmet, lambda item: item.cost.lower().startswith("free"))


def _online(filters: Mapping[str, object]) -> Wish | None:
    if not filters.get("online"):
        return None
    unmet = "None of these says that it is online. You can ask if it could be."
    return Wish(ONLINE, "It says you can use it online.", unmet, lambda item: item.online)


def _spoken(filters: Mapping[str, object]) -> Wish | None:
    language = str(filters.get("language", ""))
    if not language:
        return None
    name = "other languages" if language == "other" else language
    unmet = f"None of these says that it has help in {name}. You can ask for an interpreter."

    def meets(item: Item) -> bool:
        return bool(item.languages - {"English"}) if language == "other" else language in item.languages

    return Wish(LANGUAGE, f"It says it has help in {name}.", unmet, meets)


def _open(filters: Mapping[str, object]) -> Wish | None:
    when = _when(filters)
    if not when:
        return None
    day, part = str(filters.get("day", "")), str(filters.get("time", ""))
    unmet = f"We do not know which of these are open {when}. Ask them, or see their times."
    return Wish(WHEN, f"It is open {when}.", unmet, lambda item: _open_when(item, day, part))


def _when(filters: Mapping[str, object]) -> str:
    """The day and time in words: "on Saturday", "in the evening", "on Tuesday mornings"."""
    day, part = str(filters.get("day", "")), str(filters.get("time", ""))
    if part == "weekend":
        return "at the weekend"
    if day:
        return f"on {day} {part}s" if part else f"on {day}"
    return f"in the {part}" if part else ""


def _open_when(item: Item, day: str, part: str) -> bool:
    """Whether its hours hold some of that day or time. What never closes is no answer to "on Saturday"."""
    if item.hours is None or len({weekday for weekday, opens, _ in item.hours if opens == "00:00:00"}) == 7:
        return False
    days = WEEKEND if part == "weekend" else {DAY_NAMES.index(day)} if day in DAY_NAMES else set(range(7))
    start, end = OPEN_IN.get(part, (time.min, time.max))
    return any(
        weekday in days and time.fromisoformat(opens) < end and time.fromisoformat(closes) > start
        for weekday, opens, closes in item.hours
    )
