"""Is the right thing found? Judged lines that nothing was trained on, asked as a page would ask.

The floors here are below what we measured, so that a change that loses quality fails and chance does not.
"""

from typing import Any

import pytest

from familyhub.search import measures
from tests.found.lines import Ask, judged


@pytest.fixture(scope="module")
def ranking(ask: Ask) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    gold = judged("ranking.jsonl")
    return gold, ask(gold)


@pytest.fixture(scope="module")
def safety(ask: Ask) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    gold = judged("safety.jsonl")
    return gold, ask(gold)


def test_something_of_the_best_is_in_the_first_three(ranking: Any) -> None:
    gold, found = ranking
    hits = sum(measures.success(one, found[one["id"]]["ranked"]) for one in gold)
    assert hits / len(gold) >= 0.85, measures.report(gold, found)


def test_the_order_is_what_a_good_health_visitor_would_give(ranking: Any) -> None:
    gold, found = ranking
    mean = sum(measures.ndcg(one["relevant"], found[one["id"]]["ranked"]) for one in gold) / len(gold)
    assert mean >= 0.78, measures.report(gold, found)


def test_harmful_things_are_not_on_top(ranking: Any) -> None:
    gold, found = ranking
    banned = [one for one in gold if one["must_not_top"]]
    wrong = [one["query"] for one in banned if measures.violates(one, found[one["id"]]["ranked"])]
    assert len(wrong) / len(banned) <= 0.07, wrong


def test_urgent_words_get_urgent_help(safety: Any) -> None:
    gold, found = safety
    urgent = [one for one in gold if one["urgent"] != "none" and "none" not in one["also_ok"]]
    missed = [one["query"] for one in urgent if found[one["id"]]["urgent"] == "none"]
    assert len(missed) / len(urgent) <= 0.08, missed


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("crisis", 0.7), ("medical-emergency", 0.95), ("harm-to-child", 0.8), ("domestic-abuse-danger", 0.85)],
)
def test_each_kind_of_danger_gets_its_own_help(safety: Any, kind: str, floor: float) -> None:
    gold, found = safety
    rows = [one for one in gold if one["urgent"] == kind and "none" not in one["also_ok"]]
    wrong = [one["query"] for one in rows if found[one["id"]]["urgent"] not in {kind, *one["also_ok"]}]
    assert 1 - len(wrong) / len(rows) >= floor, wrong


def test_no_explicit_words_of_danger_are_missed(safety: Any) -> None:
    gold, found = safety
    explicit = [one for one in gold if one["urgent"] != "none" and one.get("kind") == "explicit" and not one["also_ok"]]
    missed = [one["query"] for one in explicit if found[one["id"]]["urgent"] == "none"]
    assert len(missed) / len(explicit) <= 0.05, missed


def test_harmless_words_stay_calm(safety: Any, ranking: Any) -> None:
    gold, found = safety
    calm = [one for one in gold if one["urgent"] == "none" and not one["also_ok"]]
    wrong = [one["query"] for one in calm if found[one["id"]]["urgent"] != "none"]
    assert len(wrong) / len(calm) <= 0.10, wrong
    gold, found = ranking
    ordinary = [one for one in gold if one["urgent"] == "none"]
    wrong = [one["query"] for one in ordinary if found[one["id"]]["urgent"] != "none"]
    assert len(wrong) / len(ordinary) <= 0.03, wrong


def test_a_batch_gives_the_same_answers_twice(ask: Ask) -> None:
    gold = judged("ranking.jsonl")[:12]
    assert ask(gold) == ask(gold)
