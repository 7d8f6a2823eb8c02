"""From a record of an Open Referral feed (1.0 or 3.x) to a listing's document: any JSON in, only what is valid out.

A feed names some fields of ours and knows nothing of others (topics, needs, what to expect). A document
holds only what the record says, so what was written here is never emptied by somebody else's silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from familyhub.directory.rules.checking import whole_faults
from familyhub.directory.rules.declared import Shape
from familyhub.directory.rules.feed_contacts import contacts_of
from familyhub.directory.rules.feed_places import (
    access_of,
    closures_of,
    ends_on,
    format_of,
    hours_of,
    places_of,
    schedules_of,
)
from familyhub.directory.rules.feed_values import Notes, cut, day, first, inside, line, number, prose, rows, short
from familyhub.directory.rules.fields import FIELDS, NEW
from familyhub.directory.rules.listing import Document
from familyhub.directory.rules.values import url_fault
from familyhub.stages.moments import BIRTH, END, YEAR

UNDERSTANDING: Final = "1"
"""Raise it when this module reads a record differently: then every record is read anew, changed or not."""
_A_LINE: Final = 240
"""Characters; a field that may hold more keeps its paragraphs."""
_OVER = {"inactive", "defunct"}
_CAREFUL = re.compile(
    r"\b(refuge|safe house|domestic (abuse|violence)|sanctuary|sexual (abuse|assault))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Owner:
    """The organisation that a record names."""

    remote_id: str
    name: str
    description: str = ""
    website: str = ""


@dataclass(frozen=True)
class Reading:
    """A record as we understood it."""

    remote_id: str
    """As the feed calls it; empty when it does not."""
    name: str = ""
    document: Document = field(default_factory=dict)
    owner: Owner | None = None
    notes: tuple[str, ...] = ()
    """What was wrong and what was left out."""
    fault: str = ""
    """Why it cannot be a listing; its document is then empty."""
    assured_on: date | None = None
    ends_on: date | None = None
    """The day on which all its schedules have ended."""
    is_over: bool = False
    """The feed says that the service does not run any more."""
    is_careful: bool = False
    """It may be a place whose address must stay private: somebody looks, even where the feed is trusted."""


def remote_id_of(record: object) -> str:
    """How the feed calls a record; empty when it does not."""
    return line(record.get("id"))[:255] if isinstance(record, Mapping) else ""


def read_service(record: object, *, today: date) -> Reading:
    """Read one service of a feed. Never raises: what cannot be read is said in `notes` or `fault`."""
    if not isinstance(record, Mapping):
        return Reading("", fault="This is not a record: it has no fields.")
    remote, name = remote_id_of(record), short(record.get("name"), 160)
    if not remote:
        return Reading("", name, fault="It has no id, so we could not know it again.")
    notes = Notes()
    document = _document(record, name, today, notes)
    faults = whole_faults({**NEW, **document})
    for wrong in [one for one in faults if one in document and not FIELDS[one].says.required]:
        notes.add(f"{FIELDS[wrong].words}: {faults.pop(wrong)} We left it out.")
        document.pop(wrong)
    fault = next((f"{FIELDS[one].words}: {words}" for one, words in faults.items() if one in FIELDS), "")
    careful = bool(document.get("places")) and bool(_CAREFUL.search(f"{name} {document.get('description', '')}"))
    if careful:
        notes.add("It may be a place whose address must stay private. Please look before families see it.")
    status = line(record.get("status")).lower()
    if status == "temporarily closed":
        notes.add("The feed says that it is closed for a while.")
    return Reading(
        remote,
        name,
        {} if fault else document,
        _owner(inside(record, "organization")),
        tuple(notes),
        fault,
        _past(day(first(record, "assured_date")), today),
        ends_on(schedules_of(record)),
        status in _OVER,
        careful,
    )


def _past(found: date | None, today: date) -> date | None:
    return found if found and found <= today else None


def _document(record: Mapping[str, object], name: str, today: date, notes: Notes) -> Document:
    description = cut(prose(record.get("description")), 4000)
    if name and not description:
        notes.add("It says nothing about itself: we put its name where the description stands.")
    schedules = schedules_of(record)
    found: Document = {
        **_texts(record),
        "name": name,
        "summary": _summary(description) or name,
        "description": description or name,
        "other_names": [one] if (one := short(record.get("alternate_name"), 80)) else [],
        "cost": _cost(record),
        "contacts": contacts_of(record, notes),
        "places": places_of(record, notes),
        "hours": hours_of(schedules, today, notes),
        "closures": closures_of(record, today),
        "format": cut(format_of(schedules), 1000),
        "languages": _languages(record),
        "accessibility": cut(access_of(record), 1000),
        **_ages(record, notes),
    }
    if len(line(record.get("name"))) > 160:
        notes.add("Its name is longer than 160 characters: we cut it.")
    return {key: value for key, value in found.items() if value or key in {"name", "stage_from"}}


def _texts(record: Mapping[str, object]) -> Document:
    """Fields that have a text of their own in the standard, as they stand there."""
    return {
        name: _text(record.get(field.hsds.name), field.says.longest)
        for name, field in FIELDS.items()
        if field.shape == Shape.TEXT and field.hsds and not field.hsds.heading
    }


def _text(said: object, longest: int) -> str:
    return short(said, longest) if longest <= _A_LINE else cut(prose(said), longest)


def _summary(description: str) -> str:
    """The first sentence, and the next ones while it says too little alone."""
    found = ""
    for sentence in re.split(r"(?<=[.!?])\s", " ".join(description.split())[:600]):
        if len(found) >= 60 or (found and len(found) + len(sentence) >= 240):
            break
        found = f"{found} {sentence}".strip()
    return cut(found, 240)


def _cost(record: Mapping[str, object]) -> str:
    said = short(first(record, "fees_description", "fees"), 160)
    options = []
    for row in rows(record.get("cost_options"), 6):
        amount = number(row.get("amount"))
        money = "" if amount is None else "Free" if amount == 0 else f"£{amount:.2f}".removesuffix(".00")
        parts = [short(row.get("option"), 80), money, short(row.get("amount_description"), 80)]
        options.append(" ".join(part for part in parts if part))
    return cut(said or "; ".join(dict.fromkeys(one for one in options if one)), 160)


def _languages(record: Mapping[str, object]) -> list[str]:
    names = (short(first(row, "name", "language", "note"), 60) for row in rows(record.get("languages"), 30))
    return list(dict.fromkeys(name for name in names if name))


def _ages(record: Mapping[str, object], notes: Notes) -> Document:
    """Who can use it: the words, and the ages between conception and two where they are a baby's or child's."""
    rules = [record, *rows(first(record, "eligibilitys", "eligibilities", "eligibility"), 10)]
    low = min((n for row in rules if (n := number(row.get("minimum_age"))) is not None), default=None)
    high = max((n for row in rules if (n := number(row.get("maximum_age"))) is not None), default=None)
    words = [cut(prose(record.get("eligibility_description")), 800)]
    words += [short(row.get("eligibility"), 160) for row in rules]
    said = _ages_said(low, high)
    found: Document = {"eligibility": " ".join(f"{one.rstrip('.')}." for one in dict.fromkeys([*words, said]) if one)}
    if high is None or high > 18:  # these ages are of whoever comes, not of their baby
        return found
    start = BIRTH + round((low or 0) * YEAR)
    if start >= END:
        notes.add("It is for older children: it may not belong into this hub.")
        return found
    return {**found, "stage_from": start if low is not None else 0, "stage_to": _until(start, high)}


def _until(start: int, high: float) -> int:
    return max(start + 1, min(END, BIRTH + round((high + 1) * YEAR)))


def _ages_said(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"From age {low:g}"
    return f"Up to age {high:g}" if low is None else f"Ages {low:g} to {high:g}"


def _owner(row: Mapping[str, object]) -> Owner | None:
    name = short(row.get("name"), 160)
    if not name:
        return None
    website = line(first(row, "website", "url"))
    fine = website and len(website) <= 200 and not url_fault(website)
    return Owner(remote_id_of(row), name, cut(prose(row.get("description")), 4000), website if fine else "")
