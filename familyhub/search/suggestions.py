"""Suggestions for whoever writes a listing: topics and need groups by its text, and listings that seem the same.

The same encoder as behind the box reads the text; without it there are no suggestions by meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from familyhub import topics
from familyhub.contacts import phones
from familyhub.directory.queries import ServiceView, services
from familyhub.language.encoder.runtime import Meaning
from familyhub.language.encoder.weights import WIDTH, Floats
from familyhub.language.tidy import tokens
from familyhub.search import engine
from familyhub.search.queries import following

SHOWN = 5
AT_LEAST = 0.2
"""Affinity below which a topic is not offered."""
NEIGHBOURS = 6
BY_HEAD = 0.6
"""Share of the trained head in a topic's affinity; the rest is said by listings that mean nearly the same."""
NEED_AT_LEAST = 0.25
ALIKE, VERY_ALIKE, SAME_NAME, LIKE_NAME = 0.62, 0.92, 0.86, 0.6
NEAREST = 4
_SMALL = frozenset("a an and at for in of on the to with".split())
"""Words that make no name."""


@dataclass(frozen=True)
class TopicSuggestion:
    """A topic that a text seems to be about."""

    slug: str
    name: str
    affinity: float
    """0 to 1."""


@dataclass(frozen=True)
class Alike:
    """A listing that seems to be the same as the one being written, with why."""

    listing: ServiceView
    why: tuple[str, ...]


def _parts(document: Mapping[str, object]) -> list[str]:
    """The text in parts that the encoder sees whole."""
    head = f"{document.get('name') or ''}. {document.get('summary') or ''}".strip(". ")
    paragraphs = str(document.get("description") or "").split("\n\n")
    found = [head, *paragraphs, str(document.get("what_to_expect") or ""), str(document.get("eligibility") or "")]
    return [" ".join(part.split()) for part in found if part.strip()][:8]


def _meanings(document: Mapping[str, object]) -> list[Meaning]:
    found = engine.encoder()
    return found.questions(_parts(document)) if found else []


def topics_for(
    *, document: Mapping[str, object], without: Collection[str] = (), slug: str = ""
) -> list[TopicSuggestion]:
    """Topics that a listing's text is about, most likely first, without those known or refused already.

    `slug` = the listing itself, which does not count as its own neighbour.
    """
    meanings = _meanings(document)
    if not meanings:
        return []
    by_head = _by_head(meanings)
    near = _by_neighbours(meanings, slug)
    known = topics.vocabulary()
    affinity = {one: BY_HEAD * by_head.get(one, 0.0) + (1 - BY_HEAD) * near.get(one, 0.0) for one in known}
    best = sorted(affinity, key=lambda one: -affinity[one])
    return [
        TopicSuggestion(one, known[one].name, round(affinity[one], 3))
        for one in best
        if affinity[one] >= AT_LEAST and one not in without
    ][:SHOWN]


def _by_head(meanings: Sequence[Meaning]) -> dict[str, float]:
    """The mean over the text's parts of what the trained head says."""
    sums: dict[str, float] = defaultdict(float)
    for meaning in meanings:
        for topic, share in topics.affinities(meaning.feature).items():
            sums[topic] += share / len(meanings)
    return sums


def _by_neighbours(meanings: Sequence[Meaning], slug: str) -> dict[str, float]:
    """What the listings nearest in meaning say they help with, weighted by likeness."""
    near = [(one, cosine) for one, cosine in _nearest(meanings, "") if one != slug][:NEIGHBOURS]
    items = following.node().items
    weights = {one: max(cosine, 0.0) ** 4 for one, cosine in near}
    total = sum(weights.values()) or 1.0
    shares: dict[str, float] = defaultdict(float)
    for one, weight in weights.items():
        for topic, held in items[one].topics.items():
            shares[topic] += held * weight / total
    return shares


