"""Filters are what words imply, and no more: a look-alike beside every case."""

from typing import Any

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.search.filters import implied


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _read(words: str, who: str = "mum", urgent: bool = False) -> dict[str, Any]:
    return implied(words, who=who, urgent=urgent, looks_for_something=False)


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("is there a sat group", {"day": "Saturday"}),
        ("she just sat there at playgroup", {}),
        ("wensday toddler group", {"day": "Wednesday"}),
        ("hes been poorly since monday", {}),
        ("anything but mondays, which groups", {}),
        ("groups on tuesdays or thursdays", {}),
        ("playgroup sat or sun", {"time": "weekend"}),
        ("what groups are on today", {}),
        ("tues pm baby class", {"day": "Tuesday", "time": "afternoon"}),
        ("i work mornings, is there a group later on", {}),
        ("morning sickness group", {}),
        ("antenatal class after work", {"time": "evening"}),
    ],
)
def test_day_and_time(words: str, filters: dict[str, Any]) -> None:
    assert _read(words) == filters


@pytest.mark.parametrize(
    ("words", "is_free"),
    [
        ("free baby classes", True),
        ("playgroup for nowt", True),
        ("dairy free weaning", False),
        ("smoke-free car", False),
        ("im free thursdays", False),
        ("a free spirit at 18 months", False),
    ],
)
def test_free_is_a_price(words: str, is_free: bool) -> None:
    assert _read(words).get("free", False) is is_free


@pytest.mark.parametrize(
    ("words", "is_online"),
    [
        ("parenting course on zoom", True),
        ("can i do the course from home", True),
        ("i read online that gripe water is bad", False),
        ("he works from home", False),
        ("not zoom, i want a real group", False),
    ],
)
def test_online_is_how_to_meet(words: str, is_online: bool) -> None:
    assert _read(words).get("online", False) is is_online


@pytest.mark.parametrize(
    ("words", "who", "for_dads"),
    [
        ("support for men", "mum", True),
        ("support for mental health", "mum", False),
        ("my girlfriend is due and i want to be useful", "mum", True),
        ("my wife is carrying our baby, we are two mums", "partner", False),
        ("dad works nights so i do every feed", "dad", False),
        ("cant feel him kick yet", "dad", True),
        ("refer to a group for dads", "professional", False),
    ],
)
def test_dads(words: str, who: str, for_dads: bool) -> None:
    assert _read(words, who).get("dads", False) is for_dads


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("polish speaking health visitor", "Polish"),
        ("is nail polish ok", ""),
        ("greek yoghurt at 6 months", ""),
        ("do you have it in urdu", "Urdu"),
        ("i am from nigeria and new here", ""),
        ("she speaks no english", "other"),
        ("how do i sign up", ""),
    ],
)
def test_language(words: str, language: str) -> None:
    assert _read(words).get("language", "") == language


def test_urgent_words_imply_a_place_at_most() -> None:
    assert _read("free from him now, im in widnes on a monday", urgent=True) == {"place": "Widnes"}


def test_a_long_story_is_read_sentence_by_sentence() -> None:
    story = "We came home on Monday and he has cried every evening since, I am worn out. " * 2
    assert _read(story + "Is there a baby group on a friday morning near us?") == {"day": "Friday", "time": "morning"}
