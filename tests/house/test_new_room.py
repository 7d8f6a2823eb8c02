"""`./hub new-room` in a copy of the house: the room keeps the rules from its first day, and a refusal changes nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from familyhub.config import machine
from familyhub.config.cli import copies, floors, new_room, room_edits
from familyhub.config.cli.floors import PAGE
from familyhub.config.cli.mutants import copied
from familyhub.config.cli.room_edits import CONTRACTS, Plan
from familyhub.config.cli.testing import command

ROOM = "parcel_box"
"""Two words, which sort behind some rooms and before others."""
HELD_TO = "rooms private_fields audit sizes circles floors".split()
"""The house tests that a new room could fail, but those of rights, which take longest: its own tests ask for those."""


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "familyhub.config.settings"}
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=240, check=False)


def hub(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return ran(folder, sys.executable, "-m", *words)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def made(house: Path) -> subprocess.CompletedProcess[str]:
    return hub(house, "familyhub.config.cli", "new-room", ROOM, "--floor", "beside:directory", "--right", "run events")


def test_it_says_what_it_did_and_what_comes_next(made: subprocess.CompletedProcess[str], house: Path) -> None:
    assert made.returncode == 0, made.stderr
    assert f"familyhub/{ROOM} is made, beside directory" in made.stdout
    assert f"./hub test familyhub/{ROOM}" in made.stdout
    changed = made.stdout.split("Changed with it: ")[1].split(".\n")[0].split(", ")
    assert sorted(changed) == sorted(
        one for one in (*room_edits.EDITS, PAGE) if (house / one).read_bytes() != (machine.ROOT / one).read_bytes()
    )


@pytest.mark.parametrize("name", ["ruff", "ruff format", "import-linter"])
def test_the_linters_pass(made: subprocess.CompletedProcess[str], house: Path, name: str) -> None:
    tools = {
        "ruff": ["ruff", "check", f"familyhub/{ROOM}", "tests/house"],
        "ruff format": ["ruff", "format", "--check", f"familyhub/{ROOM}", "familyhub/config", "tests/house"],
        "import-linter": ["lint-imports"],
    }
    done = ran(house, *command(tools[name]))
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_own_tests_and_those_of_the_house_pass(
    made: subprocess.CompletedProcess[str], house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A database of its own: that of the tests which run meanwhile stays theirs.
    monkeypatch.setenv("DATABASE_URL", copies.named(os.environ["DATABASE_URL"], "hub_new_room"))
    places = [f"familyhub/{ROOM}", *(f"tests/house/test_{name}.py" for name in HELD_TO)]
    done = hub(house, "pytest", "-x", "-n", "0", "-p", "no:cacheprovider", "-k", "not packs_are_sound", *places)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 100


def test_its_table_is_what_its_model_says(made: subprocess.CompletedProcess[str], house: Path) -> None:
    done = hub(house, "django", "makemigrations", ROOM, "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_second_one_of_the_name_is_refused(made: subprocess.CompletedProcess[str], house: Path) -> None:
    again = hub(house, "familyhub.config.cli", "new-room", ROOM, "--floor", "beside:search")
    assert again.returncode == 1
    assert again.stderr == f"hub: familyhub/{ROOM} is there already. Nothing was changed.\n"


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in ("familyhub", "tests/house", "docs")
        for path in (folder / name).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    } | {"pyproject.toml": (folder / "pyproject.toml").read_bytes()}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Grants --floor beside:directory", "is no name for a room"),
        ("../grants --floor beside:directory", "is no name for a room"),
        ("gr --floor beside:directory", "is no name for a room"),
        ("grants_ --floor beside:directory", "is no name for a room"),
        ("a_very_long_name_of_a_room --floor beside:directory", "is no name for a room"),
        ("class --floor beside:directory", "is a word of Python"),
        ("calendar --floor beside:directory", "is a word of Python"),
        ("directory --floor beside:search", "is there already"),
        ("sessions --floor beside:search", "Django knows already"),
        ("grants", "say where it stands"),
        ("grants --floor directory", "say where it stands"),
        ("grants --floor over:directory", "say where it stands"),
        ("grants --floor beside:nowhere", "there is no room nowhere"),
        ("grants --floor beside:web", "rooms stand below design"),
        ("grants --floor above:design", "rooms stand below design"),
        ("grants --floor beside:accounts", "is too low"),
        ("grants --floor below:audit", "is too low"),
        ("referrals --floor beside:directory", "leave --floor out"),
        ("grants --floor beside:directory --right fly", "there is no right to fly"),
    ],
)
def test_what_is_refused_changes_nothing(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, why: str
) -> None:
    monkeypatch.setattr(machine, "ROOT", house)
    before = state(house)
    assert new_room.main("new-room", words.split(maxsplit=4)) == 1
    said = capsys.readouterr()
    assert why in said.err
    assert said.err.endswith("Nothing was changed.\n")
    assert said.out == ""
    assert state(house) == before


def test_what_is_cut_short_leaves_all_as_it_was(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(root: Path) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(machine, "ROOT", house)
    monkeypatch.setattr(floors, "write", full)
    before = state(house)
    with pytest.raises(OSError, match="No space"):
        new_room.main("new-room", ["grants", "--floor", "beside:directory"])
    assert state(house) == before


SHAPES = {
    room_edits.SETTINGS: ('"familyhub.accounts"', '"familyhub.accounts.apps.Accounts"'),
    room_edits.CONTRACTS: ('name = "Private life', 'name = "Public life'),
    room_edits.PRIVATE_ROOMS: ("PRIVATE = ", "PRIVATE: set[str] = "),
    room_edits.PRIVATE_FIELDS: ("not_in_tables:", "elsewhere:"),
    room_edits.RIGHTS: ("  keep listings:", "  keep all listings:"),
    room_edits.RECORD: ("writes:", "written:"),
}
"""What an edit looks for, and what may stand there one day."""


@pytest.mark.parametrize("file", list(room_edits.EDITS))
def test_a_file_that_has_changed_its_shape_is_named_and_nothing_is_done(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    path = house / file
    whole = path.read_text()
    path.write_text(whole.replace(*SHAPES[file]))
    monkeypatch.setattr(machine, "ROOT", house)
    before = state(house)
    try:
        assert new_room.main("new-room", ["grants", "--floor", "beside:directory"]) == 1
        assert f"{file} has the place for this 0 times" in capsys.readouterr().err
        assert state(house) == before
    finally:
        path.write_text(whole)


def _layers(plan: Plan) -> list[str]:
    text = (machine.ROOT / CONTRACTS).read_text(encoding="utf-8")
    contracts = tomllib.loads(room_edits.contracts(text, plan))["tool"]["importlinter"]["contracts"]
    found: list[str] = contracts[0]["layers"]
    return found


def test_a_room_stands_where_it_was_wanted() -> None:
    beside = _layers(Plan("grants", "beside", "directory", "run events"))
    assert "directory | grants" in beside
    above = _layers(Plan("grants", "above", "whatson", "run events"))
    assert above[above.index("guides | whatson") - 1] == "grants"
    below = _layers(Plan("grants", "below", "bookings", "run events"))
    assert below[below.index("search | (families)") - 1] == "grants"


def test_a_place_that_was_kept_is_taken() -> None:
    layers = _layers(Plan("families", "planned", "families", "run events"))
    assert "search | families" in layers
    assert len(layers) == len(_layers(Plan("grants", "beside", "directory", "run events")))
