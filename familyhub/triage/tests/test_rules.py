"""Stated temperatures, ages and hours: sourced rules, an unknown age counts as the youngest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.triage.rules import dry, early_waters, fever, mild_fever


@pytest.mark.parametrize(
    ("text", "age", "urgent"),
    [
        ("temp 38.2", 30, True),
        ("temp 38.2", None, True),
        ("temperature 38.6 bit snotty but drinking and smiling", 244, False),
        ("temp of 39.1", 120, True),
        ("temp of 38.5", 120, False),
        ("what temp should the room be, 38 seems hot", 30, False),
        ("bath water temperature 38", 30, False),
        ("he is 38 weeks", 30, False),
        ("temp 37.4", 30, False),
    ],
)
def test_fever(text: str, age: int | None, urgent: bool) -> None:
    assert (fever(text, age) is not None) == urgent


@given(st.floats(35, 42), st.floats(0, 2), st.one_of(st.none(), st.integers(0, 700)), st.integers(0, 400))
def test_hotter_or_younger_is_never_less_urgent(degrees: float, more: float, age: int | None, younger: int) -> None:
    text, hotter = f"temp {degrees:.1f}", f"temp {min(42.9, degrees + more):.1f}"
    if fever(text, age):
        assert fever(hotter, age)
        assert fever(text, None if age is None else max(0, age - younger))


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("no wet nappies for 9 hours", True),
        ("nappies dry all day and hot", True),
        ("no wet nappy for 3 hours", False),
        ("dry nappies all night at 2 and a half, ready for pants?", False),
    ],
)
def test_dry_nappies(text: str, urgent: bool) -> None:
    assert (dry(text) is not None) == urgent


@given(st.integers(0, 48))
def test_more_dry_hours_are_never_less_urgent(hours: int) -> None:
    if dry(f"no wet nappy for {hours} hours"):
        assert dry(f"no wet nappy for {hours + 1} hours")


@pytest.mark.parametrize(("weeks", "urgent"), [(20, True), (36, True), (37, False), (40, False), (None, False)])
def test_waters_before_37_weeks(weeks: int | None, urgent: bool) -> None:
    assert (early_waters("my waters have gone", weeks) is not None) == urgent


@pytest.mark.parametrize(
    ("text", "age", "mild"),
    [
        ("temp 38.6 but drinking and smiling", 244, True),
        ("temp 38.6 but drinking and smiling", None, False),
        ("temp 39.4", 120, False),
        ("he is hot", 244, False),
    ],
)
def test_a_mild_temperature_needs_a_stated_age(text: str, age: int | None, mild: bool) -> None:
    assert mild_fever(text, age) is mild
