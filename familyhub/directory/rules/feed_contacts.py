"""Ways to get in touch, out of a record of an Open Referral feed: numbers and roles, never a named person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from familyhub.contacts import emails, phones
from familyhub.directory.rules.feed_values import Notes, first, inside, line, rows, short
from familyhub.directory.rules.values import email_fault, phone_fault, url_fault

MOST = 8
_NUMBER = re.compile(r"[+(]?\d[\d\s()-]{1,20}")
_NO_VOICE = {"fax", "pager", "video", "textphone", "modem"}


def contacts_of(record: Mapping[str, object], notes: Notes) -> list[dict[str, object]]:
    """The contacts of a service; those of its organisation where it has none of its own."""
    found = _unique(_own(record, notes))
    if not found:
        found = _unique(_organisation(inside(record, "organization"), notes))
        if found:
            notes.add("It has no contact of its own: we took those of the organisation.")
    if len(found) > MOST:
        notes.add(f"It has {len(found)} contacts: we took the first {MOST}.")
    return found[:MOST]


def _own(record: Mapping[str, object], notes: Notes) -> Iterator[dict[str, object]]:
    yield from _phones(record.get("phones"), "", notes)
    for contact in rows(record.get("contacts")):
        role = short(first(contact, "title", "department"), 60)
        yield from _phones(contact.get("phones"), role, notes)
        if contact.get("name"):
            notes.add("It names a person as a contact: we left the name out.")
        else:
            yield from _email(contact.get("email"), role, notes)
    for given in rows(record.get("service_at_locations"), 20):
        yield from _phones(inside(given, "location").get("phones"), "", notes)
    yield from _email(record.get("email"), "", notes)
    yield from _web(record.get("url"), notes)


def _organisation(row: Mapping[str, object], notes: Notes) -> Iterator[dict[str, object]]:
    yield from _phones(row.get("phones"), "", notes)
    yield from _email(row.get("email"), "", notes)
    yield from _web(first(row, "website", "url"), notes)


def _phones(value: object, role: str, notes: Notes) -> Iterator[dict[str, object]]:
    for row in rows(value):
        kind, said = line(row.get("type")).lower(), line(row.get("number"))
        if not said or kind in _NO_VOICE:
            continue
        found = _NUMBER.search(said)
        number = found[0].strip() if found else said
        if fault := phone_fault(number):
            notes.add(f"{fault} We left it out.")
            continue
        label = short(role or first(row, "description"), 60) or ("Text them" if kind == "text" else "Ring them")
        extension = short(row.get("extension"), 10)
        if extension:
            label = f"{label} (extension {extension})"
        yield {"label": label, "text_to" if kind == "text" else "phone": number}


def _email(value: object, role: str, notes: Notes) -> Iterator[dict[str, object]]:
    said = line(value)
    if fault := email_fault(said):
        notes.add(f"{_short_quote(fault)} We left it out.")
    elif said:
        yield {"label": role or "Write to them", "email": emails.read(said)}


def _web(value: object, notes: Notes) -> Iterator[dict[str, object]]:
    said = line(value)
    if said.lower().startswith("www."):
        said = "https://" + said
    # Names and passwords in an address are never right in a public listing
    if fault := url_fault(said) or ("This web address holds a password." if "@" in said[8:].partition("/")[0] else ""):
        notes.add(f"{_short_quote(fault)} We left it out.")
    elif said:
        yield {"label": "Look online", "url": said}


def _short_quote(fault: str) -> str:
    start, quote, end = fault.rpartition("”")
    return f"{start[:80]}{quote}{end}" if quote else fault


def _unique(found: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for one in found:
        reach = one.get("phone") or one.get("text_to")
        key = phones.link(reach) or reach if reach else str(one.get("email") or one.get("url")).lower()
        seen.setdefault(key, one)
    return list(seen.values())
