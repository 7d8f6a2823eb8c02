"""Languages that are told apart, measured on invented lines; English is never called anything else."""

from pathlib import Path

import pytest
import yaml

from familyhub.language.which import SHOWN, which

LINES = yaml.safe_load(Path(__file__).with_name("which_lines.yaml").read_text(encoding="utf-8"))
ENGLISH = [str(line) for line in LINES["en"]]


@pytest.mark.parametrize("code", [*SHOWN, "other"])
def test_a_language_is_known_by_its_lines(code: str) -> None:
    lines = LINES[code]
    wrong = [(line, which(line)) for line in lines if which(line) != code]
    assert len(lines) >= 12
    assert len(wrong) <= 0.05 * len(lines), wrong


def test_english_of_every_kind_is_english() -> None:
    assert len(ENGLISH) >= 150
    assert [(line, which(line)) for line in ENGLISH if which(line)] == []


@pytest.mark.parametrize("text", ["", " ", "123", "?", "👶", "\u200f", "a", "é", "м", "x" * 5000, "😭" * 50])
def test_what_says_nothing_is_no_language(text: str) -> None:
    assert which(text) == ""


def test_english_with_foreign_words_stays_english() -> None:
    for text in (
        "what does حمى mean",
        "my husband Олександр is not helping me with the baby",
        "宝宝 is what my husband calls the baby and i like it",
        "how do you say dziękuję to the midwife",
    ):
        assert which(text) == ""


def test_capitals_and_punctuation_do_not_matter() -> None:
    assert which("DZIECKO NIE ŚPI!!!") == "pl"
    assert which("¿Mi bebé no duerme?") == "es"
    assert which("ДИТИНА НЕ СПИТЬ") == "uk"


def test_every_language_shown_is_in_the_tables_or_has_its_own_script() -> None:
    assert {code for code in LINES if code not in {"about", "en", "other"}} == set(SHOWN)
