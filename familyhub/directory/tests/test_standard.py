"""What the standard asks of a listing: ids, status, weeks, ages."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from familyhub.directory.rules import Closure, openings
from familyhub.directory.rules.languages import language_code
from familyhub.directory.rules.standard import SHARED, ages, named, named_id, standing, turned_on, weeks
from familyhub.stages import Window, parse_moment

TODAY = date(2026, 12, 1)
HOLIDAY = Closure(date(2026, 12, 24), date(2027, 1, 2), "Christmas")


@given(some.uuids(), some.text())
def test_an_id_made_of_meaning_is_a_uuid_and_both_ways_of_making_it_agree(owner: UUID, meaning: str) -> None:
    assert named_id(owner, meaning) == str(named(owner, meaning))
    assert UUID(named_id(owner, meaning)).version == 5


def test_ids_never_change() -> None:
    """Others keep them for ever: if this fails, do not correct the test."""
    assert named_id(UUID(int=1), "cost") == "906d511b-3037-5e0a-b72e-7a22fa8c9879"
    assert named_id(SHARED, "taxonomy:topics") == "951c98da-5b67-5299-9200-379a2d73a97c"
    assert named_id(named(SHARED, "taxonomy:topics"), "term:sleep") == "552ba76a-79fa-5c24-8c65-0433185fd6ff"


@pytest.mark.parametrize(
    ("status", "today", "said"),
    [
        ("confirmed", TODAY, "active"),
        ("to be confirmed", TODAY, "active"),
        ("confirmed", HOLIDAY.first, "temporarily closed"),
        ("confirmed", HOLIDAY.last, "temporarily closed"),
        ("confirmed", HOLIDAY.last + timedelta(days=1), "active"),
        ("being developed", TODAY, "inactive"),
    ],
)
def test_a_status_says_what_holds_today(status: str, today: date, said: str) -> None:
    assert standing(status, [HOLIDAY], today) == said


def test_a_closure_changes_the_status_by_itself() -> None:
    assert turned_on([HOLIDAY], TODAY) is None
    assert turned_on([HOLIDAY], date(2026, 12, 30)) == HOLIDAY.first
    assert turned_on([HOLIDAY], date(2027, 2, 1)) == date(2027, 1, 3)


def test_a_week_is_told_in_as_few_lines_as_it_needs() -> None:
    hours = openings({"mon-wed": "09:00-17:00", "thu": "10:00-12:00,13:00-15:00"})
    assert [(w.byday, f"{w.opens:%H:%M}", f"{w.closes:%H:%M}") for w in weeks(hours, ())] == [
        ("MO,TU,WE", "09:00", "17:00"),
        ("TH", "10:00", "12:00"),
        ("TH", "13:00", "15:00"),
    ]
    assert weeks(None, [HOLIDAY]) == []


def test_a_closure_cuts_the_weeks() -> None:
    [before, after] = weeks(openings({"mon": "09:00-10:00"}), [HOLIDAY])
    assert (before.first, before.last) == (None, date(2026, 12, 23))
    assert (after.first, after.last) == (date(2027, 1, 3), None)
    assert before.meaning != after.meaning


_days = some.dates(date(2026, 1, 1), date(2026, 3, 1))
_closures = some.lists(
    some.builds(lambda first, more: Closure(first, first + timedelta(days=more)), _days, some.integers(0, 20)),
    max_size=5,
)


@given(_closures, _days)
def test_a_day_is_in_exactly_one_stretch_of_weeks_unless_it_is_closed(closures: list[Closure], day: date) -> None:
    found = weeks(openings("always"), closures)
    holding = [week for week in found if (week.first or date.min) <= day <= (week.last or date.max)]
    assert len(holding) == (0 if any(one.holds(day) for one in closures) else 1)
    assert len({week.meaning for week in found}) == len(found)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("0w", "2y", (None, None)),
        ("12w", "birth", (None, None)),
        ("birth", "1y", (0.0, 1.0)),
        ("6m", "2y", (0.5, None)),
        ("0w", "6m", (None, 0.5)),
    ],
)
def test_ages_are_said_where_they_are_known(first: str, last: str, said: tuple[float | None, float | None]) -> None:
    assert ages(Window(parse_moment(first), parse_moment(last))) == said


def test_a_language_has_its_code() -> None:
    assert language_code("Polish") == "pl"
    assert language_code(" british sign language ") == "bfi"
    assert language_code("Elvish") == ""
