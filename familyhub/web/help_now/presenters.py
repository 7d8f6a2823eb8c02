"""Urgent contacts grouped by what is going on, at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from familyhub import council_config
from familyhub.directory.rules import Open, open_at, openings
from familyhub.triage import Contact

DANGER = frozenset({"crisis", "medical-emergency", "harm-to-child", "domestic-abuse-danger"})
"""A number for all of these stands at the top, once."""


@dataclass(frozen=True)
class Row:
    """One number and whether it answers now."""

    contact: Contact
    open: Open


@dataclass(frozen=True)
class Group:
    """What is going on, with the numbers for it."""

    slug: str
    title: str
    line: str
    topics: frozenset[str] = frozenset()
    birth_place_note: bool = False
    """Whether the pack's note on where babies are born stands here too."""
    rows: tuple[Row, ...] = ()


_REST = Group("others", "More numbers", "")
"""For a pack that names no such heading: no number is ever left out."""


@council_config.kept
def groups() -> tuple[Group, ...]:
    """The headings of the pack in their order; one without topics takes what stands under no other."""
    rows = council_config.current().merged("help-now.yaml", "groups")
    found = [
        Group(
            row["slug"],
            row["title"],
            row["line"],
            frozenset(row.get("topics") or ()),
            bool(row.get("birth_place_note")),
        )
        for row in rows
    ]
    return (*found, *([] if any(not group.topics for group in found) else [_REST]))


@dataclass(frozen=True)
class Page:
    """The whole page: 999 first, groups that answer now, then what opens later."""

    first: tuple[Row, ...]
    groups: tuple[Group, ...]
    later: tuple[Row, ...]


def _row(contact: Contact, now: datetime) -> Row:
    try:
        hours = openings(contact.hours)
    except ValueError:  # a slip in the pack's hours must not take the number away
        hours = None
    return Row(contact, open_at(hours, now))


def page(contacts: Iterable[Contact], now: datetime) -> Page:
    """Group live contacts by need; closed ones go last, once each."""
    rows = [_row(contact, now) for contact in contacts]
    first = tuple(row for row in rows if row.contact.topics >= DANGER)
    answering = [row for row in rows if row not in first and row.open.is_open is not False]
    answering.sort(key=lambda row: row.open.is_open is None)
    by_need = {group: tuple(row for row in answering if row.contact.topics & group.topics) for group in groups()}
    shown = {row.contact.slug for found in by_need.values() for row in found}
    rest = tuple(row for row in answering if row.contact.slug not in shown)
    filled = [replace(group, rows=found if group.topics else rest) for group, found in by_need.items()]
    later = tuple(row for row in rows if row not in first and row.open.is_open is False)
    return Page(first, tuple(group for group in filled if group.rows), later)
