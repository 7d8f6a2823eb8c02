"""A stage is heard in the words people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.stages import Age, Gestation, Window, parse_moment, parse_window
from familyhub.stages.moments import BIRTH
from familyhub.triage.ages import hear


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("im 31 weeks and scared", None),
        ("im 31 weeks pregnant", Gestation(31)),
        ("not felt him kick today 29 weeks", Gestation(29)),
        ("31+4 and waters gone", Gestation(31, 4)),
        ("4 months gone", Gestation(17)),
        ("she's 8 months, temp 38.6", Age(244)),
        ("baby is 12 days old", Age(12)),
        ("mum 8/52 PN", Age(56)),
        ("two week old wont feed", Age(14)),
    ],
)
def test_ages_and_weeks(words: str, moment: object) -> None:
    heard = hear(words).moment
    if moment is not None:
        assert heard == moment


@pytest.mark.parametrize(
    "words", ["miscarried last week at 9 weeks", "back in work in 2 weeks", "a six week course", "he is 17"]
)
def test_other_spans_are_no_age(words: str) -> None:
    assert hear(words).moment is None


@given(st.text(max_size=300))
def test_any_words_can_be_heard(words: str) -> None:
    hear(words)


@given(st.integers(0, 42), st.integers(0, 6))
def test_a_pregnancy_ends_before_birth(weeks: int, days: int) -> None:
    assert 0 <= Gestation(weeks, days).day < BIRTH


def test_windows_are_half_open() -> None:
    window = parse_window({"from": "birth", "to": "6wk"})
    assert window.holds(BIRTH)
    assert not window.holds(BIRTH + 42)
    assert Window().words == "Pregnancy to age 2"


@pytest.mark.parametrize("words", ["12", "w12", "soon", "-3w"])
def test_a_moment_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no moment"):
        parse_moment(words)


@pytest.mark.parametrize("words", ["baby wont latch and I feel useless", "I am a mum", "an amazing day with my baby"])
def test_small_words_are_no_ages(words: str) -> None:
    assert hear(words).moment is None
