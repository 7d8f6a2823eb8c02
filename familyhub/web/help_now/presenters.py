"""Urgent contacts grouped by what is going on, at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from familyhub.directory.rules import Open, open_at, openings
from familyhub.safety import Contact

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
    rows: tuple[Row, ...] = ()


GROUPS: tuple[tuple[str, str, str, frozenset[str]], ...] = (
    (
        "feelings",
        "It all feels too much",
        "It does not have to be 'bad enough'. You can ring for yourself or for someone you love.",
        frozenset({"crisis", "overwhelmed", "intrusive-thoughts"}),
    ),
    (
        "unwell",
        "You or your baby are unwell",
        "You know your baby best. It is always right to ask.",
        frozenset({"unwell-baby"}),
    ),
    (
        "crying",
        "Your baby will not stop crying",
        "It is OK to put baby down safely in the cot and step away for a few minutes. Never shake a baby.",
        frozenset({"baby-crying"}),
    ),
    (
        "safe-at-home",
        "You do not feel safe at home",
        "It is not your fault. Ring only when it is safe to.",
        frozenset({"domestic-abuse-danger"}),
    ),
    ("child", "You are worried about a child", "Your own child, or somebody else's.", frozenset({"harm-to-child"})),
    ("loss", "You have lost a baby", "We are so sorry. You do not have to be alone with it.", frozenset({"loss"})),
)
OTHERS = Group("others", "Good people to talk to", "These are not urgent lines. Ring them when you are ready.")


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
    groups = [
        Group(slug, title, line, tuple(row for row in answering if row.contact.topics & topics))
        for slug, title, line, topics in GROUPS
    ]
    shown = {row.contact.slug for group in groups for row in group.rows}
    rest = tuple(row for row in answering if row.contact.slug not in shown)
    groups.append(Group(OTHERS.slug, OTHERS.title, OTHERS.line, rest))
    later = tuple(row for row in rows if row not in first and row.open.is_open is False)
    return Page(first, tuple(group for group in groups if group.rows), later)
