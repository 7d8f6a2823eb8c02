"""One entry as the index sees it: what ranking knows of it, and the texts by which it is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from familyhub.directory.rules import Closure
from familyhub.search.index.lexical import Document
from familyhub.stages import Window


@dataclass(frozen=True)
class Point:
    """A place whose position is known."""

    lat: float
    lon: float
    name: str


@dataclass(frozen=True)
class Item:
    """What ranking knows of one entry."""

    slug: str
    kind: str
    topics: dict[str, float]
    who_for: frozenset[str]
    window: Window
    professional: bool
    self_referral: str
    status: str
    names: tuple[str, ...]
    hours: tuple[tuple[int, str, str], ...] | None
    areas: tuple[str, ...]
    points: tuple[Point, ...]
    """Where it is given, as far as the position is known."""
    cost: str
    """As the listing says it; nothing when it does not."""
    languages: frozenset[str]
    online: bool
    """Whether the listing says that it is given online."""
    vouched_on: date | None = None
    """The day on which somebody last vouched for the listing; None for guides, which have a review of their own."""
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True)
class Change:
    """One entry as the database has it now."""

    slug: str
    kind: str
    change_no: int
    withdrawn: bool
    text: dict[str, Any]
    facets: dict[str, Any]


def item_of(change: Change) -> Item:
    """The facets of an entry as ranking wants them."""
    facets = change.facets
    hours = facets.get("hours")
    return Item(
        slug=change.slug,
        kind=change.kind,
        topics={str(k): float(v) for k, v in (facets.get("topics") or {}).items()},
        who_for=frozenset(facets.get("who_for") or ()),
        window=Window(*(facets.get("window") or (0, 1011))),
        professional=bool(facets.get("professional")),
        self_referral=str(facets.get("self_referral") or ""),
        status=str(facets.get("status") or ""),
        names=tuple(facets.get("names") or ()),
        hours=tuple((int(d), str(o), str(c)) for d, o, c in hours) if hours is not None else None,
        areas=tuple(facets.get("areas") or ()),
        points=tuple(Point(float(lat), float(lon), str(name)) for lat, lon, name in facets.get("points") or ()),
        cost=str(facets.get("cost") or ""),
        languages=frozenset(facets.get("languages") or ()),
        online=bool(facets.get("online")),
        vouched_on=date.fromisoformat(facets["vouched_on"]) if facets.get("vouched_on") else None,
        closures=tuple(
            Closure(date.fromisoformat(first), date.fromisoformat(last), str(note))
            for first, last, note in facets.get("closures") or ()
        ),
    )


def document_of(change: Change) -> Document:
    """The text of an entry as word search wants it."""
    text = change.text
    body = " ".join([text.get("summary", ""), *(f"{p['heading']} {p['text']}" for p in text.get("passages", ()))])
    return Document(change.slug, text.get("title", ""), body, text.get("names", ""), " . ".join(text.get("asks", ())))


def texts_of(change: Change) -> list[tuple[int, str, str]]:
    """(passage number, title, text) of everything that gets a vector; questions count as passage -1."""
    title = str(change.text.get("title", ""))
    found = [
        (n, title, f"{p['heading']}. {p['text']}" if p["heading"] else p["text"])
        for n, p in enumerate(change.text.get("passages", ()))
    ]
    if change.text.get("summary"):
        found.append((-1, title, str(change.text["summary"])))
    return found + [(-1, "", str(ask)) for ask in change.text.get("asks", ())]


def kept(change: Change) -> dict[str, object]:
    """The line that a node keeps: what ranking needs; texts stay in the database."""
    return {
        "slug": change.slug,
        "kind": change.kind,
        "change_no": change.change_no,
        "withdrawn": change.withdrawn,
        "facets": change.facets,
    }
