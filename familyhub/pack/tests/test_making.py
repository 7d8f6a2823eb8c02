"""A pack for another council: sound from the first minute, and nothing invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from familyhub.config.cli.new_pack import main
from familyhub.pack.checking import check
from familyhub.pack.making import QUESTIONS, AnswerRefusedError, files_of, slug_of

ANSWERS = {
    "council": "Upper Bramble Council",
    "area_name": "Upper Bramble",
    "towns": ["Bramble", "Thornby"],
    "outward_codes": "zz9, ZZ10",
    "accent": "#7A3E00",
}


def _answers(tmp_path: Path, **other: object) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(yaml.safe_dump({**ANSWERS, **other}))
    return path


def test_a_pack_from_answers_and_a_feed_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "upper-bramble"
    feed = "https://directory.example.org/openreferral"
    arguments = ["--answers", str(_answers(tmp_path)), "--folder", str(folder), "--feed", feed, "--no-run"]
    assert main("new-pack", arguments) == 0
    assert check(folder) == []
    settings = yaml.safe_load((folder / "pack.yaml").read_text())
    assert (settings["site_name"], settings["hub_name_plural"]) == ("Upper Bramble Family Hub", "Family Hubs")
    assert settings["search_titles"][1] == "Bramble Family Hubs"
    assert yaml.safe_load((folder / "feeds.yaml").read_text())["feeds"][0]["url"] == feed
    assert "ZZ9, ZZ10" in (folder / "places.yaml").read_text()
    assert "HUB_PACK=" in capsys.readouterr().out
    assert main("new-pack", arguments) == 1
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"council": ""}, "`council` is missing"),
        ({"outward_codes": "nowhere"}, "no outward code"),
        ({"accent": "red"}, "write a colour"),
        ({"area_name": "x" * 121}, "120 characters"),
        ({"favourite": "tea"}, "no question of ours"),
    ],
)
def test_a_wrong_answer_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: dict[str, str], words: str
) -> None:
    folder = tmp_path / "new"
    assert main("new-pack", ["--answers", str(_answers(tmp_path, **wrong)), "--folder", str(folder), "--no-run"]) == 1
    assert words in capsys.readouterr().err
    assert not folder.exists()


def test_without_a_keyboard_it_asks_for_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("new-pack", ["--no-run"]) == 1
    assert "--answers" in capsys.readouterr().err


@given(st.dictionaries(st.sampled_from([question.key for question in QUESTIONS]), st.text(max_size=40)))
def test_any_answers_are_taken_or_refused_in_words(given_: dict[str, str]) -> None:
    found: dict[str, str] = {}
    try:
        for question in QUESTIONS:
            words = given_.get(question.key, "")
            found[question.key] = question.check(words) if words else str(question.default(found) or "Somewhere")
    except AnswerRefusedError:
        return
    files = files_of(found, today=date(2026, 11, 25))
    assert yaml.safe_load(files["pack.yaml"])["council"] == found["council"]
    assert "/" not in slug_of(found["area_name"])
