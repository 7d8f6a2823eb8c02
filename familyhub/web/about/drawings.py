"""Geometry of the two drawings: rings around a baby, and the map of services. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BAND = 50
"""Height of a ring's band, enough for two lines of words."""
CORE = 32
"""Radius of the innermost circle."""
EDGE = 4


@dataclass(frozen=True)
class Ring:
    """One circle with its words; all circles meet at the bottom, so each has room on top."""

    number: int
    name: str
    lines: tuple[tuple[int, str], ...]
    """Baseline and words of each line."""
    cx: int
    cy: int
    r: int


@dataclass(frozen=True)
class Rings:
    """The whole drawing, outermost first (as it is painted)."""

    width: int
    height: int
    rings: tuple[Ring, ...]


def two_lines(words: str, longest: int = 16) -> tuple[str, ...]:
    """The words on one line, or on two lines of nearly the same length."""
    parts = words.split()
    if len(words) <= longest or len(parts) < 2:
        return (words,)
    cut = min(range(1, len(parts)), key=lambda n: max(len(" ".join(parts[:n])), len(" ".join(parts[n:]))))
    return (" ".join(parts[:cut]), " ".join(parts[cut:]))


def rings(names: Sequence[str]) -> Rings:
    """Circles around the first name, one for each further name."""
    outer = CORE + (len(names) - 1) * BAND // 2
    size = 2 * (outer + EDGE)
    bottom = size - EDGE
    found = []
    for number, name in enumerate(names):
        r = CORE + number * BAND // 2
        lines = two_lines(name) if number else (name,)
        top = bottom - 2 * r
        middle = bottom - r if number == 0 else top + BAND // 2
        first = middle + 5 - 8 * (len(lines) - 1)
        placed = tuple((first + 16 * place, line) for place, line in enumerate(lines))
        found.append(Ring(number + 1, name, placed, size // 2, bottom - r, r))
    return Rings(size, size, tuple(reversed(found)))


@dataclass(frozen=True)
class Box:
    """One service of the map."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    """Where its words are centred: left of the tick."""
    lines: tuple[tuple[int, str], ...]
    self_referral: str

    @property
    def tick(self) -> str:
        """The points of a tick at its right edge."""
        x, y = self.x + self.width - 22, self.y + self.height // 2
        return f"{x},{y} {x + 4},{y + 5} {x + 12},{y - 6}"


@dataclass(frozen=True)
class Heading:
    """The name of a part of the map."""

    y: int
    words: str


@dataclass(frozen=True)
class Map:
    """The whole map."""

    width: int
    height: int
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]


WIDTH, GAP, TALL = 360, 8, 46
COLUMNS = 2


def services_map(parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Map:
    """Boxes in two columns under headings; each part is (heading, [(name, self-referral)])."""
    width = (WIDTH - GAP * (COLUMNS + 1)) // COLUMNS
    headings, boxes, y = [], [], GAP
    for title, services in parts:
        headings.append(Heading(y + 18, title))
        y += 28
        for place, (name, self_referral) in enumerate(services):
            column, row = place % COLUMNS, place // COLUMNS
            x, top = GAP + column * (width + GAP), y + row * (TALL + GAP)
            lines = two_lines(_short(name), 20)
            first = top + TALL // 2 + 5 - 8 * (len(lines) - 1)
            placed = tuple((first + 16 * step, line) for step, line in enumerate(lines))
            boxes.append(Box(x, top, width, TALL, x + (width - 18) // 2, placed, self_referral))
        y += -(-len(services) // COLUMNS) * (TALL + GAP) + GAP
    return Map(WIDTH, y, tuple(headings), tuple(boxes))


def _short(name: str, longest: int = 38) -> str:
    """A name that fits its box: what follows a colon or bracket is in the list beside the drawing."""
    short = name.split(":", maxsplit=1)[0].split(" (", maxsplit=1)[0].strip()
    return short if len(short) <= longest else short[: longest - 1].rsplit(" ", 1)[0] + "…"
