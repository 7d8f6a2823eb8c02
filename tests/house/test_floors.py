"""The drawing of the floors in `docs/architecture.md` is what `./hub floors --write` makes of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from familyhub.config.cli import floors
from familyhub.config.machine import ROOT
from tests.house import tree

PAGE = ROOT / floors.PAGE


def test_the_page_shows_the_house_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert floors.drawn(page, floors.part(ROOT)) == page, "run ./hub floors --write"


def test_every_room_stands_in_the_drawing_and_in_the_table() -> None:
    made = floors.part(ROOT)
    assert len(tree.rooms()) > 25
    assert [room for room in tree.rooms() if f'["{room}"]\n' not in made] == []
    assert [room for room in tree.rooms() if f"| `{room}` | " not in made] == []


def test_floors_are_those_of_the_contract() -> None:
    built = [frozenset(room.name for room in floor.rooms if room.is_built) for floor in floors.floors(ROOT)]
    assert built == list(tree.floors())


def test_nothing_in_the_page_changes_with_every_commit() -> None:
    lines = {str(floors.lines_of(ROOT / "familyhub" / room)) for room in tree.rooms()}
    numbers = set(re.findall(r"\d+", "\n".join(floors.part(ROOT).split("\n| ")[0].splitlines())))
    assert numbers - {str(number) for number in range(20)} == set()
    assert max(map(int, lines)) > 1000  # so a line count would be seen


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# Title\n\nOne thing. Another.\n", "One thing."),
        ("# Title\nCounts: a, b\nand c. More.\n", "Counts: a, b and c."),
        ("# Title\n\nSettings of `./hub`. More\n", "Settings of `./hub`."),
        ("# Title\n\nNo full stop\n\n- a list.\n", "No full stop"),
        ("# Title\n", ""),
        ("", ""),
    ],
)
def test_the_first_sentence_is_found(text: str, sentence: str) -> None:
    assert floors.first_sentence(text) == sentence


def _house(folder: Path, layers: str, **readmes: str) -> Path:
    (folder / "pyproject.toml").write_text(
        f'[[tool.importlinter.contracts]]\nname = "Floors"\nlayers = {layers}\n', encoding="utf-8"
    )
    for name, text in readmes.items():
        (folder / "familyhub" / name).mkdir(parents=True)
        (folder / "familyhub" / name / "README.md").write_text(text, encoding="utf-8")
    (folder / "docs").mkdir()
    return folder


def test_a_house_is_drawn_with_what_is_planned(tmp_path: Path) -> None:
    root = _house(
        tmp_path, '["hall : loft", "(cellar) | bath"]', hall="# H\nYou | I. B", loft="# L\nUp.", bath="# B\nWet."
    )
    made = floors.part(root)
    assert 'cellar_["cellar"]:::later' in made
    assert "| 1 | (cellar) | Not built yet. |" in made
    assert r"| 2 | `hall` | You \| I. |" in made
    assert "floor2 --> floor1" in made
    assert [floor.are_apart for floor in floors.floors(root)] == [False, True]


@pytest.mark.parametrize("page", ["", floors.BEGIN, f"{floors.END}\n{floors.BEGIN}", f"{floors.BEGIN}{floors.END}" * 2])
def test_a_page_without_a_place_is_left_alone(tmp_path: Path, page: str) -> None:
    root = _house(tmp_path, '["hall"]', hall="# H\nA hall.")
    (root / floors.PAGE).write_text(page, encoding="utf-8")
    with pytest.raises(floors.NoPlaceError, match="put them back"):
        floors.write(root)
    assert (root / floors.PAGE).read_text(encoding="utf-8") == page


def test_drawing_twice_changes_nothing(tmp_path: Path) -> None:
    root = _house(tmp_path, '["hall"]', hall="# H\nA hall.")
    (root / floors.PAGE).write_text(f"Before\n{floors.BEGIN}\nold\n{floors.END}\nAfter\n", encoding="utf-8")
    assert floors.write(root)
    assert not floors.write(root)
    page = (root / floors.PAGE).read_text(encoding="utf-8")
    assert page.startswith("Before\n")
    assert page.endswith("\nAfter\n")
    assert "old" not in page


def test_where_the_page_is_gone_the_command_says_so(tmp_path: Path) -> None:
    with pytest.raises(floors.NoPlaceError):
        floors.write(_house(tmp_path, '["hall"]', hall="# H\nA hall."))
