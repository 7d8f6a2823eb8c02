"""One week, one evening, one way of counting working days."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.calendar.days import DAY_NAMES, DAYS, WEEKEND, working_days_after
from familyhub.calendar.parts import OPEN_IN, part_of_day


def test_a_week_begins_on_monday() -> None:
    assert DAY_NAMES[date(2026, 11, 30).weekday()] == "Monday"
    assert [name[:3].lower() for name in DAY_NAMES] == list(DAYS)


@pytest.mark.parametrize(
    ("start", "part"),
    [
        (time(9, 30), "morning"),
        (time(11, 59), "morning"),
        (time(12), "afternoon"),
        (time(16, 59), "afternoon"),
        (time(17), "evening"),
        (time(20), "evening"),
    ],
)
def test_parts_of_a_day(start: time, part: str) -> None:
    assert part_of_day(start) == part


def test_an_office_that_closes_at_half_past_five_is_not_open_in_the_evening() -> None:
    assert OPEN_IN["evening"][0] > time(17, 30)
    assert set(OPEN_IN) == {"morning", "afternoon", "evening"}


def test_a_weekend_is_skipped() -> None:
    friday = date(2026, 11, 27)
    assert working_days_after(friday, 0) == friday
    assert working_days_after(friday, 1) == date(2026, 11, 30)
    assert working_days_after(friday, 5) == date(2026, 12, 4)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_so_many_working_days_later_is_a_working_day_and_grows(day: date, days: int) -> None:
    found = working_days_after(day, days)
    assert found.weekday() not in WEEKEND
    assert working_days_after(day, days + 1) > found
