"""A listing that is asked for by its name is what is said; its name in a question about something else is not."""

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.search import direct
from familyhub.search.answers import NAMED, Card
from familyhub.search.direct import Match
from familyhub.search.named import asked_for

MASSAGE = Card("baby-massage", "programme", "Baby massage", "", 0.9, (NAMED,), section="go", topic="baby-massage")
GUIDE = Card("sleep", "guide", "Sleep", "", 0.9, (NAMED,), section="read", topic="sleep")


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


@pytest.mark.parametrize(
    "words",
    [
        "can i refer myself to baby massage",
        "do we need to book baby massage",
        "phone number for baby massage",
        "is baby massage free",
        "how do i get on baby massage",
        "what is baby massage",
        "baby massage",
    ],
)
def test_who_asks_for_a_listing_or_the_way_in_gets_it(words: str) -> None:
    assert asked_for(words, [GUIDE, MASSAGE], ()) is MASSAGE


def test_its_name_in_another_question_is_not_asking_for_it() -> None:
    assert asked_for("olive oil with baby massage, my baby has eczema", [MASSAGE], ()) is None
    assert asked_for("how do i get into a routine with sleep", [GUIDE], ()) is None


def test_a_sure_answer_about_that_very_help_is_better() -> None:
    about = next(one for one in direct.directs() if "talking-therapies" in one.topics)
    card = Card("talking-therapies", "service", "Talking Therapies", "", 0.9, (NAMED,), topic="talking-therapies")
    words = "how do i refer myself to talking therapies after the birth"
    assert asked_for(words, [card], (Match(about, 0.9, 0.95),)) is None
    assert asked_for(words, [card], (Match(about, 0.6, 0.4),)) is card


def test_how_to_reach_it_stands_in_its_listing_whatever_an_answer_says() -> None:
    about = next(one for one in direct.directs() if "talking-therapies" in one.topics)
    card = Card("talking-therapies", "service", "Talking Therapies", "", 0.9, (NAMED,), topic="talking-therapies")
    assert asked_for("phone number for talking therapies", [card], (Match(about, 0.9, 0.95),)) is card


def test_an_answer_that_is_surely_meant_is_better_than_a_listing_that_is_only_named() -> None:
    visit = next(one for one in direct.directs() if one.slug == "social-worker-coming")
    card = Card("childrens-social-care", "service", "Social care", "", 0.9, (NAMED,), topic="childrens-social-care")
    words = "social worker is free tomorrow, when is it best to meet her"
    assert asked_for(words, [card], (Match(visit, 0.9, 0.93),)) is None
    assert asked_for(words, [card], (Match(visit, 0.5, 0.3),)) is card
