"""When a session happens: repeats, holidays, months, and the clocks that change."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.calendar.days import LONDON
from familyhub.whatson.rules.repeats import BadPatternError, Pattern, monthly, say_repeats, weekly

TUESDAY = date(2026, 3, 3)


def _days(pattern: Pattern, since: date = TUESDAY, weeks: int = 6) -> list[date]:
    return pattern.days(since, since + timedelta(weeks=weeks))


def test_a_weekly_group_leaves_holidays_out_and_takes_extra_days_in() -> None:
    pattern = Pattern(TUESDAY, time(10), 90, weekly([1]), without=(date(2026, 3, 17),), extra=(date(2026, 3, 18),))
    assert [day.day for day in _days(pattern, weeks=3)] == [3, 10, 18, 24]
    assert say_repeats(pattern) == "Every Tuesday"


def test_the_last_friday_of_each_month() -> None:
    pattern = Pattern(TUESDAY, time(18), 60, monthly(-1, 4))
    assert _days(pattern, weeks=10) == [date(2026, 3, 27), date(2026, 4, 24)]
    assert say_repeats(pattern) == "The last Friday of each month"
    assert {day.weekday() for day in _days(pattern, weeks=20)} == {4}


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    pattern = Pattern(TUESDAY, time(10), 90, weekly([1]))
    for day in _days(pattern, weeks=40):
        start, end = pattern.moment(day)
        assert start.astimezone(LONDON).time() == time(10)
        assert end - start == timedelta(minutes=90)
    winter, summer = pattern.moment(date(2026, 3, 24))[0], pattern.moment(date(2026, 3, 31))[0]
    assert (winter.astimezone(UTC).hour, summer.astimezone(UTC).hour) == (10, 9)


@pytest.mark.parametrize(
    ("repeats", "words"),
    [
        ("", "Once"),
        ("FREQ=DAILY", "Every day"),
        ("FREQ=WEEKLY", "Every Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "Every 2 weeks on Monday and Friday"),
        ("FREQ=MONTHLY;BYDAY=1MO", "The first Monday of each month"),
        ("FREQ=MONTHLY", "Every month"),
    ],
)
def test_how_it_repeats_in_words(repeats: str, words: str) -> None:
    assert say_repeats(Pattern(TUESDAY, time(10), 60, repeats)) == words


@pytest.mark.parametrize(
    "repeats", ["FREQ=SECONDLY", "FREQ=HOURLY", "nonsense", "FREQ=WEEKLY;BYDAY=XX", "FREQ=YEARLY", "DTSTART:1"]
)
def test_what_cannot_be_read_or_is_too_often_is_refused(repeats: str) -> None:
    with pytest.raises(BadPatternError):
        Pattern(TUESDAY, time(10), 60, repeats)


@pytest.mark.parametrize(("minutes", "until"), [(0, None), (-5, None), (60 * 25, None), (60, date(2026, 3, 1))])
def test_it_ends_after_it_starts(minutes: int, until: date | None) -> None:
    with pytest.raises(BadPatternError):
        Pattern(TUESDAY, time(10), minutes, until=until)


@given(
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.sampled_from(
        ["", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=2WE", "FREQ=WEEKLY;COUNT=8"]
    ),
    st.integers(0, 400),
    st.lists(st.dates(date(2025, 1, 1), date(2028, 1, 1)), max_size=5),
)
def test_days_are_in_order_once_and_inside(first: date, repeats: str, length: int, without: list[date]) -> None:
    pattern = Pattern(first, time(9, 30), 45, repeats, without=tuple(without))
    days = pattern.days(first, first + timedelta(days=length))
    assert days == sorted(set(days))
    assert not set(days) & set(without)
    assert all(first <= day <= first + timedelta(days=length) for day in days)
