"""Adds to counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

_ADD = """
INSERT INTO tally_count (measure, month, area, number) SELECT unnest(%s::text[]), %s, %s, %s
ON CONFLICT (measure, month, area) DO UPDATE SET number = tally_count.number + EXCLUDED.number
"""
_TAKE_BACK = "UPDATE tally_count SET number = greatest(0, number - %s) WHERE measure = %s AND month = %s AND area = %s"


def add(*, by: object, at: datetime, measure: str, area: str = "", number: int = 1) -> None:
    """Add to a count in one statement, safe from many processes at once. `by` is not kept."""
    add_each(by=by, at=at, measures=(measure,), area=area, number=number)


def add_each(*, by: object, at: datetime, measures: Collection[str], area: str = "", number: int = 1) -> None:
    """Add to several counts in one statement; the same measure once. `by` is not kept."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [sorted(set(measures)), at.date().replace(day=1), area, number])


def take_back(*, by: object, at: datetime, measure: str, area: str = "", number: int = 1) -> None:
    """Take back what was counted by mistake; never below nothing. `by` is not kept."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, [number, measure, at.date().replace(day=1), area])
