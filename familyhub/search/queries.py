"""The one call behind the box: words in, a whole answer out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from familyhub import packfiles, topics
from familyhub.language.encoder.weights import Floats
from familyhub.language.spelling import Speller, same_thing
from familyhub.language.tidy import tokens
from familyhub.places.areas import gazetteer
from familyhub.safety import Panel, panel_for
from familyhub.search import engine, rules, vector_store
from familyhub.search.answers import Answer, Card, Chip, Reading
from familyhub.search.index import fusion, vectors
from familyhub.search.index.node import Change, Found, Item, Node
from familyhub.search.models import Entry
from familyhub.search.understanding import understand

SHOWN = 14
"""Results of one answer."""
_guard = Lock()


@cache
def _node() -> Node:
    return Node(Path(settings.VAR) / "index")


def _encoder_name() -> str:
    found = engine.encoder()
    return found.name if found else ""


def _changes(after: int) -> Iterable[Change]:
    rows = Entry.objects.filter(change_no__gt=after).order_by("change_no")
    for row in rows.iterator(chunk_size=500):
        yield Change(row.slug, row.kind, row.change_no, row.withdrawn, row.text, row.facets)


def _embed(texts: Sequence[str]) -> Floats:
    found = engine.encoder()
    if found is None:
        raise RuntimeError("there is no encoder to embed with")
    return vectors.vectors_of(texts, found.passages, found.name, vector_store.load, vector_store.keep)


def newest() -> int:
    """The number of the last change that the database knows."""
    return int(Entry.objects.aggregate(last=Max("change_no"))["last"] or 0)


def follow() -> int:
    """Bring this node's index up to the database; answers its change number."""
    node = _node()
    number = newest()
    if number < node.change_no:  # another thread may have followed meanwhile: only a second look says "older"
        number = newest()
    node.follow(number, _encoder_name(), _changes, _embed if engine.encoder() else None)
    return node.change_no


def drift() -> set[str]:
    """Slugs on which this node's index and the database differ; there should be none."""
    follow()
    live = set(Entry.objects.filter(withdrawn=False).values_list("slug", flat=True))
    return live ^ set(_node().items)


@dataclass(frozen=True)
class Status:
    """How search stands on this node."""

    change_no: int
    newest: int
    entries: int
    encoder: str
    """Its name, or nothing: then the hub searches by words only."""


def status() -> Status:
    """How search stands on this node, for the status page."""
    node = _node()
    node.load()
    return Status(node.change_no, newest(), len(node.items), _encoder_name())


_speller: tuple[int, Speller] | None = None


def speller() -> Speller:
    """The speller over the index's own words; made anew when the index has changed."""
    global _speller
    with _guard:
        stamp = _words_path().stat().st_mtime_ns if _words_path().exists() else 0
        if _speller is None or _speller[0] != stamp:
            words = Counter(json.loads(_words_path().read_text())) if stamp else Counter()
            words.update(engine.words_of_lines())
            names = gazetteer().names | _entry_names()
            _speller = (stamp, Speller(words, names))
        return _speller[1]


def _words_path() -> Path:
    return Path(settings.VAR) / "index" / "vocabulary.json"


def _entry_names() -> set[str]:
    node = _node()
    node.load()
    return {word for item in node.items.values() for name in item.names for word in tokens(name)}


def read(words: str, *, without: Collection[str] = (), repair: bool = True) -> Reading:
    """What the hub understands of some words; touches neither database nor index."""
    return understand(words, speller=speller(), engine=engine.meaning_of, without=without, repair=repair)


@packfiles.kept
def _hard_rules() -> tuple[rules.HardRule, ...]:
    return rules.hard_rules(packfiles.current().merged("ranking-rules.yaml", "rules", by="id"))


QUIET = "soft-check"


def _quiet(reading: Reading) -> Panel | None:
    return panel_for(QUIET) if reading.care.tender == QUIET else None


def _panel(reading: Reading) -> Panel | None:
    care = reading.care
    slug = care.urgent if care.is_urgent else care.tender
    if not slug or slug == QUIET:
        return None
    pregnant = reading.stage.startswith("pregnancy")
    level = care.level or ("urgent-call-now" if pregnant and slug == "medical-emergency" else "")
    return panel_for(slug, level=level, pregnant=pregnant)


def _kind_line(reading: Reading, panel: Panel | None) -> str:
    if panel:
        return panel.kind_line
    lines = packfiles.current().settings.get("kind_lines") or {}
    best = reading.best_topic
    topic = best if reading.topics.get(best, 0.0) >= 0.5 else ""
    for key in (topic, reading.who, reading.need, "any"):
        if key and key in lines:
            return str(lines[key])
    return ""


def urgent_first(*, words: str, without: Collection[str] = (), degraded: tuple[str, ...] = ("database",)) -> Answer:
    """Only what needs no database: the reading, the kind line and the panel."""
    reading = read(words, without=without)
    panel = _panel(reading)
    return Answer(reading, _kind_line(reading, panel), panel, _quiet(reading), degraded=degraded)


