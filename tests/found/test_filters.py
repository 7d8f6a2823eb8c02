"""Do words imply the right filters? Judged lines, asked as a page would ask."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.long

LINES = Path(__file__).with_name("filters.jsonl")
Ask = Callable[[list[dict[str, Any]]], dict[str, Any]]


def _wrong(gold: list[dict[str, Any]], found: dict[str, Any]) -> list[str]:
    rows = [(one, found[one["id"]]["filters"]) for one in gold]
    return [f"{one['query']}: {got}, not {one['filters']}" for one, got in rows if got != one["filters"]]


def _f1(gold: list[dict[str, Any]], found: dict[str, Any]) -> float:
    pairs = [(set(one["filters"].items()), set(found[one["id"]]["filters"].items())) for one in gold]
    right = sum(len(wanted & got) for wanted, got in pairs)
    return 2 * right / sum(len(wanted) + len(got) for wanted, got in pairs)


def test_words_imply_their_filters_and_no_others(ask: Ask) -> None:
    gold = [json.loads(line) for line in LINES.read_text(encoding="utf-8").splitlines()]
    found = ask(gold)
    assert _f1(gold, found) >= 0.93, "\n".join(_wrong(gold, found))
