"""Every reviewed pattern: its examples fire, its counter-examples do not."""

from typing import Any

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.language.tidy import tidy
from familyhub.triage import assess
from familyhub.triage.panels import NOW, URGENT, panels
from familyhub.triage.patterns import patterns

council_config.choose(ROOT / "packs/halton")
ROWS = [
    row
    for pack in council_config.current().chain()
    for row in (pack.own("safety-patterns.yaml") or {}).get("patterns", [])
]
EXAMPLES = [(row["id"], text) for row in ROWS for text in row["examples"]]
COUNTER = [(row["id"], text) for row in ROWS for text in row["not"]]


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _pattern(slug: str) -> Any:
    return next(pattern for pattern in patterns() if pattern.id == slug)


@pytest.mark.parametrize(("slug", "text"), EXAMPLES)
def test_an_example_fires(slug: str, text: str) -> None:
    assert _pattern(slug).found(tidy(text).lower())


@pytest.mark.parametrize(("slug", "text"), COUNTER)
def test_a_counter_example_does_not(slug: str, text: str) -> None:
    assert not _pattern(slug).found(tidy(text).lower())


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_pattern_leads_to_a_panel_and_says_its_source(row: dict[str, Any]) -> None:
    assert row["source"]
    assert row["why"]
    assert (row.get("class") in URGENT) != (row.get("tender") in set(panels()) - set(URGENT))


@pytest.mark.parametrize(("slug", "text"), [e for e in EXAMPLES if _pattern(e[0]).urgent])
def test_without_the_encoder_a_pattern_decides(slug: str, text: str) -> None:
    found = assess(tidy(text))
    assert found.is_urgent
    assert found.why


def test_ordinary_words_are_calm() -> None:
    for text in (
        "groups near me on tuesday",
        "how do i sterilise bottles",
        "dead good at tummy time",
        "could murder a brew",
    ):
        assert not assess(text).is_urgent


def test_what_a_pattern_says_of_the_level_is_never_made_less() -> None:
    tried = [text for slug, text in EXAMPLES if _pattern(slug).sure and _pattern(slug).level == NOW]
    assert len(tried) > 20
    assert [text for text in tried if assess(tidy(text)).level != NOW] == []
