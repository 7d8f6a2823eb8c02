"""What the words wish for (free, online, a language, a day or time) against what a listing says. Pure.

Only what a listing says of itself counts: an unknown cost is not free, unknown hours are not open. A wish pushes
gently and never takes anything away; what nothing meets is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from familyhub.search.index.entry import Item

FREE, ONLINE, LANGUAGE, WHEN = 0.02, 0.05, 0.06, 0.04
"""Pushes; the widest gap between two neighbours of a good answer is about 0.1."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {
    "morning": (time(6), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(18), time(22)),
}


@dataclass(frozen=True)
class Wish:
    """Something the words wish for."""

    kind: str
    """free, online, language or when."""
    push: float
    why: str
    """Said of a listing that meets it."""
    unmet: str
    """Said when nothing near the top meets it."""


def wishes(filters: Mapping[str, Any]) -> list[Wish]:
    """What the filters of a reading wish for, apart from the place and whom it is for."""
    found = []
    if filters.get("free"):
        found.append(Wish("free", FREE, "It says it is free.", "We could not see which of these are free. Ask first."))
    if filters.get("online"):
        unmet = "None of these says that it is online. You can ask if it could be."
        found.append(Wish("online", ONLINE, "It says you can use it online.", unmet))
    language = str(filters.get("language", ""))
    if language:
        name = "other languages" if language == "other" else language
        unmet = f"None of these says that it has help in {name}. You can ask for an interpreter."
        found.append(Wish("language", LANGUAGE, f"It says it has help in {name}.", unmet))
    when = _when(filters)
    if when:
        unmet = f"We do not know which of these are open {when}. Ask them, or see their times."
        found.append(Wish("when", WHEN, f"It is open {when}.", unmet))
    return found


def met(item: Item, filters: Mapping[str, Any]) -> Iterator[Wish]:
    """The wishes that a service or programme meets by its own words; one reads a guide whenever one likes."""
    if item.kind != "guide":
        yield from (wish for wish in wishes(filters) if _meets(item, wish.kind, filters))


def unmet(items: Iterable[Item], filters: Mapping[str, Any]) -> str:
    """What nothing among these meets, in words; nothing when all is met or nothing was wished for."""
    found = {wish.kind for item in items for wish in met(item, filters)}
    return " ".join(wish.unmet for wish in wishes(filters) if wish.kind not in found)


def _meets(item: Item, kind: str, filters: Mapping[str, Any]) -> bool:
    if kind == "free":
        return item.cost.lower().startswith("free")
    if kind == "online":
        return item.online
    if kind == "language":
        language = filters["language"]
        return bool(item.languages - {"English"}) if language == "other" else language in item.languages
    return _open_when(item, str(filters.get("day", "")), str(filters.get("time", "")))


def _when(filters: Mapping[str, Any]) -> str:
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
    days = {5, 6} if part == "weekend" else {_DAYS.index(day)} if day in _DAYS else set(range(7))
    start, end = _PARTS.get(part, (time.min, time.max))
    return any(
        weekday in days and time.fromisoformat(opens) < end and time.fromisoformat(closes) > start
        for weekday, opens, closes in item.hours
    )
