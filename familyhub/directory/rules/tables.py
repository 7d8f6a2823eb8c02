"""Listings as rows of a table: which column is which field, how a cell is read, and how a document is written.

A cell never raises: what cannot be read is a fault with its row, column and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Any, Final

from familyhub.directory.rules.checking import check
from familyhub.directory.rules.listing import Document
from familyhub.stages.moments import parse_moment, say_moment

COLUMNS: Final = (
    "slug", "organisation", "kind", "name", "other_names", "summary", "description", "what_to_expect", "format",
    "topics", "who_for", "needs", "stage_from", "stage_to", "eligibility", "self_referral", "how_to_join",
    "how_professionals_refer", "wait", "contacts", "places", "hours", "cost", "languages", "accessibility", "evidence",
)  # fmt: skip
"""In the order in which a table is written. `slug` is the key: an empty one makes a new listing."""
READ_ONLY: Final = ("state", "assured_on", "modified_at")
"""Columns that a table shows and an import passes over."""
SHORT: Final = ("phone", "email", "website")
"""Columns of simple tables that together make the one contact."""

_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "slug": ("id", "key", "reference", "listing"),
    "organisation": ("organization", "provider", "run by", "organisation name", "provider name"),
    "kind": ("type", "service type"),
    "name": ("title", "service", "service name", "activity", "group name"),
    "other_names": ("also known as", "alternate name", "aliases"),
    "summary": ("short description", "in one sentence", "strapline", "tagline"),
    "description": ("about", "what it is", "details", "long description", "information"),
    "topics": ("categories", "category", "tags", "what it helps with"),
    "who_for": ("audience", "who it is for", "for whom", "target group"),
    "needs": ("need", "need groups", "thrive", "thrive group"),
    "stage_from": ("from age", "minimum age", "age from", "from"),
    "stage_to": ("to age", "maximum age", "age to", "up to", "until"),
    "eligibility": ("who can use it", "criteria", "eligibility criteria"),
    "self_referral": ("self referral", "self refer", "can people refer themselves", "self-referral"),
    "how_to_join": ("how to access", "how to book", "booking", "referral route", "how to refer"),
    "how_professionals_refer": ("professional referral", "how professionals refer"),
    "wait": ("waiting time", "wait time", "how long people wait"),
    "contacts": ("contact",),
    "places": ("where", "venue", "location", "locations", "venues", "address", "where it is"),
    "hours": ("opening times", "opening hours", "times", "when", "schedule"),
    "cost": ("price", "fee", "fees", "what it costs", "charge"),
    "languages": ("language",),
    "accessibility": ("access", "getting in", "access needs"),
    "phone": ("telephone", "tel", "phone number", "contact number", "mobile"),
    "email": ("e-mail", "email address", "contact email"),
    "website": ("web", "url", "link", "web page", "webpage"),
    "what_to_expect": ("expect", "what happens"),
    "format": ("how it runs",),
    "evidence": ("evidence base", "what shows that it helps"),
}
_YES: Final = {"yes": "yes", "y": "yes", "true": "yes", "1": "yes", "no": "no", "n": "no", "false": "no", "0": "no"}
_PEOPLE: Final = {
    "mums": "mum", "mother": "mum", "mothers": "mum", "dads": "dad", "father": "dad", "fathers": "dad",
    "partners": "partner", "carers": "carer", "grandparents": "carer", "families": "family", "everyone": "family",
    "professionals": "professional", "parents": "family",
}  # fmt: skip


@dataclass(frozen=True)
class CellFault:
    """What is wrong with one cell."""

    row: int
    """As a spreadsheet counts: the first row under the headings is 2."""
    column: str
    """The heading as it stands in the file."""
    words: str


@dataclass(frozen=True)
class Row:
    """One line of a table, read."""

    number: int
    slug: str
    organisation: str
    values: Document
    faults: tuple[CellFault, ...] = ()


_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run, or that was kept from running."""


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.lower()).split())


