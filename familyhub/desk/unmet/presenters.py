"""Counts of what was asked for and little found for, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from familyhub.metrics.queries import sums
from familyhub.metrics.rules import SMALL
from familyhub.topics import vocabulary

ASKED, LITTLE = "asked:", "found-little:"
MONTHS = 12


@dataclass(frozen=True)
class Line:
    """A topic or a place, with two counts in words."""

    slug: str
    name: str
    asked: str
    little: str


@dataclass(frozen=True)
class Unmet:
    """One month."""

    topics: tuple[Line, ...]
    places: tuple[Line, ...]


def months_back(today: date) -> list[date]:
    """First days of this month and those before it, newest first."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        year, month = (found[-1].year - 1, 12) if found[-1].month == 1 else (found[-1].year, found[-1].month - 1)
        found.append(date(year, month, 1))
    return found


def _shown(number: int | None) -> str:
    return f"fewer than {SMALL}" if number is None else str(number)


def topics(month: date) -> tuple[Line, ...]:
    """Topics, those that little was found for most often first."""
    asked = {name.removeprefix(ASKED): n for name, n in sums(of=month, starting_with=ASKED).items()}
    little = {name.removeprefix(LITTLE): n for name, n in sums(of=month, starting_with=LITTLE).items()}
    names = {slug: one.name for slug, one in vocabulary().items()}
    return _lines(asked, little, names)


def places(month: date) -> tuple[Line, ...]:
    """Towns that people named, whatever they asked for."""
    asked = sums(of=month, starting_with=ASKED, by_area=True)
    little = sums(of=month, starting_with=LITTLE, by_area=True)
    return _lines(asked, little, {"": "No place named"})


def _lines(asked: dict[str, int | None], little: dict[str, int | None], names: dict[str, str]) -> tuple[Line, ...]:
    order = [*little, *(slug for slug in asked if slug not in little)]
    return tuple(
        Line(slug, names.get(slug, slug), _shown(asked.get(slug)), _shown(little[slug]) if slug in little else "none")
        for slug in order
    )
