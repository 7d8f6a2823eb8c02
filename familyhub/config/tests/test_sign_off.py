"""Production waits for named people, who sign a version and not a file's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from familyhub import council_config
from familyhub.config import context, sign_off
from familyhub.config.cli import packs
from familyhub.council_config import Pack, signing
from familyhub.triage.panels import panel_for

FILES = {
    "care-panels.yaml": "panels: {crisis: {alarm: true, heading: H, kind_line: K, do_now: [D], version: '1'}}\n",
    "urgent-help.yaml": "contacts: []\n",
    "decision-table.yaml": "rows: [{id: '0', trigger: T}]\n",
    "safety-patterns.yaml": "patterns: [{id: p1, any: [x], why: w}]\n",
    "urgent-words.yaml": "patterns: [{id: u1, any: [x], why: w}]\n",
    "ranking-rules.yaml": "rules: []\n",
    "understanding/reading.json": '{"version": "1", "thresholds": {"urgent": 0.5}}',
    "understanding/reading.npz": "weights",
    "understanding/memory.json": "{}",
    "understanding/triage.json": '{"version": "1", "thresholds": {"alarm": 0.5}}',
    "understanding/triage.npz": "changes",
    "understanding/topics.json": "{}",
    "understanding/topics.npz": "head",
    "understanding/answers.json": '{"bars": {"first": 0.25}}',
    "understanding/asks.json": "{}",
    "understanding/asks.npz": "head",
    "answers.yaml": "answers: []\n",
    "sensitive-topics.yaml": "topics: []\n",
    "red-flags.yaml": "flags: []\n",
}
NAME = "Dr Cora Bell"
TODAY = datetime.now(tz=UTC).date()


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    before = council_config.current()
    folder = tmp_path / "tiny"
    (folder / "understanding").mkdir(parents=True)
    (folder / "pack.yaml").write_text("slug: tiny\n")
    for name, text in FILES.items():
        (folder / name).write_text(text)
    council_config.choose(folder)
    yield folder
    council_config.choose(before.folder)


def sign(folder: Path, *, by: str = NAME, on: object = TODAY, without: str = "") -> None:
    """Put a name under everything as it is now, with the lines that the command prints."""
    lines = ["signatures:"]
    for one in signing.standings_of(Pack(folder), today=TODAY):
        if one.matter.slug != without:
            lines += [f"  - what: {one.matter.slug}", f'    signed_off_by: "{by}"', "    role: clinical safety lead"]
            lines += [f"    signed_on: {on}", "    files:", *(f'      {k}: "{v}"' for k, v in one.files.items())]
    with (folder / signing.FILE).open("a") as file:
        file.write("\n".join(lines[1:] if (folder / signing.FILE).stat().st_size else lines) + "\n")
    council_config.choose(folder)


@pytest.fixture
def signed(pack: Path) -> Path:
    (pack / signing.FILE).touch()
    sign(pack)
    return pack


def test_everything_that_waits_is_named(pack: Path) -> None:
    named = " ".join(signing.waiting())
    assert all(one.slug in named for one in signing.MATTERS)
    with pytest.raises(ImproperlyConfigured, match="named person") as refusal:
        sign_off.refuse_unsigned()
    assert "check-pack --sign-off tiny" in str(refusal.value)
    assert context.hub(None)["unsigned"] is True
    assert panel_for("crisis").signed_off_by == ""


def test_with_every_name_the_hub_may_start(signed: Path) -> None:
    assert signing.waiting() == []
    sign_off.refuse_unsigned()
    assert context.hub(None)["unsigned"] is False
    assert panel_for("crisis").signed_off_by == NAME


@pytest.mark.parametrize("matter", [one.slug for one in signing.MATTERS])
def test_each_matter_is_needed(pack: Path, matter: str) -> None:
    (pack / signing.FILE).touch()
    sign(pack, without=matter)
    assert [words.split("(")[1].split(")")[0] for words in signing.waiting()] == [matter]


@pytest.mark.parametrize("name", FILES)
def test_a_changed_letter_ends_the_sign_off_and_says_where(signed: Path, name: str) -> None:
    (signed / name).write_text(FILES[name].replace("1", "2").replace("[]", "[ ]") + " ")
    council_config.choose(signed)
    with pytest.raises(ImproperlyConfigured) as refusal:
        sign_off.refuse_unsigned()
    assert f"tiny/{name} has changed since {NAME} signed on {TODAY:%-d %B %Y}" in str(refusal.value)
    assert len(signing.waiting()) == 1


def test_a_file_that_comes_or_goes_ends_it_too(signed: Path) -> None:
    (signed / "understanding/memory.json").unlink()
    (signed / "pack.yaml").write_text("slug: tiny\nextends: older\n")
    older = signed.parent / "older"
    older.mkdir()
    (older / "pack.yaml").write_text("slug: older\n")
    (older / "ranking-rules.yaml").write_text("rules: []\n")
    council_config.choose(signed)
    model, ranking = signing.waiting()
    assert "tiny/understanding/memory.json is gone since Dr Cora Bell signed" in model
    assert "older/ranking-rules.yaml is new since Dr Cora Bell signed" in ranking


CODE = [(one.slug, name) for one in signing.MATTERS for name in one.code]


@pytest.mark.parametrize(("matter", "changed"), CODE)
def test_the_hubs_own_rules_are_signed_as_well(
    signed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, matter: str, changed: str
) -> None:
    for _, name in CODE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((signing._CODE / name).read_bytes())
    monkeypatch.setattr(signing, "_CODE", tmp_path)
    assert not [one for one in signing.standings_of(Pack(signed), today=TODAY) if not one.signature]
    with (tmp_path / changed).open("a") as file:
        file.write("FEVER_YOUNG = 39.5\n")
    waiting = [one for one in signing.standings_of(Pack(signed), today=TODAY) if not one.signature]
    assert [(one.matter.slug, one.faults[0].split(" since")[0]) for one in waiting] == [
        (matter, f"{changed} has changed")
    ]


def test_what_a_pack_has_not_got_is_not_asked_for(signed: Path) -> None:
    of_answers = ("answers.yaml", "sensitive-topics.yaml", "understanding/answers.json", "understanding/asks.json")
    for name in (*of_answers, "understanding/asks.npz", "red-flags.yaml"):
        (signed / name).unlink()
    council_config.choose(signed)
    assert signing.waiting() == []


def test_signing_anew_makes_it_hold_again_and_going_back_makes_the_old_name_hold(signed: Path) -> None:
    (signed / "ranking-rules.yaml").write_text("rules: [ ]\n")
    sign(signed, by="Dr Ivo Ash")
    assert signing.signed_by("ranking-rules") == "Dr Ivo Ash"
    (signed / "ranking-rules.yaml").write_text(FILES["ranking-rules.yaml"])
    council_config.choose(signed)
    assert signing.signed_by("ranking-rules") == NAME


def test_line_ends_of_another_system_are_no_change(signed: Path) -> None:
    (signed / "care-panels.yaml").write_bytes(FILES["care-panels.yaml"].replace("\n", "\r\n").encode())
    council_config.choose(signed)
    assert signing.waiting() == []


@pytest.mark.parametrize(
    ("by", "on", "words"),
    [
        ("", TODAY, "bears no name"),
        ("To be named", TODAY, "bears no name"),
        (NAME, "", "bears no day"),
        (NAME, "soon", "bears no day"),
        (NAME, TODAY + timedelta(days=2), "bears a day to come"),
    ],
)
def test_a_signature_needs_a_name_and_a_day(pack: Path, by: str, on: object, words: str) -> None:
    (pack / signing.FILE).touch()
    sign(pack, by=by, on=on)
    assert len(signing.waiting()) == len(signing.MATTERS)
    assert all(words in one for one in signing.waiting())


@pytest.mark.parametrize("text", ["signatures: [", "- 1\n", "signatures: {a: 1}\n", "signatures: [x]\n"])
def test_a_broken_file_signs_nothing_and_breaks_no_page(pack: Path, text: str) -> None:
    (pack / signing.FILE).write_text(text)
    council_config.choose(pack)
    assert len(signing.waiting()) == len(signing.MATTERS)
    assert context.hub(None)["unsigned"] is True


def test_the_parents_signatures_are_not_a_councils(signed: Path) -> None:
    council = signed.parent / "council"
    council.mkdir()
    (council / "pack.yaml").write_text("slug: council\nextends: tiny\n")
    council_config.choose(council)
    assert len(signing.waiting()) == len(signing.MATTERS)


def test_the_command_prints_what_to_sign_until_nothing_waits(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert packs.main("check-pack", ["--sign-off", str(pack)]) == 1
    printed = capsys.readouterr().out
    lines = printed[printed.index("  - what:") :]
    for name, value in (
        ('signed_off_by: ""', f'signed_off_by: "{NAME}"'),
        ("role: ", "role: lead #"),
        ("signed_on:", f"signed_on: {date(2026, 1, 1)}"),
    ):
        lines = lines.replace(name, value)
    (pack / signing.FILE).write_text("signatures:\n" + lines)
    assert packs.main("check-pack", ["--sign-off", str(pack)]) == 0
    assert "All of tiny is signed" in capsys.readouterr().out
