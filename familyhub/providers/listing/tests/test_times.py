"""Weeks as rows, and rows as weeks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.calendar.days import DAYS
from familyhub.directory.rules import openings
from familyhub.providers.listing.times import hours_of, row_fault, rows_of, same_week, tidy_time


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9am", "09:00"),
        ("9.30", "09:30"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("5 pm", "17:00"),
        ("17:00", "17:00"),
        ("midnight", "24:00"),
        ("noon", "12:00"),
        ("half nine", "half nine"),
        ("25:00", "25:00"),
        ("", ""),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert tidy_time(typed) == read


def test_a_run_of_days_is_one_row() -> None:
    rows = rows_of({"mon-thu": "09:00-17:00", "fri": "09:00-17:00", "sat": "10:00-12:00,13:00-15:00"})
    assert rows == [
        {"days": "mon-fri", "opens": "09:00", "closes": "17:00"},
        {"days": "sat", "opens": "10:00", "closes": "12:00"},
        {"days": "sat", "opens": "13:00", "closes": "15:00"},
    ]


def test_what_cannot_be_read_stays_as_it_was_typed() -> None:
    week = hours_of([{"days": "mon", "opens": "half nine", "closes": ""}])
    assert rows_of(week) == [{"days": "mon", "opens": "half nine", "closes": ""}]
    assert rows_of(hours_of([{"opens": "09:00", "closes": "10:00"}]))[0]["opens"] == "09:00"


@pytest.mark.parametrize(
    ("row", "box"),
    [
        ({"days": "", "opens": "09:00", "closes": "10:00"}, "days"),
        ({"days": "mon", "opens": "nine", "closes": "10:00"}, "opens"),
        ({"days": "mon", "opens": "09:00", "closes": ""}, "closes"),
        ({"days": "mon", "opens": "17:00", "closes": "09:00"}, "closes"),
    ],
)
def test_a_row_that_cannot_be_read_says_which_box(row: dict[str, str], box: str) -> None:
    found = row_fault(row)
    assert found
    assert found[0] == box


_SPANS = st.sampled_from(["09:00-12:00", "13:00-17:00", "10:30-11:15", "18:00-20:00"])
_WEEKS = st.dictionaries(st.sampled_from(DAYS), _SPANS, min_size=1)


@given(_WEEKS)
def test_rows_say_the_same_week(week: dict[str, str]) -> None:
    again = hours_of(rows_of(week))
    assert openings(again) == openings(week)
    assert same_week(week, again)
    assert all(row_fault(row) is None for row in rows_of(week))


def test_weeks_are_the_same_however_they_are_written() -> None:
    assert same_week({"mon-fri": "09:00-17:00"}, dict.fromkeys(DAYS[:5], "09:00-17:00"))
    assert same_week(None, {})
    assert not same_week("always", None)
    assert not same_week({"mon": "09:00-17:00"}, {"mon": "nonsense"})
