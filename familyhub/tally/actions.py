"""Adds to counts."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

_ADD = """
INSERT INTO tally_count (measure, month, area, number) VALUES (%s, %s, %s, %s)
ON CONFLICT (measure, month, area) DO UPDATE SET number = tally_count.number + EXCLUDED.number
"""


def add(*, by: object, at: datetime, measure: str, area: str = "", number: int = 1) -> None:
    """Add to a count in one statement, safe from many processes at once. `by` is not kept."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [measure, at.date().replace(day=1), area, number])
