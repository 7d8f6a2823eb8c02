"""Writes entries, in the transaction that published what they stand for."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import connection, transaction

from familyhub import topics
from familyhub.actors import Actor
from familyhub.directory import queries as directory
from familyhub.directory.queries import ServiceView
from familyhub.guides import queries as guides
from familyhub.metrics import actions as metrics
from familyhub.search import engine, entries, queries
from familyhub.search.answers import Answer
from familyhub.search.entries import NewEntry
from familyhub.search.models import Entry

log = logging.getLogger(__name__)

LITTLE = 0.35
"""Below this affinity of the best topic, little was found: unmet need."""

_LOCK = 7_316_001
"""Advisory lock of the change numbers: whoever holds it commits before the next number is taken."""


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT coalesce(max(change_no), 0) + 1 FROM search_entry")
        return int(cursor.fetchone()[0])


@transaction.atomic
def put_entry(*, by: Actor, at: datetime, entry: NewEntry) -> None:
    """Make one thing findable, or update it; an unchanged entry keeps its number."""
    values = {"kind": entry.kind, "text": entry.text, "facets": entry.facets, "card": entry.card, "withdrawn": False}
    row = Entry.objects.filter(slug=entry.slug).first()
    if row and all(getattr(row, name) == value for name, value in values.items()):
        return
    Entry.objects.update_or_create(slug=entry.slug, defaults={**values, "change_no": _next_number()})


@transaction.atomic
def withdraw_entry(*, by: Actor, at: datetime, slug: str) -> None:
    """Take one thing out of search; the row stays so that every node hears of it."""
    if Entry.objects.filter(slug=slug, withdrawn=False).exists():
        Entry.objects.filter(slug=slug).update(withdrawn=True, change_no=_next_number())


@transaction.atomic
def make_entry(*, by: Actor, at: datetime, kind: str, slug: str) -> None:
    """Make a guide, service (or programme) or hub findable as it is published now."""
    entry: NewEntry | None = None
    if kind == "guide":
        guide = guides.guide(slug=slug)
        entry = entries.of_guide(guide) if guide else None
    elif kind == "hub":
        hub = directory.hub(slug=slug)
        entry = entries.of_hub(hub) if hub else None
    else:
        service = directory.service(slug=slug)
        entry = entries.of_service(service, _guessed(service)) if service else None
    if entry:
        put_entry(by=by, at=at, entry=entry)


SEEMS = 0.5
"""Affinity from which a listing that nobody tagged counts as helping with a topic."""


def _guessed(service: ServiceView) -> dict[str, float]:
    """What a listing seems to help with, by its text, while nobody has said it (it came by a feed or a table).

    Never its own topic (weight 1): that it *is* something, only people say.
    """
    if service.topics:
        return {}
    meaning = engine.meaning_of(f"{service.name}. {service.summary} {service.description}"[:600])
    found = topics.affinities(meaning.feature if meaning else None)
    return {topic: entries.SERVES for topic, share in found.items() if share >= SEEMS}


@transaction.atomic
def remake_entries(*, by: Actor, at: datetime) -> int:
    """Make every entry anew, as after an update or a new postcode directory; answers how many have changed."""
    last = queries.newest()
    for kind, slug in Entry.objects.filter(withdrawn=False).values_list("kind", "slug"):
        make_entry(by=by, at=at, kind=kind, slug=slug)
    return Entry.objects.filter(change_no__gt=last).count()


@transaction.atomic
def remember(*, by: Actor, at: datetime, answer: Answer) -> None:
    """Count what was asked for and whether something fitted: topic and town only, never the words, never who."""
    topics, best = answer.reading.topics, answer.reading.best_topic
    if not best:
        return
    measures = [f"asked:{best}", *([f"found-little:{best}"] if topics[best] < LITTLE or answer.is_unanswered else [])]
    metrics.add_each(by=by, at=at, measures=measures, area=str(answer.reading.filters.get("place", "")))


@transaction.atomic
def note_drift(*, by: Actor, at: datetime) -> int:
    """Count the entries on which this node's index and the database differ; answers how many."""
    drift = len(queries.drift())
    if drift:
        metrics.add(by=by, at=at, measure="index-drift", number=drift)
        log.error("the search index differs from the database in %s entries: run ./hub rebuild-index", drift)
    return drift