def match_columns(
    headings: Sequence[str],
    columns: Sequence[str] = (*COLUMNS, *SHORT),
    aliases: Mapping[str, tuple[str, ...]] = _ALIASES,
) -> dict[str, str]:
    """Heading -> field for the headings that can be told; each field once, exact names before near ones."""
    known = {_plain(field): field for field in columns}
    for field, others in aliases.items():
        known.update({_plain(other): field for other in others})
    found: dict[str, str] = {}
    for guess in (known.get, partial(_near, known=known)):
        for heading in headings:
            guessed = guess(_plain(heading))
            if guessed and heading not in found and guessed not in found.values():
                found[heading] = guessed
    return found


def _near(words: str, known: Mapping[str, str]) -> str | None:
    near = get_close_matches(words, list(known), n=1, cutoff=0.84) if len(words) > 3 else []
    return known[near[0]] if near else None


def read_row(number: int, cells: Mapping[str, Any], columns: Mapping[str, str]) -> Row:
    """Read one line. `cells` holds heading -> cell; `columns` heading -> field. An empty cell says nothing."""
    values: Document = {}
    faults: list[CellFault] = []
    short: dict[str, str] = {}
    heading_of = {field: heading for heading, field in columns.items()}
    for field, heading in heading_of.items():
        text = cell_text(cells.get(heading))
        if not text or field in {"slug", "organisation"}:
            continue
        if field in SHORT:
            short[field] = text
            continue
        try:
            values[field] = _READERS.get(field, _same)(text)
        except ValueError as fault:
            faults.append(CellFault(number, heading, str(fault)))
    if short and "contacts" not in values:
        values["contacts"] = [_short_contact(short)]
    faults += [
        CellFault(number, heading_of.get(name) or heading_of.get("phone") or name, words)
        for name, words in check(values).items()
    ]
    return Row(
        number,
        cell_text(cells.get(heading_of.get("slug", ""))),
        cell_text(cells.get(heading_of.get("organisation", ""))),
        values,
        tuple(faults),
    )


def cell_text(cell: Any) -> str:
    """A cell as text; the quote that keeps a spreadsheet from running a cell is taken off again."""
    text = "" if cell is None else str(cell).replace("\x00", "").strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def runs(cell: str) -> bool:
    """Whether a spreadsheet would run this cell as a formula."""
    return bool(_FORMULA.match(cell)) and not cell.startswith("'")


def safe(text: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _same(text: str) -> str:
    return text


def _list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


def _people(text: str) -> list[str]:
    return list(dict.fromkeys(_PEOPLE.get(word, word) for word in (one.lower() for one in _list(text))))


def _needs(text: str) -> list[str]:
    return [one.lower().replace(" ", "-") for one in _list(text)]


def _topics(text: str) -> dict[str, float]:
    """Topics in their order: the first is what the listing is itself (1), the next three it helps with first."""
    found: dict[str, float] = {}
    for place, one in enumerate(_list(text)):
        slug, _, weight = one.partition("=")
        try:
            found[slug.strip().lower().replace(" ", "-")] = float(weight) if weight else _weight(place)
        except ValueError:
            raise ValueError(f"“{one}” has a weight that is no number; leave it out.") from None
    return found


def _weight(place: int) -> float:
    return 1.0 if place == 0 else 0.7 if place < 4 else 0.3


def _topics_written(value: Mapping[str, float] | None) -> str:
    topics = value or {}
    ordered = sorted(topics, key=lambda slug: (-topics[slug], slug))
    return ", ".join(
        slug if topics[slug] == _weight(place) else f"{slug}={topics[slug]:g}" for place, slug in enumerate(ordered)
    )


def _kind(text: str) -> str:
    return {"group": "programme", "course": "programme"}.get(text.lower(), text.lower())


def _yes_no(text: str) -> str:
    return _YES.get(text.lower(), "unknown" if text.lower() in {"unknown", "?", "not known"} else text.lower())


def _moment(text: str) -> int:
    try:
        return parse_moment(text)
    except ValueError as fault:
        raise ValueError(
            f"“{text}” is no age that we can read: write 12w (weeks pregnant), birth, 6m or 2y."
        ) from fault


def _hours(text: str) -> Any:
    """`mon-fri 09:00-17:00; sat 10:00-12:00`, or `always`."""
    if text.lower() in {"always", "24 hours", "24/7", "day and night"}:
        return "always"
    found: dict[str, str] = {}
    for part in re.split(r"[;\n]", text):
        days, _, times = part.strip().partition(" ")
        if days and not times.strip():
            raise ValueError(f"“{part.strip()}” needs a day and times, such as: mon-fri 09:00-17:00")
        if days:
            found[days.lower()] = times.strip()
    return found


def _lines(text: str, keys: Sequence[str], example: str) -> list[dict[str, Any]]:
    found = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) > len(keys):
            raise ValueError(f"“{line}” has too many parts. Write: {example}")
        found.append({key: _PART_READERS.get(key, _same)(part) for key, part in zip(keys, parts, strict=False) if part})
    return found


