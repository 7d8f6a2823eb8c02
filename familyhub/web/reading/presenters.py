"""The glossary by letter, resources by reader, voices by warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Letter:
    """One letter with its words."""

    name: str
    anchor: str
    terms: tuple[dict[str, object], ...]


ALPHABET = ("0-9", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def letters(terms: Iterable[dict[str, object]]) -> tuple[Letter, ...]:
    """Every letter in order, those without a word too: the row of links stays the same."""
    by_letter: dict[str, list[dict[str, object]]] = {}
    for term in terms:
        first = str(term["term"])[:1].upper()
        by_letter.setdefault(first if first in ALPHABET else "0-9", []).append(term)
    return tuple(Letter(name, f"letter-{name.lower()}", tuple(by_letter.get(name, ()))) for name in ALPHABET)


LINK_STATUS = {
    "not checked": "We have not opened this link yet",
    "works": "Link checked",
    "ok": "Link checked",
    "broken": "This link no longer works",
    "moved": "This page has moved",
}
KINDS = {
    "website": "Website",
    "report": "Report",
    "guidance": "Guidance",
    "guideline": "Guideline",
    "policy": "Policy",
    "research": "Research",
    "toolkit": "Toolkit",
    "strategy": "Strategy",
    "statistics": "Figures",
    "referral": "Referral page",
    "framework": "Framework",
    "pathway": "Pathway",
}


@dataclass(frozen=True)
class ResourceRow:
    """One resource with its words."""

    title: str
    publisher: str
    url: str
    kind: str
    note: str
    link: str
    ref: str


def _resource(row: dict[str, object]) -> ResourceRow:
    url = str(row.get("url") or "")
    url = url if url.startswith(("https://", "http://")) else ""
    status = str(row.get("link_status") or "not checked")
    kind = str(row.get("kind") or "")
    return ResourceRow(
        title=str(row["title"]),
        publisher=str(row.get("publisher") or ""),
        url=url,
        kind=KINDS.get(kind, kind.capitalize()),
        note=str(row.get("note") or ""),
        link=LINK_STATUS.get(status, status) if url else "Web address to be confirmed",
        ref=str(row.get("strategy_ref") or ""),
    )


@dataclass(frozen=True)
class Resources:
    """Resources by reader: those that families may like, and the rest."""

    families: tuple[ResourceRow, ...]
    professionals: tuple[ResourceRow, ...]


def resources(rows: Iterable[dict[str, Any]]) -> Resources:
    """Split by reader, each by title."""
    ordered = sorted(rows, key=lambda row: str(row["title"]).lower())
    return Resources(
        tuple(_resource(row) for row in ordered if "family" in (row.get("for") or ())),
        tuple(_resource(row) for row in ordered if "family" not in (row.get("for") or ())),
    )


@dataclass(frozen=True)
class Voices:
    """Quotes that anyone can read, and those behind a warning, by warning."""

    open: tuple[dict[str, object], ...]
    behind: dict[str, list[dict[str, object]]]


def voices(rows: Iterable[dict[str, object]]) -> Voices:
    """Split by content warning; the pack's order stays."""
    free: list[dict[str, object]] = []
    behind: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        warning = row.get("warning")
        (behind.setdefault(str(warning), []) if warning else free).append(row)
    return Voices(tuple(free), behind)
