"""The timeline of the pack, seen whole and from a day."""

from __future__ import annotations

from datetime import date

import pytest

from familyhub.stages.moments import BIRTH, Window, parse_moment
from familyhub.stages.timeline import STOPS, around, day_of_stop, rules, steps, stretches


def slugs(found: tuple) -> list[str]:
    return [step.slug for step in found]


def test_steps_come_in_the_order_in_which_they_begin() -> None:
    starts = [step.window.start for step in steps()]
    assert starts == sorted(starts)
    assert len(starts) > 30


def test_every_step_stands_in_exactly_one_stretch() -> None:
    shown = [step.slug for part in stretches() for step in part.steps]
    assert sorted(shown) == sorted(slugs(steps()))


def test_steps_say_who_to_ask_and_where_they_are_from() -> None:
    for step in steps():
        assert all((step.what, step.when, step.source)), step.slug


@pytest.mark.parametrize(
    ("born", "first"),
    [
        (date(2025, 1, 1), "vaccines-1-year"),
        (date(2024, 12, 31), "vaccines-1-year-born-2024"),
        (date(2024, 7, 1), "vaccines-1-year-born-2024"),
    ],
)
def test_the_first_birthday_vaccines_follow_the_date_of_birth(born: date, first: str) -> None:
    found = [step.slug for step in steps() if step.slug.startswith("vaccines-1-year") and step.is_for(born)]
    assert found == [first]


def test_a_step_that_depends_on_birth_says_for_whom_in_words() -> None:
    by_slug = {step.slug: step for step in steps()}
    assert by_slug["vaccines-1-year"].born_words == "For children born on or after 1 January 2025"
    assert by_slug["vaccines-1-year-born-2024"].born_words == (
        "For children born from 1 July 2024, and before 1 January 2025"
    )
    assert by_slug["register-birth"].born_words == ""


def test_from_a_day_the_present_comes_first_and_what_is_over_is_gone() -> None:
    here = around(parse_moment("7wk"))
    assert "parent-gp-check" in slugs(here.now)
    assert "vaccines-8-weeks" in slugs(here.soon)
    assert "anomaly-scan" not in slugs(here.now + here.soon + here.later)
    assert "preschool-boosters" not in slugs(here.later)  # outside the 1001 days


def test_windows_are_half_open() -> None:
    assert "dating-scan" in slugs(around(parse_moment("10w")).now)
    assert "dating-scan" not in slugs(around(parse_moment("15w")).now)


def test_the_first_year_begins_at_birth() -> None:
    inside = [step for part in stretches(Window(BIRTH, parse_moment("1y") + 1)) for step in part.steps]
    assert inside[0].window.start == BIRTH
    assert all(step.window.start <= parse_moment("1y") for step in inside)


@pytest.mark.parametrize("words", ["", "soon", "99y", "-3w", "20w; drop table", "😀", "²w", "1" * 400 + "w"])
def test_nonsense_is_no_stage(words: str) -> None:
    assert day_of_stop(words) is None


def test_every_stage_on_offer_is_one_and_has_something_now() -> None:
    for value, _ in STOPS:
        day = day_of_stop(value)
        assert day is not None, value
        assert around(day).now, value


def test_rules_are_said_once() -> None:
    assert len(rules()) == len(set(rules())) >= 3
