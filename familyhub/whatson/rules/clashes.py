"""Two sessions in one room at one time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Taken:
    """A stretch of time in which a room is somebody's."""

    start: datetime
    end: datetime
    name: str


def clashes(wanted: Iterable[tuple[datetime, datetime]], taken: Iterable[Taken], most: int = 5) -> list[Taken]:
    """Which stretches that are taken overlap one that is wanted, in order, the first few. Touching is no clash."""
    found: list[Taken] = []
    mine, others = sorted(wanted), sorted(taken, key=lambda one: one.start)
    begin = 0
    for start, end in mine:
        while begin < len(others) and others[begin].end <= start:
            begin += 1
        for one in others[begin:]:
            if one.start >= end:
                break
            if one.end > start and one not in found:
                found.append(one)
                if len(found) == most:
                    return found
    return found
