"""This node's index, kept up with the entries, and the speller over its words: one of each in a process."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db.models import Max

from familyhub.language.encoder.weights import Floats
from familyhub.language.spelling import Speller
from familyhub.language.tidy import tokens
from familyhub.places.areas import gazetteer
from familyhub.search import engine, vector_store
from familyhub.search.index import vectors
from familyhub.search.index.entry import Change
from familyhub.search.index.node import Node
from familyhub.search.models import Entry

_guard = Lock()


@cache
def node() -> Node:
    """The index of this process."""
    return Node(folder())


def folder() -> Path:
    """Where this node's index lies."""
    return Path(settings.VAR) / "index"


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


FEW = 500
"""Changes that an answer brings in itself, in well under a second. More, as after a long table, are the worker's:
until it is through, answers come from the index of a minute ago rather than make a parent wait."""


def follow(*, at_most: int | None = None) -> int:
    """Bring this node's index up to the database; answers its change number.

    With `at_most`, an index that is further behind than so many changes stays as it is, unless it is empty.
    """
    here = node()
    number = newest()
    if at_most is not None and here.change_no < number - at_most:
        here.load()  # another process may be through already
        if 0 <= here.change_no < number - at_most:
            return here.change_no
    if number < here.change_no:  # another thread may have followed meanwhile: only a second look says "older"
        number = newest()
    here.follow(number, _encoder_name(), _changes, _embed if engine.encoder() else None)
    return here.change_no


def drift() -> set[str]:
    """Slugs on which this node's index and the database differ; there should be none."""
    follow()
    live = set(Entry.objects.filter(withdrawn=False).values_list("slug", flat=True))
    return live ^ set(node().items)


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
    here = node()
    here.load()
    return Status(here.change_no, newest(), len(here.items), _encoder_name())


_speller: tuple[int, Speller] | None = None


def speller() -> Speller:
    """The speller over the index's own words; made anew when the index has changed."""
    global _speller  # noqa: PLW0603 - one a process, guarded
    with _guard:
        path = folder() / "vocabulary.json"
        stamp = path.stat().st_mtime_ns if path.exists() else 0
        if _speller is None or _speller[0] != stamp:
            words = Counter(json.loads(path.read_text())) if stamp else Counter()
            words.update(engine.words_of_lines())
            _speller = (stamp, Speller(words, gazetteer().names | _entry_names()))
        return _speller[1]


def _entry_names() -> set[str]:
    here = node()
    here.load()
    return {word for item in here.items.values() for name in item.names for word in tokens(name)}
