"""What a note asks is its request: it comes last, behind scores and history."""

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.search import direct, spoken
from familyhub.search.direct import Direct, Match
from familyhub.search.spoken import request_of


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _answer(slug: str) -> Direct:
    return next(one for one in direct.directs() if one.slug == slug)


@pytest.mark.parametrize(
    ("note", "request_"),
    [
        (
            "FSW here. Hx overdose 2014, no current SI. Needs cot bed, any baby bank open Sat?",
            "Needs cot bed, any baby bank open Sat?",
        ),
        ("BPAD, stable. She'd like a sling library. Opening times?", "She'd like a sling library. Opening times?"),
        ("EPDS 14. GP seen. Please send dates of groups. Thanks, Jo", "Please send dates of groups."),
        ("EPDS 14, no SI. Mood better. Baby thriving.", ""),
        ("Is there a group?", ""),
        ("", ""),
    ],
)
def test_the_request_of_a_note(note: str, request_: str) -> None:
    assert request_of(note) == request_


def test_in_a_few_words_a_babys_death_is_only_spoken_of_where_it_is_surely_meant() -> None:
    loss, other = _answer("tell-children-baby-died"), _answer("older-child-baby-coming")
    short = "how to tell my 4 year old about baby"
    story = "they gave us a form in an envelope and our daughter was born at 34 weeks and never took a breath"
    assert not spoken._is_surely_meant(Match(loss, 0.7, 0.81), short)
    assert spoken._is_surely_meant(Match(loss, 0.7, 0.95), short)
    assert spoken._is_surely_meant(Match(loss, 0.7, 0.81), story)
    assert spoken._is_surely_meant(Match(other, 0.7, 0.81), short)


@pytest.mark.parametrize("slug", ["grief-partner-died", "grief-own-parent-died", "explain-death-to-toddler"])
def test_after_another_death_answers_are_known_by_how_they_are_asked_for(slug: str) -> None:
    assert spoken._is_of_anothers_death(_answer(slug))


@pytest.mark.parametrize("slug", ["tell-children-baby-died", "stillbirth-what-happens", "swaddling", "baby-bank"])
def test_after_another_death_nothing_is_said_of_a_babys_or_of_something_else(slug: str) -> None:
    assert not spoken._is_of_anothers_death(_answer(slug))
