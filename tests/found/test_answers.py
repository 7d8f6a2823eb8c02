"""Questions that went wrong once, with the right value for each: urgency, level, panel, what is said first, what never."""

import re
from typing import Any

import pytest

from tests.found.lines import Ask, judged

pytestmark = pytest.mark.long

LINES = judged("answers.jsonl")


@pytest.fixture(scope="module")
def found(ask: Ask) -> dict[str, Any]:
    return ask(LINES)


@pytest.mark.parametrize("line", LINES, ids=[line["id"] for line in LINES])
def test_the_right_answer(found: dict[str, Any], line: dict[str, Any]) -> None:
    got = found[line["id"]]
    if "urgent" in line:
        assert got["urgent"] == line["urgent"], got
    if line["level"]:
        assert got["level"] == line["level"], got
    if "panel" in line:
        assert got["panel"] in line["panel"], got
    if "language" in line:
        assert got["language"] == line["language"], got
    screen = " ".join([got["first"], *(f"{card['title']} {card['text']}" for card in got["cards"][:2])])
    assert re.search(line.get("says", ""), screen, re.I), got["first"]
    assert not ("never" in line and re.search(line["never"], screen, re.I)), screen
    assert not line.get("phone") or line["phone"] in got["phones"], got["phones"]
