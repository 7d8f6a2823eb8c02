"""Urgent words of other languages: every example fires, no harmless line does, and no English does."""

from typing import Any

import pytest
import yaml

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.language.tidy import tidy
from familyhub.language.which import SHOWN, which
from familyhub.triage import assess
from familyhub.triage.panels import URGENT
from familyhub.triage.patterns import Pattern, compiled

PACK = ROOT / "packs/england"
ROWS: list[dict[str, Any]] = yaml.safe_load((PACK / "urgent-words.yaml").read_text(encoding="utf-8"))["patterns"]
PAGE: list[dict[str, Any]] = yaml.safe_load((PACK / "in-your-language.yaml").read_text(encoding="utf-8"))["languages"]
PIECES = {"harmless": "no piece is read here"}
COMPILED: dict[str, Pattern] = {row["id"]: compiled(row, PIECES) for row in ROWS}
EXAMPLES = [(row["id"], text) for row in ROWS for text in row["examples"]]
COUNTER = [(row["id"], text) for row in ROWS for text in row["not"]]


@pytest.mark.parametrize(("slug", "text"), EXAMPLES)
def test_an_example_fires(slug: str, text: str) -> None:
    assert COMPILED[slug].found(tidy(text).lower())


@pytest.mark.parametrize(("slug", "text"), COUNTER)
def test_a_counter_example_fires_nowhere(slug: str, text: str) -> None:
    assert [name for name, one in COMPILED.items() if one.found(tidy(text).lower())] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_row_decides_alone_and_waits_for_native_speakers(row: dict[str, Any]) -> None:
    assert row["sure"] is True
    assert row["always"] is True
    assert row["class"] in URGENT
    assert row["source"]
    assert row["why"]
    assert row["reviewed_by"] is None


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_line_of_a_row_has_an_example(row: dict[str, Any]) -> None:
    texts = [tidy(text).lower() for text in row["examples"]]
    for line in row["any"]:
        one = compiled({**row, "any": [line]}, PIECES)
        assert any(one.found(text) for text in texts), line


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_row_has_ten_languages_in_examples_and_in_harmless_lines(row: dict[str, Any]) -> None:
    for key in ("examples", "not"):
        assert set(SHOWN) <= {which(text) for text in row[key]}, key


def test_harmless_lines_that_parents_type_in_every_language_fire_nothing() -> None:
    lines = yaml.safe_load((ROOT / "familyhub/language/tests/which_lines.yaml").read_text(encoding="utf-8"))
    found = [
        (text, slug) for text in lines["en"] for slug, one in COMPILED.items() if one.found(tidy(str(text)).lower())
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["finding", "safety"])
def test_english_never_fires(folder: str) -> None:
    for path in sorted((PACK / "lines" / folder).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines()[::5]:
            text = tidy(line.lstrip("!.~- ")).lower()
            found = [slug for slug, one in COMPILED.items() if one.found(text)]
            assert not found or which(text), (path.name, line, found)


def test_the_page_says_the_numbers_of_urgent_help_in_every_language() -> None:
    help_file = (PACK / "urgent-help.yaml").read_text(encoding="utf-8")
    for row in PAGE:
        words = " ".join(row["lines"])
        for number in ("999", "111", "18001 111", "0808 2000 247", "116 123"):
            assert number in words, (row["code"], number)
            assert number in help_file, number
        assert "55" in words
        assert row["say"] in words
        assert all(word in words for word in ("midwife", "health visitor", "GP"))


def test_the_page_is_in_the_languages_it_names_and_says_that_it_waits_for_a_check() -> None:
    assert {row["code"] for row in PAGE} == set(SHOWN)
    for row in PAGE:
        own, english = row["not_checked"]
        assert {which(row["lines"][0]), which(row["lines"][6]), which(own)} == {row["code"]}
        assert english == "This page was not yet checked by a native speaker."
        assert row["checked_by_native_speaker"] is False
        assert row["dir"] == ("rtl" if row["code"] in {"ar", "ur", "ckb"} else "ltr")
        assert 8 <= len(row["lines"]) <= 10


def test_a_number_of_two_groups_keeps_its_order_in_right_to_left_lines() -> None:
    for row in PAGE:
        if row["dir"] == "rtl":
            for number in ("18001 111", "0808 2000 247", "116 123", row["say"]):
                assert f"\u2066{number}\u2069" in " ".join(row["lines"]), (row["code"], number)


@pytest.mark.parametrize(("slug", "text"), EXAMPLES)
def test_an_example_is_urgent_as_somebody_types_it(slug: str, text: str) -> None:
    council_config.choose(ROOT / "packs/halton")
    assert assess(tidy(text)).is_urgent