def _nearest(meanings: Sequence[Meaning], words: str) -> list[tuple[str, float]]:
    """Listings by how near they are to the text as a whole, nearest first."""
    if not meanings:
        return []
    following.follow()
    node = following.node()
    dense = node.search(words, _middle(meanings)).dense
    listings = {one: score for one, score in dense.items() if one in node.items}
    listings = {one: score for one, score in listings.items() if node.items[one].kind in {"service", "programme"}}
    return sorted(listings.items(), key=lambda pair: -pair[1])


def _middle(meanings: Sequence[Meaning]) -> Floats:
    """The mean direction of a text's parts."""
    middle = np.mean([meaning.vector for meaning in meanings], axis=0) if meanings else np.zeros(WIDTH)
    unit: Floats = (middle / max(float(np.linalg.norm(middle)), 1e-9)).astype(np.float32)
    return unit


def _same_text(own: Floats, view: ServiceView) -> float:
    """How alike two texts are without their names, part for part; the index says so only roughly."""
    texts = {"summary": view.summary, "description": view.description, "what_to_expect": view.what_to_expect}
    return float(own @ _middle(_meanings({"eligibility": view.eligibility, **texts})))


def needs_for(*, document: Mapping[str, object], without: Collection[str] = ()) -> list[str]:
    """Need groups that a text seems to serve, most likely first; safety is never proposed by words alone."""
    meanings = _meanings(document)
    sums: dict[str, float] = defaultdict(float)
    for meaning in meanings:
        for need, share in topics.readings(meaning.feature, "thrive").items():
            sums[need] += share / len(meanings)
    best = sorted(sums, key=lambda one: -sums[one])
    return [one for one in best if sums[one] >= NEED_AT_LEAST and one not in without and one != "risk-support"][:2]


def alike(*, document: Mapping[str, object], slug: str = "", limit: int = 2) -> list[Alike]:
    """Public listings that may be the same as this one: by name, by meaning, and by where and how to reach them."""
    name = str(document.get("name") or "").strip()
    if not name:
        return []
    meanings = _meanings(document)
    cosines = dict([pair for pair in _nearest(meanings, "") if pair[0] != slug][:NEAREST])
    following.follow()
    items = following.node().items
    listings = {one: item.names for one, item in items.items() if item.kind in {"service", "programme"}}
    names = {one: max((_likeness(name, other) for other in own), default=0.0) for one, own in listings.items()}
    near = [one for one in names if one != slug and (names[one] >= LIKE_NAME or one in cosines)]
    found = []
    own = _middle(_meanings({**document, "name": ""}))
    for view in services(slugs=near):
        likeness = _same_text(own, view)
        why = _why(document, view, names[view.slug], likeness)
        if why:
            found.append((names[view.slug] + likeness, Alike(view, why)))
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])[:limit]]


def _likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, whatever the order of their words."""
    left, right = (sorted(set(tokens(words)) - _SMALL) for words in (one, other))
    return SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() if left and right else 0.0


def _why(document: Mapping[str, Any], view: ServiceView, name: float, cosine: float) -> tuple[str, ...]:
    """In which ways they are alike; empty when that is not enough to ask about."""
    why = []
    if name >= SAME_NAME:
        why.append("The name is nearly the same.")
    if cosine >= VERY_ALIKE:
        why.append("It says nearly the same.")
    places = {str(one.get("slug") or one.get("name") or "").lower() for one in document.get("places") or ()} - {""}
    shares_place = bool(places & {word.lower() for place in view.places for word in (place.slug, place.name)})
    numbers = {phones.own_key(one.get("phone")) for one in document.get("contacts") or ()} - {""}
    shares_phone = bool(numbers & {phones.own_key(one.phone) for one in view.contacts})
    if shares_phone and (name >= LIKE_NAME or cosine >= ALIKE):
        why.append("It has the same phone number.")
    if shares_place and (name >= LIKE_NAME or cosine >= ALIKE):
        why.append("It is at the same place.")
    is_enough = name >= SAME_NAME or cosine >= VERY_ALIKE or (why and name >= LIKE_NAME and cosine >= ALIKE)
    return tuple(why) if is_enough else ()
