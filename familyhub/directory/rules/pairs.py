"""Which listings may be one and the same: the same or nearly the same name, with a place or a phone in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from familyhub.contacts import phones
from familyhub.directory.rules.listing import Document

NEAR = 0.82
"""How alike two names must be, 0 to 1, to be nearly the same."""
SAME_MEANING = 0.9
"""How alike two texts must be, 0 to 1, for their names not to matter."""
CROWD = 60
"""So many listings behind one phone or place say nothing by it: a switchboard, a town hall. Their names alone count."""

_NOISE = re.compile(r"\b(the|a|an|and|of|for|in|at|group|service|services|team|programme|project)\b")


@dataclass(frozen=True)
class Known:
    """What is compared of a listing."""

    id: str
    name: str
    summary: str
    organisation: str
    phones: frozenset[str]
    """As `phones.own_key` gives them."""
    places: frozenset[str]
    """Slugs and postcodes."""


@dataclass(frozen=True)
class Candidate:
    """Two listings that may be one, and why; the smaller id first."""

    first: str
    second: str
    why: str


Likeness = Callable[[Known, Known], float]
"""How alike two listings are in meaning, 0 to 1."""


def plain_name(name: str) -> str:
    """A name without what many names share."""
    words = re.sub(r"[^a-z0-9 ]", " ", name.lower().replace("&", " and "))
    return " ".join(_NOISE.sub(" ", words).split()) or " ".join(words.split())


def near(one: str, other: str) -> bool:
    """Whether two names are the same or nearly so, whatever the order of their words."""
    first, second = plain_name(one), plain_name(other)
    if first == second or sorted(first.split()) == sorted(second.split()):
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= NEAR


def candidates(listings: Iterable[Known], likeness: Likeness | None = None) -> list[Candidate]:
    """Pairs that somebody should look at. Only those that share a phone, a place or a name are compared."""
    known = {one.id: one for one in listings}
    found: dict[tuple[str, str], str] = {}
    for first, second in _neighbours(known):
        why = _why(known[first], known[second], likeness)
        if why:
            found[first, second] = why
    return [Candidate(first, second, why) for (first, second), why in sorted(found.items())]


def _neighbours(known: Mapping[str, Known]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for one in known.values():
        for mark in (*one.phones, *one.places, f"name {plain_name(one.name)} {one.organisation}"):
            groups[mark].append(one.id)
    pairs: set[tuple[str, str]] = set()
    for ids in groups.values():
        if len(ids) <= CROWD:
            pairs.update(combinations(sorted(set(ids)), 2))
    return pairs


def _why(one: Known, other: Known, likeness: Likeness | None) -> str:
    phone, place = bool(one.phones & other.phones), bool(one.places & other.places)
    shared = "the same phone number and place" if phone and place else "the same phone number" if phone else ""
    shared = shared or ("the same place" if place else "")
    if near(one.name, other.name):
        return f"Nearly the same name, and {shared or 'the same organisation'}"
    if shared and likeness and likeness(one, other) >= SAME_MEANING:
        return f"They read alike, and have {shared}"
    return ""


TAKES = ("contacts", "places", "topics", "other_names")
"""What the listing that stays can take over from the one that goes."""


def taken_over(kept: Document, gone: Document, take: Iterable[str]) -> Document:
    """The values that the listing that stays has after taking over what it lacks; only fields that gain something."""
    chosen, found = set(take), Document()
    if "contacts" in chosen:
        reached = {_reach(one) for one in kept["contacts"]}
        found["contacts"] = [*kept["contacts"], *(one for one in gone["contacts"] if _reach(one) not in reached)]
    if "places" in chosen:
        known = {one.get("slug") for one in kept["places"]}
        found["places"] = [*kept["places"], *(_as_own(one) for one in gone["places"] if one.get("slug") not in known)]
    if "topics" in chosen:
        found["topics"] = {**gone["topics"], **kept["topics"]}
    if "other_names" in chosen:
        names = [*kept["other_names"], gone["name"][:80], *gone["other_names"]]
        found["other_names"] = [name for name in dict.fromkeys(names) if name != kept["name"]]
    return {name: value for name, value in found.items() if len(value) > len(kept[name] or ())}


def _reach(contact: Mapping[str, str]) -> tuple[str, ...]:
    return (phones.link(contact.get("phone")) or contact.get("phone", ""), *(contact.get(k, "") for k in _WAYS))


_WAYS = ("email", "text_to", "url")


def _as_own(place: Mapping[str, str]) -> dict[str, str]:
    """A place of another organisation is written anew; a shared one is named by its slug alone."""
    return {key: value for key, value in place.items() if key != "slug" or "name" not in place}
