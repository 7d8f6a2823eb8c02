"""Plain words as patterns, days as people write them, terms copied across the clocks, rooms that are taken."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from familyhub.calendar.days import LONDON
from familyhub.whatson.rules.clashes import Taken, clashes
from familyhub.whatson.rules.planning import (
    BadDayError,
    When,
    dates_faults,
    next_term,
    often_of,
    pattern_of,
    read_day,
    read_days,
    read_time,
    write_days,
)
from familyhub.whatson.rules.repeats import BadPatternError, Pattern

TUESDAY = date(2026, 9, 8)
RULES = (
    "", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=MONTHLY;BYDAY=1TU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY",
    "FREQ=WEEKLY;COUNT=8",
)  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
TIMES = st.times().map(lambda one: one.replace(minute=one.minute // 5 * 5, second=0, microsecond=0))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1/12/2026", date(2026, 12, 1)),
        ("01.12.2026", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("Tuesday, 1 December 2026", date(2026, 12, 1)),
        ("1st dec 2026", date(2026, 12, 1)),
    ],
)
def test_a_day_as_people_write_it(words: str, day: date) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize("words", ["", "31/2/2026", "1/12/26", "tomorrow", "12/2026", "=1+1", "1 Brumaire 2026"])
def test_a_day_that_cannot_be_read_says_what_to_write(words: str) -> None:
    with pytest.raises(BadDayError, match="Write a date such as"):
        read_day(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [("10am", time(10)), ("9.30", time(9, 30)), ("12pm", time(12)), ("12:15 am", time(0, 15)), ("1 p.m.", time(13))],
)
def test_a_time_as_people_write_it(words: str, found: time) -> None:
    assert read_time(words) == found


@pytest.mark.parametrize("words", ["", "10", "25:00", "9:75", "late", "24:00"])
def test_a_time_that_could_be_anything_is_asked_again(words: str) -> None:
    with pytest.raises(BadDayError):
        read_time(words)


@given(st.lists(DAYS, max_size=20))
def test_days_left_out_are_read_as_they_are_written(days: list[date]) -> None:
    assert read_days(write_days(days)) == tuple(sorted(set(days)))


def test_a_holiday_is_a_line_and_a_backward_one_is_refused() -> None:
    assert len(read_days("21/12/2026 to 3/1/2027\n15/2/2027")) == 15
    with pytest.raises(BadDayError, match="swap"):
        read_days("3/1/2027 to 21/12/2026")
    with pytest.raises(BadDayError, match="longer than a year"):
        read_days("1/1/2026 to 1/1/2036")


@given(
    st.sampled_from(["weekly", "fortnightly", "monthly", "once"]),
    DAYS,
    st.sets(st.integers(0, 6)),
    st.sampled_from([1, 2, 3, 4, -1]),
)
def test_plain_words_are_found_again_in_their_pattern(often: str, first: date, days: set[int], nth: int) -> None:
    when = When(often, first, time(10), time(11, 30), tuple(sorted(days)), nth)
    pattern = pattern_of(when)
    found, found_days, found_nth = often_of(pattern)
    assert found == often
    again = pattern_of(When(found, first, time(10), time(11, 30), found_days, found_nth))
    assert again == pattern


@given(st.sampled_from(RULES), DAYS, TIMES, DAYS, st.integers(0, 300), st.lists(DAYS, max_size=10))
def test_a_new_term_keeps_weekday_and_time_of_day_within_its_dates(
    rule: str, first: date, starts: time, term: date, length: int, without: list[date]
) -> None:
    old = Pattern(first, starts, 60, rule)
    until = term + timedelta(days=length)
    try:
        new = next_term(old, first=term, until=until, without=without)
    except BadPatternError:
        assume(False)
        return
    days = new.days(date(2025, 1, 1), date(2030, 1, 1))
    assert days
    assert all(term <= day <= until for day in days)
    assert not set(days) & set(without)
    assert (new.starts, new.minutes, new.repeats) == (old.starts, old.minutes, old.repeats)
    if rule and "DAILY" not in rule and rule != "FREQ=MONTHLY":
        usual = {day.weekday() for day in old.days(first, first + timedelta(days=70))}
        assert {day.weekday() for day in days} <= usual
    for day in days:
        local = new.moment(day)[0].astimezone(LONDON)
        # a clock time that the change of the clocks leaves out or gives twice is the one exception
        if datetime.combine(day, starts, tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).time() == starts:
            assert (local.date(), local.time()) == (day, starts)


def test_own_dates_move_by_whole_weeks() -> None:
    old = Pattern(TUESDAY, time(10), 60, extra=(date(2026, 9, 10), date(2026, 10, 6)))
    new = next_term(old, first=date(2027, 1, 4), until=date(2027, 1, 31))
    assert new.days(date(2027, 1, 1), date(2027, 12, 1)) == [date(2027, 1, 5), date(2027, 1, 7)]


def test_a_term_in_which_nothing_falls_is_refused() -> None:
    with pytest.raises(BadPatternError, match="no date in the new term"):
        next_term(
            Pattern(TUESDAY, time(10), 60, "FREQ=WEEKLY;BYDAY=TU"), first=date(2027, 1, 6), until=date(2027, 1, 8)
        )
    with pytest.raises(BadPatternError, match="swap"):
        next_term(Pattern(TUESDAY, time(10), 60), first=date(2027, 1, 6), until=date(2027, 1, 1))


def test_dates_that_are_past_may_stay_and_not_be_chosen() -> None:
    today = date(2026, 11, 27)
    old = Pattern(TUESDAY, time(10), 60, "FREQ=WEEKLY;BYDAY=TU")
    assert "past" in dates_faults(old, today)["first"]
    assert dates_faults(old, today, old) == {}
    assert "very far" in dates_faults(Pattern(date(2096, 1, 1), time(10), 60), today)["first"]
    assert "past" in dates_faults(Pattern(today, time(10), 60, extra=(TUESDAY,)), today)["extra"]


_NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
SPANS = st.tuples(st.integers(0, 200), st.integers(1, 20)).map(
    lambda one: (_NOON + timedelta(hours=one[0]), _NOON + timedelta(hours=one[0] + one[1]))
)


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=12))
def test_a_clash_is_any_two_that_overlap(
    mine: list[tuple[datetime, datetime]], theirs: list[tuple[datetime, datetime]]
) -> None:
    taken = [Taken(start, end, str(n)) for n, (start, end) in enumerate(theirs)]
    found = clashes(mine, taken, most=1000)
    wanted = [one for one in taken if any(start < one.end and one.start < end for start, end in mine)]
    assert sorted(one.name for one in found) == sorted(one.name for one in wanted)
