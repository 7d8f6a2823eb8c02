"""Direct answers: the sentence that answers what is asked most, found by what the words mean.

They are data (`answers.yaml` of the pack): ways of asking, what the hub says, its source, who can help with it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from familyhub import packfiles
from familyhub.language.encoder.weights import Floats
from familyhub.language.tidy import tokens
from familyhub.stages import Age, Gestation

FLOOR = 0.57
"""Likeness (cosine and what speaks for it) from which an answer is given; chosen on judged questions (ADR 17)."""
SURE = 0.8
"""From here the answer is said alone; below, what else may be meant stands beside it."""
BESIDE = 0.12
"""How much less like another answer may be and still stand beside the first."""
LOOKED_AT = 60
"""Ways of asking, nearest by meaning, that are looked at more closely."""
WORDS = 0.1
"""What it adds when all the telling words are the same."""
TOPIC = 0.06
"""What it adds when the reading model is sure of the answer's topic."""
WRONG_AGE = 0.15
"""What an answer loses that is meant for another age or week."""
MONTH = 30.44


@dataclass(frozen=True)
class Direct:
    """One answer."""

    slug: str
    says: str
    guide: str
    """Slug of the guide it belongs to, or nothing."""
    section: str
    """Heading of the section in that guide, or nothing."""
    page: str
    """A page of the hub that says it, for questions about the hub itself."""
    title: str
    publisher: str
    url: str
    checked_on: date
    contacts: tuple[str, ...]
    """Who can help with this very matter, best first: slugs of contacts, or people without a number."""
    topics: tuple[str, ...]
    months: tuple[float, float] | None
    """Ages in months that it is for, half open; None fits all."""
    weeks: tuple[float, float] | None
    """Weeks of pregnancy that it is for, half open; None fits all."""

    def fits(self, moment: Age | Gestation | None) -> bool:
        """Whether it is meant for this age or week; an unknown one fits."""
        if isinstance(moment, Age) and self.months:
            return self.months[0] <= moment.days / MONTH < self.months[1] + 1
        if isinstance(moment, Gestation) and self.weeks:
            return self.weeks[0] <= moment.weeks <= self.weeks[1]
        if isinstance(moment, Gestation):
            return not self.months
        return not (isinstance(moment, Age) and self.weeks and not self.months)


@dataclass(frozen=True)
class Match:
    """An answer and how like the question it is."""

    direct: Direct
    likeness: float


def _direct(row: dict[str, Any]) -> Direct:
    source, limits = row["source"], row.get("limits") or {}
    months = weeks = None
    if "to_months" in limits:
        months = (float(limits.get("from_months") or 0), float(limits["to_months"]))
    if "to_weeks_pregnant" in limits:
        weeks = (float(limits.get("from_weeks_pregnant") or 0), float(limits["to_weeks_pregnant"]))
    return Direct(
        slug=str(row["slug"]),
        says=str(row["says"]),
        guide=str(row.get("guide") or ""),
        section=str(row.get("section") or ""),
        page=str(row.get("page") or ""),
        title=str(source["title"]),
        publisher=str(source["publisher"]),
        url=str(source["url"]),
        checked_on=source["checked_on"],
        contacts=tuple(row.get("contacts") or ()),
        topics=tuple(row.get("topics") or ()),
        months=months,
        weeks=weeks,
    )


@packfiles.kept
def _rows() -> list[dict[str, Any]]:
    return packfiles.current().merged("answers.yaml", "answers")


@packfiles.kept
def directs() -> tuple[Direct, ...]:
    """Every direct answer of the pack and its parents."""
    return tuple(_direct(row) for row in _rows())


@packfiles.kept
def asks() -> tuple[str, ...]:
    """All ways of asking, in the order of the answers."""
    return tuple(str(ask) for row in _rows() for ask in row["asks"])


@packfiles.kept
def _owners() -> np.ndarray:
    """The answer's place for each way of asking."""
    return np.array([place for place, row in enumerate(_rows()) for _ in row["asks"]])


def _leans(direct: Direct, moment: Age | Gestation | None, topics: Mapping[str, float]) -> float:
    heard = max((topics.get(slug, 0.0) for slug in (direct.guide, *direct.topics)), default=0.0)
    return TOPIC * heard - (0.0 if direct.fits(moment) else WRONG_AGE)


def bag(text: str) -> frozenset[str]:
    """The words of a text that can be telling: no numbers, for ages and weeks are read apart."""
    return frozenset(word for word in tokens(text) if not any(c.isdigit() for c in word))


@packfiles.kept
def _bags() -> tuple[tuple[frozenset[str], ...], dict[str, float], float]:
    """The words of each way of asking; how telling each word is; and how telling one is that nobody asks with."""
    bags = tuple(map(bag, asks()))
    counts = Counter(word for bag in bags for word in bag)
    return bags, {word: math.log(len(bags) / count) for word, count in counts.items()}, math.log(max(len(bags), 2))


def _shared(words: frozenset[str], place: int) -> float:
    """How much of what is telling in a question stands in one way of asking, 0 to 1."""
    bags, telling, unknown = _bags()
    total = sum(telling.get(word, unknown) for word in words)
    return sum(telling[word] for word in words & bags[place]) / total if total else 0.0


def nearest(
    likenesses: Sequence[Floats],
    texts: Sequence[str],
    moment: Age | Gestation | None,
    topics: Mapping[str, float],
    count: int = 3,
) -> list[Match]:
    """The answers that are most like a question, best first, each above the floor.

    `likenesses` holds the cosines of each reading of the question (as typed, as mended: `texts`) to all `asks`.
    The same telling words, and a topic that the reading model heard as well, speak for an answer; another age
    speaks against it.
    """
    if not likenesses or not len(likenesses[0]):
        return []
    best = np.maximum.reduce(list(likenesses))
    owners, found = _owners(), directs()
    bags = [bag(text) for text in texts]
    scores: dict[int, float] = {}
    for place in np.argsort(-best)[:LOOKED_AT]:
        score = float(best[place]) + WORDS * max(_shared(words, int(place)) for words in bags)
        owner = int(owners[place])
        scores[owner] = max(scores.get(owner, -1.0), score)
    fitting = [Match(found[owner], score + _leans(found[owner], moment, topics)) for owner, score in scores.items()]
    fitting.sort(key=lambda match: -match.likeness)
    top = fitting[0].likeness
    near = [match for match in fitting if match.likeness >= max(FLOOR, top - BESIDE)]
    return near[:count]
