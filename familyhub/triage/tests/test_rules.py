"""Stated temperatures, ages, hours and weights: sourced rules, an unknown age counts as the youngest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.triage.observations import observe
from familyhub.triage.rules import (
    cold,
    dry,
    early_waters,
    everyday,
    fever,
    losing_weight,
    mild_fever,
    ordinary,
    stated,
    yellow,
)

NEWBORN, TODAY = "999-now", "urgent-call-now"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("hes 3 weeks old temp 38.4", NEWBORN),
        ("is 38.8 a fever in a 2 week old", NEWBORN),
        ("she is 6 days old and 100.8f", NEWBORN),
        ("temp 38.2 bottle fed, 5 weeks old", TODAY),
        ("after her bath she was 38.5, 2 months old", TODAY),
        ("drank all her milk but temp 38.4 at 6 weeks", TODAY),
        ("what is normal? he is 7 weeks old and reads 38.6", TODAY),
        ("temp 38.2", TODAY),
        ("temp 38.4 in the night, 6 weeks old", TODAY),
        ("she was 38.4 today and yesterday, 7 weeks old", TODAY),
        ("38.8 newborn bottle fed", TODAY),
        ("t38.3 5/52", TODAY),
        ("temp 38 and 4, one month old", TODAY),
        ("101.5f 6 weeks old", TODAY),
        ("temp of 39.1 at 4 months", TODAY),
        ("born at 34+2 now 5 months temp 39.2", TODAY),
        ("34 weeker, 8 weeks old now, temp 38", TODAY),
        ("38weeks and temp 38.1", TODAY),
        ("my temp is 38.6 im 3 days post section", TODAY),
        ("eleven days since i had her. my scar is hot and sore, i'm at 38.4. she's fine", TODAY),
        ("i'm 39.2 and shivering, baby is 3 weeks old and well", TODAY),
        ("i'm worried he's 38.4, 3 weeks old", NEWBORN),
        ("i've got flu, 39.1. my son is 8 months old and fine", ""),
        ("29 weeker, now 6 months old, temp 38.5", ""),
        ("temperature 38.6, 8 months old, bit snotty but drinking and smiling", ""),
        ("temp of 38.5 at 4 months", ""),
        ("8 weeks old, 38.2 after his jabs this morning", ""),
        ("what temp should the room be, 38 seems hot", ""),
        ("bath water temperature 38", ""),
        ("wash his clothes at 40 degrees", ""),
        ("it is 38 degrees outside and baby is hot", ""),
        ("he is 38 weeks", ""),
        ("38 weeks pregnant temp 37.1", ""),
        ("temp 37.4", ""),
        ("our dog has a temp of 39", ""),
        ("my husband has a temp of 39", ""),
        ("he had 39 last week, 2 months old, all fine now", ""),
        ("what temperature is a fever, is it 38", ""),
    ],
)
def test_fever(text: str, level: str) -> None:
    found = fever(observe(text))
    assert (found.level if found else "") == level


@given(st.floats(36, 41), st.floats(0, 2), st.one_of(st.none(), st.integers(1, 50)), st.integers(0, 49))
def test_hotter_or_younger_is_never_less_urgent(degrees: float, more: float, weeks: int | None, younger: int) -> None:
    def level(value: float, age: int | None) -> int:
        said = f"temp {value:.1f}" + (f", {age} weeks old" if age is not None else "")
        found = fever(observe(said))
        return 0 if found is None else 2 if found.level == NEWBORN else 1

    now = level(degrees, weeks)
    assert level(min(42.9, degrees + more), weeks) >= now
    assert level(degrees, None if weeks is None else max(1, weeks - younger)) >= now


@given(
    st.sampled_from(["3 weeks old temp 38.4", "temp 38.4, 2 months old", "temp 39.5, 4 months old"]),
    st.sampled_from(
        ["she loves her bath", "we use bottles", "milk is fine", "what is normal at this age", "the room is 19 degrees"]
    ),
    st.booleans(),
)
def test_words_beside_it_never_take_a_fever_away(fact: str, beside: str, before: bool) -> None:
    text = f"{beside}. {fact}" if before else f"{fact}. {beside}"
    assert fever(observe(text)), text


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("35.4 temp 2 week old", True),
        ("newborn temperature only 35.6", True),
        ("temp 35.8, 9 months old", False),
        ("my own temp is 35.5", False),
        ("temp 36.4 at 3 weeks old", False),
        ("boiling over today. 33 degrees in the flat and no fan. how do you keep a 4 month old cool", False),
        ("34 degrees in here, heatwave, is 2 weeks old ok in a vest", False),
        ("34 degrees when they took her temp, 3 days old and limp", True),
    ],
)
def test_a_cold_young_baby(text: str, urgent: bool) -> None:
    assert (cold(observe(text)) is not None) == urgent


@pytest.mark.parametrize(
    ("text", "panel"),
    [
        ("baby temperature 35.5", "cold-baby"),
        ("his temp is 33.8", "very-cold"),
        ("my 10 month old has a temperature of 34.2", "very-cold"),
        ("my 10 month old has a temperature of 35.6", ""),
        ("temp 34.9 after falling in the river", "very-cold"),
    ],
)
def test_hypothermia_is_for_999_at_any_age(text: str, panel: str) -> None:
    found = cold(observe(text))
    assert (found.panel if found else "") == panel


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("no wet nappies for 9 hours", True),
        ("nappies dry all day and hot", True),
        ("hasn't weed for twelve hours", True),
        ("no wet nappy for 3 hours", False),
        ("dry nappies all night at 2 and a half, ready for pants?", False),
        ("nappies dry at night now", False),
    ],
)
def test_dry_nappies(text: str, urgent: bool) -> None:
    assert (dry(observe(text)) is not None) == urgent


@given(st.integers(0, 48))
def test_more_dry_hours_are_never_less_urgent(hours: int) -> None:
    if dry(observe(f"no wet nappy for {hours} hours")):
        assert dry(observe(f"no wet nappy for {hours + 1} hours"))


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("milk hasnt come in day 4 baby lost 11% weight", True),
        ("midwife says 12 per cent weight loss on day 5", True),
        ("lost 6% of birth weight day 3", False),
        ("i've lost 12% of my body weight since the birth", False),
        ("nursery fees went down 15%", False),
        ("3 weeks old and still not back at birth weight", True),
        ("5 days old not back to birth weight", False),
    ],
)
def test_a_baby_who_loses_weight(text: str, urgent: bool) -> None:
    assert (losing_weight(observe(text)) is not None) == urgent


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("newborn jaundice first day", True),
        ("yellow eyes, 20 hours old", True),
        ("jaundice at 5 days, feeding well", False),
        ("yellow poo on day one", False),
    ],
)
def test_yellow_on_the_first_day(text: str, urgent: bool) -> None:
    assert (yellow(observe(text)) is not None) == urgent


@pytest.mark.parametrize(("weeks", "urgent"), [(20, True), (36, True), (37, False), (40, False), (None, False)])
def test_waters_before_37_weeks(weeks: int | None, urgent: bool) -> None:
    said = "my waters have gone" + (f", {weeks} weeks pregnant" if weeks else "")
    assert (early_waters(observe(said)) is not None) == urgent


@pytest.mark.parametrize(
    ("text", "mild"),
    [
        ("temp 38.6, 8 months old, but drinking and smiling", True),
        ("temp 38.6 but drinking and smiling", False),
        ("temp 39.4 at 4 months", False),
        ("he is hot, 8 months old", False),
    ],
)
def test_a_mild_temperature_needs_a_stated_age(text: str, mild: bool) -> None:
    assert mild_fever(observe(text)) is mild


def test_999_stands_first_among_what_was_stated() -> None:
    found = stated(observe("3 weeks old, temp 38.4, no wet nappy for 10 hours"))
    assert [one.level for one in found] == [NEWBORN, TODAY]


@pytest.mark.parametrize(
    "text",
    ["T 36.8, RR 42, alert and smiling, wet nappies plenty", "baby obs: sats 98, pulse 40 to finger, T 36.9, HR 40"],
)
def test_other_vital_signs_are_no_temperature(text: str) -> None:
    assert stated(observe(text)) == []


def test_weight_that_came_back_is_over() -> None:
    assert losing_weight(observe("11% loss day 5 now regained, back at birth weight day 16")) is None
    assert losing_weight(observe("11% loss day 5, not back to birth weight")) is not None


@pytest.mark.parametrize(
    ("text", "is_everyday"),
    [
        ("my mother-in-law says to put cereal in the bottle", True),
        ("social worker is coming on tuesday for a visit and i am dreading it", True),
        ("please delete all my details", True),
        ("pregnancy sickness is grim", True),
        ("my partner says he will hurt me", False),
        ("i want to delete myself", False),
        ("she was sick and now she is floppy", False),
    ],
)
def test_matters_where_strong_words_are_seldom_danger(text: str, is_everyday: bool) -> None:
    assert everyday(observe(text)) is is_everyday


@pytest.mark.parametrize(
    ("text", "is_ordinary"),
    [
        ("she only sleeps on me. 7 weeks. put her down and shes up in 2 mins", True),
        ("baby goes bright red and grunts and strains when he poos then smiles. 5 weeks", True),
        ("how much should a 10 week old have in a bottle, she never finishes 5oz", True),
        ("hubby says id kill for a full nights sleep is not a normal thing to say", True),
        ("mum in law says put rusk in his bottle at 10 weeks", True),
        ("he only sleeps on me and today hes floppy", False),
        ("how much milk, hes vomiting green", False),
        ("10 weeks and hasnt pooed for 5 days", True),
        ("no poo in three days formula fed", True),
        ("she ate a bit of soap", True),
        ("he swallowed a bit of soap and is floppy", False),
        ("jabs yesterday and her leg is sore", True),
        ("morning sickness all day", True),
        ("hasnt pooed for 5 days and his belly is hard", False),
        ("no poo for 3 days, green vomit", False),
        ("3 days old and not pooed for 2 days", False),
        ("jabs yesterday, sore leg and temp 39.5", False),
        ("morning sickness, nothing stays down for 24 hours", False),
        ("no wee for 2 days", False),
        ("his mum smokes weed round the baby", True),
        ("grandad keeps smoking near the kids", True),
        ("he smokes crack around the baby", False),
        ("she smokes round the baby and now he is wheezing, breathing fast", False),
    ],
)
def test_ordinary_matters_are_ordinary_only_where_nothing_more_is_said(text: str, is_ordinary: bool) -> None:
    assert ordinary(observe(text)) is is_ordinary


def test_a_dry_nappy_beside_a_baby_too_sleepy_to_feed_is_for_999() -> None:
    found = stated(observe("no wet nappy since last night, soft bit on his head has gone in, hes too sleepy to feed"))[
        0
    ]
    assert (found.level, found.panel) == ("999-now", "child-999")
    assert stated(observe("no wet nappy since last night, otherwise fine"))[0].panel == "drying-out"
