"""`./hub floors`: the floors of the house, read from the contracts of `pyproject.toml` and the tree, never kept by hand."""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from familyhub.config import machine

PAGE = "docs/architecture.md"
BEGIN, END = "<!-- made by ./hub floors --write -->", "<!-- end of what is made -->"
_EPILOG = """examples:
  ./hub floors            (all rooms by floor, with their lines of code)
  ./hub floors --write    (draws them anew in docs/architecture.md)"""


@dataclass(frozen=True)
class Room:
    """A package of the house, or the place kept for one."""

    name: str
    is_built: bool
    says: str
    """The first sentence of its README."""


@dataclass(frozen=True)
class Floor:
    """Rooms beside each other; they may call what is on floors below."""

    rooms: tuple[Room, ...]
    are_apart: bool
    """Whether none of them may import another."""


class NoPlaceError(ValueError):
    """The page has no place for the drawing; the sentence says what to do."""


def main(name: str, arguments: list[str]) -> int:
    """List the floors, or draw them in the page."""
    parser = argparse.ArgumentParser(
        prog="./hub floors",
        description="The floors of the house: which room stands where, and what it is for.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--write", action="store_true", help=f"draw them anew in {PAGE}")
    if not parser.parse_args(arguments).write:
        print("\n".join(_listing(machine.ROOT)))
        return 0
    try:
        is_new = write(machine.ROOT)
    except NoPlaceError as fault:
        print(f"hub: {fault}", file=sys.stderr)
        return 1
    print(f"{PAGE} is drawn anew." if is_new else f"{PAGE} is as the code is.")
    return 0


def floors(root: Path) -> tuple[Floor, ...]:
    """All floors, the top one first."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["name"].startswith("Floors"))
    return tuple(
        Floor(tuple(_room(root, word) for word in re.findall(r"\(?\w+\)?", layer)), ":" not in layer)
        for layer in layers
    )


def _room(root: Path, word: str) -> Room:
    """A room as a layer names it: one that stands in brackets may be missing."""
    name = word.strip("()")
    readme = root / "familyhub" / name / "README.md"
    return Room(name, readme.exists(), first_sentence(readme.read_text(encoding="utf-8")) if readme.exists() else "")


def first_sentence(text: str) -> str:
    """The first sentence below the heading."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()
    paragraph = " ".join(body.split("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s", paragraph)[0]


def lines_of(folder: Path) -> int:
    """Lines of code that are not empty, without tests and migrations."""
    paths = [path for path in folder.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    return sum(1 for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _listing(root: Path) -> Iterator[str]:
    found = floors(root)
    for number, floor in zip(range(len(found), 0, -1), found, strict=True):
        yield f"floor {number}"
        for room in floor.rooms:
            lines = f"{lines_of(root / 'familyhub' / room.name):6,}" if room.is_built else "     -"
            yield f"  {room.name:14}{lines}  {room.says or 'not built yet'}"


def part(root: Path) -> str:
    """What the page holds of the floors: the drawing and the table, without a figure that each commit would change."""
    found = floors(root)
    numbered = list(zip(range(len(found), 0, -1), found, strict=True))
    return "\n".join([BEGIN, "", *_drawing(numbered), "", *_table(numbered), "", END])


def _drawing(numbered: list[tuple[int, Floor]]) -> Iterator[str]:
    yield from ("```mermaid", "flowchart TB")
    for number, floor in numbered:
        yield f'  subgraph floor{number}["{number}"]'
        for room in floor.rooms:
            yield f'    {room.name}_["{room.name}"]{"" if room.is_built else ":::later"}'
        yield "  end"
    yield f"  {' --> '.join(f'floor{number}' for number, _ in numbered)}"
    yield from ("  classDef later stroke-dasharray: 4 4", "```")


def _table(numbered: list[tuple[int, Floor]]) -> Iterator[str]:
    yield from ("| floor | room | what it is |", "|---|---|---|")
    for number, floor in numbered:
        for room in floor.rooms:
            name = f"`{room.name}`" if room.is_built else f"({room.name})"
            yield f"| {number} | {name} | {room.says.replace('|', chr(92) + '|') or 'Not built yet.'} |"


def drawn(page: str, made: str) -> str:
    """The page with what was made in its place."""
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise NoPlaceError(
            f"{PAGE} needs the lines `{BEGIN}` and `{END}`, once each: put them back where the drawing was."
        )
    return page[: page.index(BEGIN)] + made + page[page.index(END) + len(END) :]


def write(root: Path) -> bool:
    """Draw the floors anew in the page; answers whether anything changed."""
    path = root / PAGE
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = drawn(before, part(root))
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before
