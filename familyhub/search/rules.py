"""Ranking: plain decisions on plain values. Every push up or down has its reason in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from familyhub.directory.rules import Cycle, Freshness, Open, Opening, freshness_of, open_at
from familyhub.search import answers, wishes
from familyhub.search.answers import Reading
from familyhub.search.index.entry import Item
from familyhub.search.whereabouts import Whereabouts

AFFINITY = 0.68
"""Share of the trained topic affinity in a score; the rest is the fused search score."""
NAMED = 0.3
"""Added when the words name the entry."""
STAGE_OFF = 0.1
WRONG_AUDIENCE = 0.6
ONLY_PROFESSIONALS = 0.5
THEIR_OWN = 0.05
"""For what is made for dads, when a dad or partner asks."""
STALE = 0.12
"""For a listing that nobody vouched for in time: it sinks, and says since when."""
_STALE = frozenset({Freshness.OVERDUE, Freshness.EXPIRED})
HERE = 0.06
"""For what is in the asked town or neighbourhood."""
NEAR, FAR, CLOSE_BY = 0.04, 8.0, 3.0
"""For what is near, less with each mile; nothing from so many miles on. Up to a short bus ride is close by."""


@dataclass(frozen=True)
class HardRule:
    """Something that must never be on top: data of the pack (`ranking-rules.yaml`)."""

    id: str
    any_topic: Mapping[str, float]
    """Applies when a topic's affinity reaches this."""
    classes: frozenset[str]
    """Applies for these urgent classes or tender panels."""
    who: frozenset[str]
    never: frozenset[str]
    """Topics or slugs that leave the answer."""
    unless: Mapping[str, float] = field(default_factory=dict)
    """Topics that lift the ban when their affinity reaches this."""


@dataclass(frozen=True)
class Scored:
    """One result with its score and its reasons."""

    item: Item
    score: float
    why: tuple[str, ...]


def hard_rules(rows: Sequence[Mapping[str, Any]]) -> tuple[HardRule, ...]:
    """Read the pack's rules."""
    return tuple(
        HardRule(
            id=row["id"],
            any_topic=dict(row.get("topics") or {}),
            classes=frozenset(row.get("classes") or ()),
            who=frozenset(row.get("who") or ()),
            never=frozenset(row["never"]),
            unless=dict(row.get("unless") or {}),
        )
        for row in rows
    )


def banned(rules: Sequence[HardRule], reading: Reading) -> frozenset[str]:
    """Topics and slugs that this reading must not show."""
    found: set[str] = set()
    states = {reading.care.urgent, reading.care.tender, "calm" if not reading.care.is_urgent else "urgent"}
    for rule in rules:
        by_topic = any(reading.topics.get(topic, 0.0) >= least for topic, least in rule.any_topic.items())
        if not (by_topic or rule.classes & states or reading.who in rule.who):
            continue
        found |= {slug for slug in rule.never if reading.topics.get(slug, 0.0) < rule.unless.get(slug, 2.0)}
    return frozenset(found)


def own_topic(item: Item) -> str:
    """The topic that an entry is itself (weight 1), or its slug."""
    return next((topic for topic, weight in item.topics.items() if weight >= 1.0), item.slug)


def affinity(item: Item, topics: Mapping[str, float]) -> float:
    """How well an entry answers, 0 to 1: its own topic in full, or in part those that it serves first.

    A council's own service under a name that the model never heard still has its topics.
    """
    own = own_topic(item)
    if own in topics:
        return topics[own]
    return 0.55 * max((topics.get(topic, 0.0) for topic, weight in item.topics.items() if weight >= 0.7), default=0.0)


def _names(item: Item, spaced: str) -> bool:
    return (
        any(len(name) > 3 and f" {name} " in spaced for name in item.names)
        or f" {item.slug.replace('-', ' ')} " in spaced
    )


_ACCEPTED = {
    "dad": {"dad", "partner", "family"},
    "partner": {"partner", "dad", "family"},
    "pregnant": {"mum", "family"},
    "grandparent": {"carer", "family", "mum", "dad"},
    "foster": {"carer", "family", "mum", "dad"},
}
_FOR_OTHERS = frozenset({"professional", "volunteer", "friend"})


def is_dads_own(item: Item) -> bool:
    """Whether it is an offer made for dads, not for every parent."""
    return item.kind != "guide" and "dad" in item.who_for and "mum" not in item.who_for


def is_mums_own(item: Item) -> bool:
    """Whether it is an offer made for mums, not for every parent."""
    return item.kind != "guide" and "mum" in item.who_for and not item.who_for & {"dad", "family"}


def _for_him(reading: Reading) -> bool:
    """Whether it is for a dad or partner. Who writes of "his dad" may be read as a dad; the filter knows better."""
    return bool(reading.filters.get("dads")) or reading.who == "partner"


def _suits_who(item: Item, reading: Reading) -> bool:
    if not item.who_for or reading.who in _FOR_OTHERS:
        return True
    if is_mums_own(item) and (_for_him(reading) or reading.who == "dad"):
        return False
    if not reading.who:
        return True
    return bool(item.who_for & _ACCEPTED.get(reading.who, {reading.who, "family"}))


Push = tuple[float, str]
"""How far up or down, and why in words; nothing is said of a push down."""