_CONTACT_PARTS = ("label", "phone", "email", "text_to", "url", "hours")
_PLACE_PARTS = ("name", "area", "address", "postcode", "note", "slug", "hours", "hide_address")
PRIVATE = "private"
"""In a place's last part: its address is kept private."""


def _contacts(text: str) -> list[dict[str, Any]]:
    return _lines(text, _CONTACT_PARTS, "what for | phone | e-mail | text | web | times, one contact a line")


def _places(text: str) -> list[dict[str, Any]]:
    return _lines(
        text, _PLACE_PARTS, "name | area | address | postcode | note | key | times | private, one place a line"
    )


def _short_contact(short: Mapping[str, str]) -> dict[str, str]:
    label = "Ring" if "phone" in short else "Email" if "email" in short else "Web page"
    named = {"phone": short.get("phone"), "email": short.get("email"), "url": short.get("website")}
    return {"label": label, **{key: value for key, value in named.items() if value}}


_PART_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "hours": _hours,
    "hide_address": lambda text: text.lower() == PRIVATE,
}
_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "kind": _kind,
    "other_names": _list,
    "languages": _list,
    "who_for": _people,
    "needs": _needs,
    "topics": _topics,
    "stage_from": _moment,
    "stage_to": _moment,
    "self_referral": _yes_no,
    "hours": _hours,
    "contacts": _contacts,
    "places": _places,
}


def write_row(document: Mapping[str, Any]) -> dict[str, str]:
    """A document as the cells of `COLUMNS`, such that `read_row` reads the same again."""
    return {field: safe(_WRITERS.get(field, _written)(document.get(field))) for field in COLUMNS if field in document}


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _joined(value: Iterable[str] | None) -> str:
    return ", ".join(value or ())


def _hours_written(value: Any) -> str:
    return value if isinstance(value, str) else "; ".join(f"{days} {times}" for days, times in (value or {}).items())


def _part(key: str, value: Any) -> str:
    if key == "hide_address":
        return PRIVATE if value else ""
    return _hours_written(value) if key == "hours" else " ".join(str(value or "").replace("|", "/").split())


def _parts(keys: Sequence[str]) -> Callable[[Any], str]:
    def write(value: Any) -> str:
        rows = [" | ".join(_part(key, one.get(key)) for key in keys) for one in value or ()]
        return "\n".join(row.rstrip(" |") for row in rows)

    return write


_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "other_names": _joined,
    "languages": _joined,
    "who_for": _joined,
    "needs": _joined,
    "topics": _topics_written,
    "stage_from": lambda value: "" if value is None else say_moment(value),
    "stage_to": lambda value: "" if value is None else say_moment(value),
    "hours": _hours_written,
    "contacts": _parts(_CONTACT_PARTS),
    "places": _parts(_PLACE_PARTS),
}
