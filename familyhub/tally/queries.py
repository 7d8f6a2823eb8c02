"""Reads counts; small ones stay hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from familyhub.tally.models import Count

SMALL = 5
"""Counts below this are never shown: a small number can point at a family."""


@dataclass(frozen=True)
class Figure:
    """One count, or none when it is too small to show."""

    measure: str
    area: str
    number: int | None


def month(*, of: date, starting_with: str = "") -> list[Figure]:
    """The counts of one month, largest first."""
    rows = Count.objects.filter(month=of.replace(day=1), measure__startswith=starting_with).order_by("-number")
    return [Figure(row.measure, row.area, row.number if row.number >= SMALL else None) for row in rows]