def answer(
    *,
    words: str,
    place: str = "",
    lens: str = "family",
    without: Collection[str] = (),
    repair: bool = True,
    now: datetime | None = None,
) -> Answer:
    """Understand, find, rank, and gather what the page shows.

    Urgent care is settled first, before index or database; with the index missing it is built
    from the database; a database error is the caller's to show (`urgent_first`).
    """
    reading = _placed(read(words, without=without, repair=repair), place, without)
    panel = _panel(reading)
    moment = timezone.localtime(now) if now else timezone.localtime()
    degraded = [] if engine.encoder() else ["meaning"]
    follow()
    node = _node()
    found, scored = _ranked(node, reading, panel, lens)
    later = _closed(scored, moment)
    order = [s for s in scored if s.item.slug not in later] + [s for s in scored if s.item.slug in later]
    cards = _cards(order, found, moment)
    return Answer(
        reading=reading,
        kind_line=_kind_line(reading, panel),
        panel=panel,
        quiet=_quiet(reading),
        cards=tuple(cards),
        widened=_widened(place, reading),
        degraded=tuple(degraded),
    )


def _ranked(node: Node, reading: Reading, panel: Panel | None, lens: str) -> tuple[Found, list[rules.Scored]]:
    found = _find(node, reading)
    fused = fusion.fuse(found.dense, found.lexical, fusion.dense_weight(len(tokens(reading.searched))))
    first = _panel_first(panel, reading) if panel and panel.alarm else ()
    never = rules.banned(_hard_rules(), reading)
    return found, rules.rank(node.items, fused, reading, lens=lens, never=never, first=first)[:SHOWN]


def rank_only(*, words: str, lens: str = "family", node: Node | None = None) -> list[str]:
    """Understand, find and rank, without cards or page: what `./hub bench` times."""
    if node is None:
        follow()
    reading = read(words)
    _, scored = _ranked(node or _node(), reading, _panel(reading), lens)
    return [one.item.slug for one in scored]


def _find(node: Node, reading: Reading) -> Found:
    meaning = engine.meaning_of(reading.searched)
    return node.search(same_thing(reading.searched), meaning.vector if meaning else None)


def _panel_first(panel: Panel, reading: Reading) -> tuple[str, ...]:
    """The panel's entries: the two that it names first, then by how well they answer these words."""
    head, tail = panel.slugs[:2], panel.slugs[2:]
    return (*head, *sorted(tail, key=lambda slug: -reading.topics.get(slug, 0.0)))


def _closed(scored: Sequence[rules.Scored], now: datetime) -> set[str]:
    return {s.item.slug for s in scored if s.item.kind == "service" and rules.opening(s.item, now).is_open is False}


def _placed(reading: Reading, place: str, without: Collection[str]) -> Reading:
    """The reading with the place that was typed beside the words, as a filter and a chip of its own."""
    found = gazetteer().place(place) if place.strip() else None
    if found is None or "place" in reading.filters or "area" in reading.filters:
        return reading
    kind, value = ("area", found.area) if found.area else ("place", found.town or found.name)
    if f"{kind}:{value}" in without:
        return reading
    return replace(reading, filters={**reading.filters, kind: value}, chips=(Chip(kind, value, value), *reading.chips))


def _section(item: Item) -> str:
    """Whether one reads it, contacts it or goes there."""
    if item.kind == "guide":
        return "read"
    topic = topics.vocabulary().get(rules.own_topic(item))
    return "go" if item.kind in {"programme", "hub"} or (topic and topic.kind == "go") else "contact"


def _widened(place: str, reading: Reading) -> str:
    if place and not gazetteer().place(place):
        return f"We do not know the place “{place}”, so these are for the whole area."
    return ""


def _cards(order: Sequence[rules.Scored], found: Found, now: datetime) -> list[Card]:
    rows = {row.slug: row for row in Entry.objects.filter(slug__in=[s.item.slug for s in order], withdrawn=False)}
    return [_card(rows[s.item.slug], s, found, now, _section(s.item)) for s in order if s.item.slug in rows]


_SAME = (
    "title summary source self_referral phone phone_label status status_words where signed_off wait "
    "eligibility how_to_join how_professionals_refer baby_says"
).split()


def _card(row: Entry, scored: rules.Scored, found: Found, now: datetime, section: str) -> Card:
    card = row.card
    parts = row.text.get("passages") or []
    number = found.passage.get(row.slug, 0)
    part = parts[number] if 0 <= number < len(parts) else (parts[0] if parts else {})
    checked = card.get("checked_on")
    return Card(
        slug=row.slug,
        kind=row.kind,
        score=scored.score,
        why=scored.why,
        section=section,
        passage=part.get("text", ""),
        passage_heading=part.get("heading", ""),
        passage_anchor=part.get("anchor", ""),
        checked=card.get("freshness") or (f"Checked on {date.fromisoformat(checked):%-d %B %Y}" if checked else ""),
        open=rules.opening(scored.item, now),
        sensitive=bool(row.facets.get("sensitive")),
        **{name: card[name] for name in _SAME if name in card},
    )


def warm() -> None:
    """Load encoder, index and speller of this process, so that its first answer is as quick as the next."""
    try:
        follow()
    except Exception:  # the database may be down: urgent help still works, and the first answer tries again
        _node().load()
    read("hello")
