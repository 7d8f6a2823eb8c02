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
from familyhub.directory.rules.declared import Field, Shape
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Document
from familyhub.directory.rules.values import CONTACT_KEYS, PLACE_KEYS
from familyhub.stages.moments import parse_moment, say_moment

_IN_TABLES: Final = {name: field.column for name, field in FIELDS.items() if field.column}
COLUMNS: Final = ("slug", "organisation", *_IN_TABLES)
"""In the order in which a table is written. `slug` is the key: an empty one makes a new listing."""
READ_ONLY: Final = ("state", "assured_on", "modified_at")
"""Columns that a table shows and an import passes over."""
SHORT: Final = ("phone", "email", "website")
"""Columns of simple tables that together make the one contact."""

_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: column.aliases for name, column in _IN_TABLES.items()},
    "slug": ("id", "key", "reference", "listing"),
    "organisation": ("organization", "provider", "run by", "organisation name", "provider name"),
    "phone": ("telephone", "tel", "phone number", "contact number", "mobile"),
    "email": ("e-mail", "email address", "contact email"),
    "website": ("web", "url", "link", "web page", "webpage"),
}


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


def read_row(number: int, cells: Mapping[str, object], columns: Mapping[str, str]) -> Row:
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
            values[field] = _READERS[FIELDS[field].shape](FIELDS[field], text)
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


def cell_text(cell: object) -> str:
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


def _one(field: Field, text: str) -> str:
    """The choice that a word stands for; a word that stands for none as it is, so that `check` can say so."""
    word = text.lower()
    hyphened = word.replace(" ", "-")
    return field.kind.also.get(word) or (hyphened if hyphened in field.kind.choices else word)


def _some(field: Field, text: str) -> list[str]:
    return list(dict.fromkeys(_one(field, word) for word in _list(text)))


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


def _moment(text: str) -> int:
    try:
        return parse_moment(text)
    except ValueError as fault:
        raise ValueError(
            f"“{text}” is no age that we can read: write 12w (weeks pregnant), birth, 6m or 2y."
        ) from fault


def _hours(text: str) -> object:
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


def _lines(text: str, keys: Sequence[str], example: str) -> list[dict[str, object]]:
    found = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) > len(keys):
            raise ValueError(f"“{line}” has too many parts. Write: {example}")
        found.append({key: _PART_READERS.get(key, _same)(part) for key, part in zip(keys, parts, strict=False) if part})
    return found


PRIVATE = "private"
"""In a place's last part: its address is kept private."""


def _contacts(text: str) -> list[dict[str, object]]:
    return _lines(text, CONTACT_KEYS, "what for | phone | e-mail | text | web | times, one contact a line")


def _places(text: str) -> list[dict[str, object]]:
    return _lines(text, PLACE_KEYS, "name | area | address | postcode | note | key | times | private, one place a line")


def _short_contact(short: Mapping[str, str]) -> dict[str, str]:
    label = "Ring" if "phone" in short else "Email" if "email" in short else "Web page"
    named = {"phone": short.get("phone"), "email": short.get("email"), "url": short.get("website")}
    return {"label": label, **{key: value for key, value in named.items() if value}}


_PART_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "hours": _hours,
    "hide_address": lambda text: text.lower() == PRIVATE,
}
_READERS: Final[Mapping[Shape, Callable[[Field, str], object]]] = {
    Shape.TEXT: lambda _, text: text,
    Shape.NAMES: lambda _, text: _list(text),
    Shape.ONE_OF: _one,
    Shape.SOME_OF: _some,
    Shape.TOPICS: lambda _, text: _topics(text),
    Shape.MOMENT: lambda _, text: _moment(text),
    Shape.WEEK: lambda _, text: _hours(text),
    Shape.CONTACTS: lambda _, text: _contacts(text),
    Shape.PLACES: lambda _, text: _places(text),
}


def write_row(document: Mapping[str, object]) -> dict[str, str]:
    """A document as the cells of `COLUMNS`, such that `read_row` reads the same again."""
    return {name: safe(_WRITERS[FIELDS[name].shape](document.get(name))) for name in _IN_TABLES if name in document}


def _written(value: object) -> str:
    return "" if value is None else str(value)


def _joined(value: Iterable[str] | None) -> str:
    return ", ".join(value or ())


def _hours_written(value: Any) -> str:
    return value if isinstance(value, str) else "; ".join(f"{days} {times}" for days, times in (value or {}).items())


def _part(key: str, value: object) -> str:
    if key == "hide_address":
        return PRIVATE if value else ""
    return _hours_written(value) if key == "hours" else " ".join(str(value or "").replace("|", "/").split())


def _parts(keys: Sequence[str]) -> Callable[[object], str]:
    def write(value: Any) -> str:
        rows = [" | ".join(_part(key, one.get(key)) for key in keys) for one in value or ()]
        return "\n".join(row.rstrip(" |") for row in rows)

    return write


_WRITERS: Final[Mapping[Shape, Callable[[Any], str]]] = {
    Shape.TEXT: _written,
    Shape.NAMES: _joined,
    Shape.ONE_OF: _written,
    Shape.SOME_OF: _joined,
    Shape.TOPICS: _topics_written,
    Shape.MOMENT: lambda value: "" if value is None else say_moment(value),
    Shape.WEEK: _hours_written,
    Shape.CONTACTS: _parts(CONTACT_KEYS),
    Shape.PLACES: _parts(PLACE_KEYS),
}
