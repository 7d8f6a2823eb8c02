"""Is danger heard in the words of those who taught nothing? Lines by writers 7 and 25 (halves that chose no bar) and 14.

Floors stand a little below what was measured (`LEDGER.md`), so that a loss of quality fails and chance does not.
"""

from typing import Any

import pytest

from familyhub.search import hearing
from tests.found.lines import Ask, judged

pytestmark = pytest.mark.long

LINES = [*judged("writer7-report.jsonl"), *judged("writer25-report.jsonl"), *judged("writer14.jsonl")]


@pytest.fixture(scope="module")
def found(ask: Ask) -> dict[str, Any]:
    return ask(LINES)


def _alarmed(found: dict[str, Any], rows: list[dict[str, Any]]) -> float:
    assert rows
    return sum(found[one["id"]]["urgent"] != "none" for one in rows) / len(rows)


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("urgent", 0.86),
        ("urgent-explicit", 0.94),
        ("urgent-implied", 0.80),
        ("urgent-buried-3", 0.75),
        ("urgent-buried-11", 0.75),
        ("collapse-999", 0.95),
        ("note-present", 0.80),
    ],
)
def test_danger_is_heard(found: dict[str, Any], kind: str, floor: float) -> None:
    rows = [one for one in LINES if one["kind"] == kind and one["urgent"] != "none" and "none" not in one["also_ok"]]
    missed = [one["query"] for one in rows if found[one["id"]]["urgent"] == "none"]
    assert _alarmed(found, rows) >= floor, missed


@pytest.mark.parametrize(
    ("kind", "ceiling"), [("near-miss", 0.10), ("everyday", 0.05), ("note-denied", 0.25), ("soft", 0.20)]
)
def test_harmless_words_stay_calm(found: dict[str, Any], kind: str, ceiling: float) -> None:
    rows = [one for one in LINES if one["kind"] == kind and one["urgent"] == "none"]
    wrong = [one["query"] for one in rows if found[one["id"]]["urgent"] != "none"]
    assert _alarmed(found, rows) <= ceiling, wrong


def test_a_fallen_child_is_told_999(found: dict[str, Any]) -> None:
    rows = [one for one in LINES if one["kind"] == "collapse-999" and one["level"] == "999-now"]
    assert sum(found[one["id"]]["level"] == "999-now" for one in rows) / len(rows) >= 0.85


def test_the_right_help_is_chosen(found: dict[str, Any]) -> None:
    rows = [one for one in LINES if one["urgent"] != "none" and found[one["id"]]["urgent"] != "none"]
    right = sum(found[one["id"]]["urgent"] in {one["urgent"], *one["also_ok"]} for one in rows)
    assert right / len(rows) >= 0.88, hearing.report(LINES, found)
