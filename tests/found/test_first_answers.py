"""Is the first thing said right? Questions by writer 13, who had read no answer; floors a little below what was measured."""

from typing import Any

import pytest

from familyhub.search import firsts
from tests.found.lines import Ask, judged

LINES = judged("direct.jsonl")


@pytest.fixture(scope="module")
def found(ask: Ask) -> dict[str, Any]:
    return ask(LINES)


@pytest.fixture(scope="module")
def verdicts(found: dict[str, Any]) -> list[firsts.Verdict]:
    return [firsts.judge(one, found[one["id"]]) for one in LINES]


def test_the_first_thing_said_is_right(found: dict[str, Any], verdicts: list[firsts.Verdict]) -> None:
    assert sum(verdict.right for verdict in verdicts) / len(verdicts) >= 0.85, firsts.report(LINES, found)


def test_nothing_harmful_is_said(verdicts: list[firsts.Verdict]) -> None:
    harmful = [one["query"] for one, verdict in zip(LINES, verdicts, strict=True) if verdict.harmful]
    assert len(harmful) / len(LINES) <= 0.015, harmful


def test_a_number_that_fits_can_be_tapped(verdicts: list[firsts.Verdict]) -> None:
    wanted = [verdict.phone for verdict in verdicts if verdict.phone is not None]
    assert sum(wanted) / len(wanted) >= 0.75


def test_what_was_not_called_for_stays_away(verdicts: list[firsts.Verdict]) -> None:
    wrong = [(one["query"], verdict.topics) for one, verdict in zip(LINES, verdicts, strict=True) if verdict.topics]
    assert len(wrong) / len(LINES) <= 0.08, wrong


def test_at_most_five_cards(found: dict[str, Any]) -> None:
    assert max(len(found[one["id"]]["cards"]) for one in LINES) <= 5
