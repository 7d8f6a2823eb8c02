"""Differences and history of a listing in words. Never decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from familyhub.directory.queries.changes import VersionView
from familyhub.directory.queries.saying import place_names, said, title
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.fields import of_shape
from familyhub.directory.rules.listing import Changes, needs_second_look
from familyhub.providers.listing.steps import EVERYTHING, STEPS, Step, page_of
from familyhub.providers.listing.work import Work

HOW = {
    "pack": "Came from the council’s pack",
    "edited": "Changed",
    "approved": "Changed after a second look",
    "corrected": "Put right by the hub team",
    "restored": "Brought back",
    "imported": "Came from a table",
    "feed": "Came from a feed",
    "undone": "An import was undone",
    "merged": "Put together with another listing",
}


@dataclass(frozen=True)
class Difference:
    """One field with both of its values in words."""

    name: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    waits: bool
    """A change of it waits for a second look."""
    page: str


def differences_in_words(changes: Changes) -> list[Difference]:
    """Changes as people read them, in the order of the pages."""
    places = place_names(_slugs(changes))
    waits = needs_second_look(changes)
    order = EVERYTHING.fields
    names = sorted(changes, key=lambda name: order.index(name) if name in order else len(order))
    return [
        Difference(
            name,
            title(name),
            tuple(said(name, changes[name][0], places=places)),
            tuple(said(name, changes[name][1], places=places)),
            name in waits,
            page_of(name),
        )
        for name in names
    ]


def _slugs(changes: Changes) -> set[str]:
    rows: list[object] = [row for pair in changes.values() for side in pair if isinstance(side, list) for row in side]
    return {str(row["slug"]) for row in rows if isinstance(row, Mapping) and row.get("slug")}


@dataclass(frozen=True)
class Past:
    """One version in the history."""

    number: int
    at: datetime
    by: str
    how: str
    reason: str
    differences: tuple[Difference, ...]
    is_first: bool


def past(versions: Iterable[VersionView]) -> list[Past]:
    """The history, newest first; the first version holds everything, so it is not told as a difference."""
    return [
        Past(
            one.number,
            one.at,
            one.by,
            HOW.get(one.how, "Changed") if one.number > 1 else "The first version",
            one.reason,
            tuple(differences_in_words(one.changes)) if one.number > 1 else (),
            one.number == 1,
        )
        for one in versions
    ]


@dataclass(frozen=True)
class Part:
    """One page of a listing with what it says now."""

    step: Step
    href: str
    lines: tuple[tuple[str, tuple[str, ...], str], ...]
    """(field in words, its lines, a note: draft, waits, or nothing)."""


def parts(work: Work) -> list[Part]:
    """What a listing says, page by page, as its maintainer wants it."""
    values = work.values
    places = place_names(_slugs({name: (values.get(name) or [], []) for name in of_shape(Shape.PLACES)}))
    return [
        Part(
            step,
            work.address("edit", step.slug),
            tuple(
                (title(name), tuple(said(name, values.get(name), places=places)), _note(work, name))
                for name in step.fields
            ),
        )
        for step in STEPS
    ]


def _note(work: Work, name: str) -> str:
    if name in work.changes and not work.is_new:
        return "draft"
    return "waits" if name in work.waiting else ""
