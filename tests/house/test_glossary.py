"""The glossary is the law: where a word is done, nothing in the code is called by the old one any more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from familyhub.config.machine import ROOT

ROW = re.compile(r"^\| (?P<word>[^|]+) \| (?P<means>[^|]+) \| (?P<was>[^|]+) \| (?P<done>[^|]+) \|$", re.MULTILINE)
TABLE = [row.groupdict() for row in ROW.finditer((ROOT / "docs/glossary.md").read_text(encoding="utf-8"))][1:]
ROOM = ROOT / "familyhub/bookings"
EXCEPT = {
    "familyhub/bookings/tests/test_renamed.py": "it fills the tables as they were called before",
    "familyhub/desk/check_in/forms.py": "devices know a booking by the name of its field",
}
"""Files in which an old word stands, and why."""


def _files(folder: Path) -> list[Path]:
    """Every module below, without migrations, which tell how it came to be."""
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def _named(node: ast.AST) -> Iterator[str]:
    """What one node of a tree names."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.alias):
        yield node.name
    elif isinstance(node, ast.arg | ast.keyword):
        yield node.arg or ""
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield node.module or ""
    if isinstance(node, ast.alias):
        yield node.asname or ""


def words_of(identifier: str) -> set[str]:
    """The words of an identifier in small letters, whether written_so or WrittenSo."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", identifier)}


@cache
def identifiers(path: Path) -> frozenset[str]:
    """The module's own name, and all that it names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = path.relative_to(ROOT).with_suffix("").parts[1:]
    return frozenset(parts) | {name for node in ast.walk(tree) for name in _named(node) if name}


def old_words(row: dict[str, str]) -> set[str]:
    """What a word was earlier: one, and several."""
    was = row["was"].lower()
    return {was, f"{was}s", f"{was}es"}


def left_over(old: set[str], folders: list[Path]) -> set[str]:
    """Where something is still called by an old word."""
    files = [path for folder in folders for path in _files(folder)]
    found = {
        f"{path.relative_to(ROOT)}: {name}" for path in files for name in identifiers(path) if words_of(name) & old
    }
    return {one for one in found if one.split(":")[0] not in EXCEPT}


DONE = [row for row in TABLE if row["done"] in ("everywhere", "bookings", "notifications")]
"""Words that are gone everywhere, or in one room."""
CLASSES = [row for row in TABLE if row["done"] == "the class"]
"""Classes of `directory` that were renamed while the plain word, which has other meanings there, stays."""


def test_the_table_says_what_is_done_and_what_is_not() -> None:
    assert len(DONE) >= 7
    assert {row["done"] for row in TABLE} == {
        "everywhere",
        "bookings",
        "notifications",
        "the class",
        "by ruff",
        "to do",
    }
    earlier = [row["was"] for row in TABLE]
    assert len(set(earlier)) == len(earlier) >= 24


def test_it_looked_at_every_name_of_the_room() -> None:
    files = _files(ROOM)
    assert len(files) > 60
    assert len({name for path in files for name in identifiers(path)}) > 1000
    assert {"Booking", "bookable_event", "waitlist", "_waitlist", "test_waitlist", "check_in"} <= {
        name for path in files for name in identifiers(path)
    }
    known = identifiers(ROOM / "actions/booking.py")
    assert {"book", "change_party", "booking_request", "for_held", "select_related", "familyhub.sealing"} <= known


def test_it_tells_an_old_word_from_one_that_only_holds_it() -> None:
    old = {"seat", "seats"}
    assert all(words_of(one) & old for one in ("Seat", "SeatTaken", "seat_token", "MOST_SEATS", "_seats_of"))
    assert not any(words_of(one) & old for one in ("reseated", "Seated", "unseat"))
    assert not words_of("online") & {"line"}


@pytest.mark.parametrize("row", DONE, ids=lambda row: row["was"])
def test_an_old_word_is_gone(row: dict[str, str]) -> None:
    everywhere = [ROOT / "familyhub", ROOT / "tests"]
    room = [ROOT / "familyhub" / row["done"]]
    assert left_over(old_words(row), everywhere if row["done"] == "everywhere" else room) == set()


@pytest.mark.parametrize("row", CLASSES, ids=lambda row: row["was"])
def test_a_class_is_called_by_its_new_name_alone(row: dict[str, str]) -> None:
    new, old = row["word"].strip("`"), row["was"].strip("`")
    named = {name for path in _files(ROOT / "familyhub/directory") for name in identifiers(path)}
    assert new in named
    assert old not in named


def test_each_exception_is_needed() -> None:
    old = {word for row in DONE for word in old_words(row)}
    assert [path for path in EXCEPT if not any(words_of(name) & old for name in identifiers(ROOT / path))] == []
