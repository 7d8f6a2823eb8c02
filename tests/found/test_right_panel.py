"""Is the panel that is shown right for this person tonight? Writer 83's urgent lines; another reader chose the panels.

`panel` is the best one, `panel_ok` what would serve as well, `panel_wrong` what would be a bad mistake although of the
same class: another body, another's voice. Floors stand a little below what was measured (`LEDGER.md`).
"""

from typing import Any

import pytest

from tests.found.lines import Ask, judged

pytestmark = pytest.mark.long

LINES = [one for one in judged("writer83.jsonl") if "panel" in one]


@pytest.fixture(scope="module")
def shown(ask: Ask) -> list[tuple[dict[str, Any], str]]:
    """Each line that alarmed, and the panel that it got."""
    found = ask(LINES)
    heard = [(one, found[one["id"]]["panel"]) for one in LINES if found[one["id"]]["urgent"] != "none"]
    assert len(heard) > 0.9 * len(LINES)
    return heard


def test_the_panel_serves_who_asks(shown: list[tuple[dict[str, Any], str]]) -> None:
    others = [(one["query"], panel) for one, panel in shown if panel not in {one["panel"], *one["panel_ok"]}]
    assert len(others) <= 0.18 * len(shown), others


def test_hardly_anybody_is_spoken_to_as_somebody_else(shown: list[tuple[dict[str, Any], str]]) -> None:
    wrong = [(one["query"], panel) for one, panel in shown if panel in one["panel_wrong"]]
    assert len(wrong) <= 0.08 * len(shown), wrong
