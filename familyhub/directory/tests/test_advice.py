"""Three things to fix, and what fields say in words."""

from __future__ import annotations

from typing import Any

import pytest

from familyhub.directory.rules.advice import SHOWN, three_things
from familyhub.stages.moments import END

GOOD: dict[str, Any] = {
    "name": "Tea and Talk",
    "summary": "A warm cup and a kind ear.",
    "description": "Come and sit with other parents. Your baby can play on the mat.",
    "what_to_expect": "Somebody meets you at the door. You can stay for an hour.",
    "cost": "Free",
    "contacts": [{"label": "Ring the office", "phone": "0151 000 0001"}],
    "who_for": ["mum", "dad"],
    "places": [{"name": "The Hall"}],
    "accessibility": "Free parking. No steps: a pram gets in.",
}
JARGON = {"facilitate": ("run",), "service user": ("parent",), "perinatal": ("in pregnancy",)}


def _fields(**other: Any) -> list[str]:
    return [one.field for one in three_things({**GOOD, **other}, jargon=JARGON)]


def test_a_listing_that_says_it_all_plainly_has_nothing_to_fix() -> None:
    assert _fields() == []


@pytest.mark.parametrize(
    ("without", "field"),
    [
        ({"cost": ""}, "cost"),
        ({"what_to_expect": ""}, "what_to_expect"),
        ({"contacts": [{"label": "Phone", "phone": "0151 000 0001"}]}, "contacts"),
        ({"accessibility": "Free parking."}, "accessibility"),
        ({"accessibility": "No steps."}, "accessibility"),
        ({"who_for": ["mum"]}, "who_for"),
    ],
)
def test_what_parents_ask_for_and_is_missing(without: dict[str, Any], field: str) -> None:
    assert _fields(**without) == [field]


def test_a_service_without_a_place_is_not_asked_about_steps() -> None:
    assert _fields(places=[], accessibility="") == []


def test_for_mums_only_is_an_answer_for_dads() -> None:
    assert _fields(who_for=["mum"], description="This one is for mums only. Come and sit down.") == []


def test_jargon_is_found_once_with_plainer_words_and_names_are_spared() -> None:
    found = three_things(
        {**GOOD, "description": "We facilitate a group. Our workers facilitate play for each service user."},
        jargon=JARGON,
    )
    assert [one.kind for one in found].count("jargon") == 2
    assert found[0].how == "You could write “run”."
    assert _fields(name="Perinatal Tea", summary="Perinatal Tea is a group.") == []
    assert _fields(summary="A perinatal group.") == ["summary"]


def test_hard_sentences_are_quoted() -> None:
    hard = (
        "Participating individuals are empowered to participate in multidisciplinary therapeutic interventions "
        "facilitating developmental improvements across comprehensive educational environments."
    )
    found = three_things({**GOOD, "description": hard}, jargon={})
    assert found[0].kind == "hard"
    assert "Participating individuals" in found[0].what


def test_never_more_than_three_and_each_kind_has_a_say() -> None:
    hard = "Individuals participating are comprehensively empowered to facilitate interdisciplinary collaborations regularly and sustainably."
    found = three_things({"name": "X", "description": hard, "stage_to": END}, jargon=JARGON)
    assert len(found) == SHOWN
    assert {one.kind for one in found} == {"hard", "missing", "jargon"}


def test_an_empty_page_is_no_fault() -> None:
    assert len(three_things({}, jargon=JARGON)) == SHOWN
