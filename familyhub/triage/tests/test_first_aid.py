"""First aid says the same wherever it is said, and never leaves out what undoes harm."""

import re

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.triage.panels import panel_for, rows


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _lines(slug: str) -> list[str]:
    panel = panel_for(slug)
    return [*panel.do_now, *(line for _, lines in panel.more for line in lines)]


def _answers() -> dict[str, str]:
    """What each direct answer says, by its slug."""
    return {row["slug"]: str(row["says"]) for row in council_config.current().merged("answers.yaml", "answers")}


def _said() -> list[str]:
    """Every line of every panel, and every direct answer."""
    return [line for slug in rows() for line in _lines(slug)] + list(_answers().values())


def test_pushes_on_the_chest_go_on_until_help_comes() -> None:
    """One round of CPR alone has saved nobody: breaths come first for a child, and it goes on."""
    rounds = [line for line in _said() if "30 pushes" in line]
    assert len(rounds) > 10
    assert [line for line in rounds if not re.search(r"again and again|until help", line)] == []
    assert [line for line in rounds if "2 breaths" not in line] == []


def test_a_baby_is_pushed_with_two_thumbs() -> None:
    pushes = [line for line in _said() if re.search(r"\b(?:baby|under 1)\b.*\b(?:chest|middle)\b", line)]
    assert any("two thumbs" in line for line in pushes)
    assert [line for line in _said() if re.search(r"two fingers", line) and "chest" in line] == []


def test_whoever_can_cough_is_let_cough_first() -> None:
    assert re.search(r"cough.*\bLet them\b", _lines("choking")[0])


def test_nothing_is_laid_on_an_eye_that_something_is_stuck_in() -> None:
    step = next(line for line in _lines("eye") if "stuck in the eye, or a cut" in line)
    assert "cup" in step
    assert "pad" not in step


def test_nothing_is_eaten_after_a_battery() -> None:
    said = _answers()["ate-harmless-thing"]
    assert re.search(r"battery[^.]*no food or drink[^.]*A&E now", said)
    assert "give a drink" not in said


def test_a_pause_in_breathing_has_one_limit() -> None:
    flags = (ROOT / "packs/england/red-flags.yaml").read_text(encoding="utf-8")
    assert re.search(r"id: breathing-pauses.*over about 10 seconds", flags)
    assert "up to about 10" in _answers()["newborn-breathing-pauses"]


def test_colour_is_told_so_that_it_fits_every_skin() -> None:
    assert [
        line for line in _said() if re.search(r"\b(?:look|stays?|with|are) pink\b", line) and "breath" in line
    ] == []
