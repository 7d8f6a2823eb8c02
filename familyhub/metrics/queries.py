"""Reads counts; small ones stay hidden."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from familyhub.metrics.models import Count
from familyhub.metrics.rules import SMALL


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


def sums(*, of: date, starting_with: str, by_area: bool = False) -> dict[str, int | None]:
    """Sums of one month by measure over all areas, or by area over all measures, largest first.

    None = fewer than are ever shown. What stands for no area at all has an empty name.
    """
    name = "area" if by_area else "measure"
    rows = Count.objects.filter(month=of.replace(day=1), measure__startswith=starting_with)
    totals = rows.values_list(name).annotate(total=Sum("number")).order_by("-total", name)
    return {found: total if total >= SMALL else None for found, total in totals}


def exact(*, of: date, area: str, starting_with: Collection[str]) -> dict[str, int]:
    """The counts of one month and area as they are, to add up before small ones are hidden (`SMALL`).

    Whoever shows them hides what is small, and what a difference would tell.
    """
    named = Q()
    for one in starting_with:
        named |= Q(measure__startswith=one)
    rows = Count.objects.filter(named, month=of.replace(day=1), area=area)
    return dict(rows.values_list("measure", "number"))