def _of_words(item: Item, fused: float, reading: Reading) -> Iterator[Push]:
    closeness = affinity(item, reading.topics)
    share = AFFINITY * closeness + (1 - AFFINITY) * fused if reading.topics else fused
    near = "It fits what you wrote." if closeness >= 0.6 else "Its words are close to yours." if fused >= 0.6 else ""
    yield share, near
    if item.names and _names(item, reading.spaced):
        yield NAMED, answers.NAMED


def _of_person(item: Item, reading: Reading, lens: str) -> Iterator[Push]:
    if not _suits_who(item, reading):
        yield -WRONG_AUDIENCE, ""
    elif _for_him(reading) and is_dads_own(item):
        yield THEIR_OWN, "It is for dads and partners."
    if item.professional and lens != "practitioner" and reading.who not in {"professional", "volunteer"}:
        yield -ONLY_PROFESSIONALS, ""
    if reading.day is not None and not item.window.holds(reading.day):
        yield -STAGE_OFF, ""
    elif reading.day is not None and item.window.words != "Pregnancy to age 2":
        yield 0.0, "It is for this stage."
    if item.self_referral == "yes" and reading.self_referral_wanted:
        yield 0.02, "You can refer yourself."
    if item.status == "being developed":
        yield -0.2, ""


def _of_place(item: Item, here: Whereabouts) -> Iterator[Push]:
    if not item.areas and not item.points:
        return
    where = {str(here.reading.filters.get(kind, "")) for kind in ("place", "area")} & set(item.areas)
    if where:
        yield HERE, f"It is in {' and '.join(sorted(where))}."
    found = here.nearest(item.points)
    distance = found[0] if found else FAR
    if distance < FAR:
        yield NEAR * (1 - distance / FAR), "It is close by." if distance < CLOSE_BY else "It is not far away."


def is_stale(item: Item, today: date, cycle: Cycle) -> bool:
    """Whether nobody vouched for a listing in time. What has no such day, a guide, is not stale."""
    return item.vouched_on is not None and freshness_of(item.vouched_on, today, cycle) in _STALE


def score(
    item: Item,
    fused: float,
    here: Whereabouts,
    *,
    lens: str,
    wanted: Sequence[wishes.Wish] = (),
    stale: bool = False,
) -> Scored:
    """The score of one entry, and why it is there; `wanted` is what the reading wishes for."""
    reading = here.reading
    pushes = [*_of_words(item, fused, reading), *_of_person(item, reading, lens), *_of_place(item, here)]
    pushes += [(-STALE, "")] if stale else []
    pushes += [(wish.push, wish.why) for wish in wishes.met(item, wanted)]
    return Scored(item, sum(push for push, _ in pushes), tuple(why for _, why in pushes if why))


def opening(item: Item, now: datetime) -> Open:
    """Whether the entry answers now (local time)."""
    if item.hours is None:
        return open_at(None, now, item.closures) if item.closures else Open(None, "")
    week = tuple(Opening(d, time.fromisoformat(o), time.fromisoformat(c)) for d, o, c in item.hours)
    return open_at(week, now, item.closures)


def rank(
    items: Mapping[str, Item],
    fused: Mapping[str, float],
    here: Whereabouts,
    *,
    lens: str,
    never: Collection[str],
    first: Sequence[str] = (),
    stale: Callable[[Item], bool] = lambda _: False,
) -> list[Scored]:
    """Order what was found; `first` (a care panel's slugs) stands on top in its order.

    `stale` tells which listings sink.
    """
    pool = (
        set(fused) | {slug for slug, item in items.items() if affinity(item, here.reading.topics) >= 0.2}
        if len(items) < 5000
        else set(fused)
    )
    wanted = wishes.wishes(here.reading.filters)
    found = []
    for slug in pool:
        item = items.get(slug)
        if item is None or slug in never or own_topic(item) in never:
            continue
        found.append(score(item, fused.get(slug, 0.0), here, lens=lens, wanted=wanted, stale=stale(item)))
    found.sort(key=lambda one: (-one.score, one.item.slug))
    return _first(found, items, first)


def _first(found: list[Scored], items: Mapping[str, Item], first: Sequence[str]) -> list[Scored]:
    if not first:
        return found
    by_topic: dict[str, Item] = {}
    for item in items.values():
        by_topic.setdefault(own_topic(item), item)
    wanted = [found_item for one in first if (found_item := items.get(one) or by_topic.get(one))]
    on_top = [Scored(item, 9.0, ("Help now comes first.",)) for item in wanted]
    slugs = {one.item.slug for one in on_top}
    return on_top + [one for one in found if one.item.slug not in slugs]


NEARLY = 0.97
"""Two groups whose scores are this close answer the words alike: then the one that is on within a week goes first."""


def soon_first(order: Sequence[Scored], soon: Collection[str]) -> list[Scored]:
    """Of two neighbouring groups that fit alike, the one that is on soon; nothing else moves, nor what was named."""
    found = list(order)
    for place, (upper, lower) in enumerate(pairwise(list(order))):
        groups = upper.item.kind == lower.item.kind == "programme"
        later = lower.item.slug in soon and upper.item.slug not in soon and answers.NAMED not in upper.why
        if groups and later and found[place] is upper and lower.score >= NEARLY * upper.score:
            found[place], found[place + 1] = lower, upper
    return found
