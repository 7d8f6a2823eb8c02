"""What is shown only when the words call for it."""

from collections.abc import Mapping

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.search.sensitive import sensitive, topics_of, uncalled


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _away(
    words: str,
    care: tuple[str, ...] = ("none",),
    about: tuple[str, ...] = (),
    heard: Mapping[str, float] | None = None,
) -> set[str]:
    return {one.topic for one in uncalled(words, care, about, heard or {})}


@pytest.mark.parametrize(
    ("words", "topic", "called"),
    [
        ("we lost our baby at 20 weeks", "baby-loss", True),
        ("can i give honey", "baby-loss", False),
        ("my baby is in foster care and it feels like she died", "baby-loss", False),
        ("he hits me", "domestic-abuse", True),
        ("cracked nipples", "domestic-abuse", False),
        ("social worker is coming", "child-protection", True),
        ("baby has hiccups", "child-protection", False),
        ("scared i will shake him", "never-shake", True),
        ("baby has hiccups", "never-shake", False),
        ("bleeding at 9 weeks", "pregnancy", True),
        ("weaning at 6 months", "pregnancy", False),
        ("my wife and i are both mums", "lgbtq", True),
        ("nursery fees", "childcare", True),
        ("no money for nappies", "benefits", True),
    ],
)
def test_words_call_for_a_topic(words: str, topic: str, called: bool) -> None:
    assert (topic not in _away(words)) is called


def test_the_care_and_the_answer_that_was_found_call_too() -> None:
    assert "suicide-crisis" not in _away("x", care=("crisis",))
    assert "baby-loss" not in _away("x", about=("pregnancy-loss",))


def test_what_was_heard_is_shown_itself_where_it_hurts_nobody() -> None:
    def away(heard: Mapping[str, float]) -> set[str]:
        return set().union(*(one.slugs for one in uncalled("x", ("none",), (), heard)))

    assert "thrive-levels" in away({"thrive-levels": 0.3})
    assert "thrive-levels" not in away({"thrive-levels": 0.9})
    assert "steering-group" in away({"thrive-levels": 0.9})
    surely = {slug: 1.0 for one in sensitive() for slug in one.slugs}
    hurting = {"baby-loss", "domestic-abuse", "child-protection", "suicide-crisis", "pregnancy"}
    assert away(surely) == set().union(*(one.slugs for one in sensitive() if one.topic in hurting))


def test_how_strongly_is_a_share() -> None:
    assert all(0 < one.heard <= 1 or one.heard == 2 for one in sensitive())


def test_after_a_loss_nothing_of_a_pregnancy_is_shown() -> None:
    assert "pregnancy" in _away("no heartbeat at the 12 week scan", care=("none", "loss"))


def test_a_result_is_known_by_slug_or_by_what_it_says() -> None:
    assert topics_of({"pregnancy-loss"}, "") == ("baby-loss",)
    assert topics_of({"crying-and-soothing"}, "Never shake a baby.") == ("never-shake",)
    assert topics_of({"starting-solids"}, "Soft fruit") == ()
    assert topics_of({"bottle-feeding"}, "Shake the bottle well, then cool it.") == ()
    assert len(sensitive()) >= 8
