"""Urgent-help numbers, from the pack's one file. A number that is not live is never shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from familyhub import council_config


@dataclass(frozen=True)
class Contact:
    """A number to ring or text, when it answers, and when that was last checked."""

    slug: str
    name: str
    what_for: str
    phone: str
    text_word: str
    text_to: str
    hours: object
    """`always`, a mapping of day ranges such as `{mon-fri: "08:00-22:00"}`, or None when not known."""
    hours_words: str
    status: str
    checked_on: date | None
    verify_by: date | None
    source: str
    live: bool
    topics: frozenset[str]
    role: str
    note: str
    local: bool = False
    """Whether it is there for the families of one council alone."""


def _contact(row: council_config.Row, *, local: bool) -> Contact:
    text = row.get("text") or {}
    if isinstance(text, str):
        word, _, to = text.partition(" to ")
        text = {"word": word, "to": to or text}
    return Contact(
        slug=row["slug"],
        name=str(row["name"]),
        what_for=str(row.get("what_for") or ""),
        phone=str(row.get("phone") or ""),
        text_word=str(text.get("word") or ""),
        text_to=str(text.get("to") or ""),
        hours=row.get("hours"),
        hours_words=str(row.get("hours_words") or ""),
        status=str(row.get("status") or "to be confirmed"),
        checked_on=row.get("checked_on"),
        verify_by=row.get("verify_by"),
        source=str(row.get("source") or ""),
        live=row.get("live") is True,
        topics=frozenset(row.get("for") or ()),
        role=str(row.get("role") or ""),
        note=str(row.get("note") or ""),
        local=local,
    )


@council_config.kept
def contacts() -> dict[str, Contact]:
    """Every contact of the pack and its parents, by slug, live or not."""
    pack = council_config.current()
    own = (pack.own("urgent-help.yaml") or {}).get("contacts") or [] if pack.parent else []
    local = {row["slug"] for row in own}
    rows = pack.merged("urgent-help.yaml", "contacts")
    return {row["slug"]: _contact(row, local=row["slug"] in local) for row in rows}


@council_config.kept
def live_contacts() -> dict[str, Contact]:
    """Contacts that may be shown to families."""
    return {slug: contact for slug, contact in contacts().items() if contact.live}
