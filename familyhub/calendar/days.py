"""The names and keys of week days (0 = Monday), and counting in working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As listings and packs write them."""
CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As calendars write them (RFC 5545)."""
WEEKEND: Final = frozenset({5, 6})


def working_days_after(day: date, days: int) -> date:
    """The day that is so many working days later; weekends do not count, bank holidays do."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() not in WEEKEND
    return day
