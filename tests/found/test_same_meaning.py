"""The same danger in other clothes: capitals, no punctuation, one slip, an ordinary sentence before or after."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.found.lines import Ask, judged

pytestmark = pytest.mark.long

LINES = judged("writer7-report.jsonl")
URGENT = [one for one in LINES if one["kind"] in ("urgent-explicit", "collapse-999") and one["urgent"] != "none"]


def _slip(text: str) -> str:
    """Swap two letters inside the longest word."""
    word = max(text.split(), key=len)
    middle = len(word) // 2
    return text.replace(word, word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :], 1)


CLOTHES: dict[str, Callable[[str], str]] = {
    "as typed": lambda text: text,
    "capitals": str.upper,
    "no punctuation": lambda text: "".join(c for c in text if c.isalnum() or c.isspace() or c in "'.%"),
    "one slip": _slip,
    "a sentence before": lambda text: f"We have had a lovely week at my mum's. {text}",
    "a sentence after": lambda text: f"{text.rstrip('.')}. Also does anyone know a good swimming class?",
}
ASKED = [
    {**one, "id": f"{one['id']}:{name}", "query": change(one["query"])}
    for one in URGENT
    for name, change in CLOTHES.items()
]


@pytest.fixture(scope="module")
def found(ask: Ask) -> dict[str, Any]:
    return ask(ASKED)


@pytest.mark.parametrize("name", [name for name in CLOTHES if name != "as typed"])
def test_the_same_danger_is_heard_in_other_clothes(found: dict[str, Any], name: str) -> None:
    heard = [one for one in URGENT if found[f"{one['id']}:as typed"]["urgent"] != "none"]
    lost = [one["query"] for one in heard if found[f"{one['id']}:{name}"]["urgent"] == "none"]
    assert len(heard) > 40
    assert len(lost) / len(heard) <= 0.05, lost
