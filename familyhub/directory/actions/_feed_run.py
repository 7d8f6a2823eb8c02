"""Reading a feed from beginning to end: outside first, then in small transactions of their own.

No transaction is open while the other computer is asked: a slow feed must not hold the database.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.actions import feeds
from familyhub.directory.actions._feed_reading import Read, Reader
from familyhub.directory.actions._feed_states import State, all_listings
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.rules.matching import Listings

log = logging.getLogger(__name__)
_BATCH = 20


def read_feed(*, by: Actor, at: datetime, feed: UUID) -> str:
    """Read a feed and stage what it says; where it is trusted, show it. Answers how the reading ended."""
    fetch = feeds.begin_reading(by=by, at=at, feed=feed)
    if fetch is None:
        return ""
    row = models.Feed.objects.get(pk=feed)
    reader = Reader(row.url, lambda remote, mark: _was_read(feed, remote, mark))
    try:
        listings, reads = all_listings(), reader.records()
        while batch := list(islice(reads, _BATCH)):
            _stage(batch, reader, by=by, at=at, fetch=fetch, listings=listings)
    except Exception:  # a fault of ours must not leave the reading open, and deletes nothing either
        log.exception("reading a feed broke off")
        reader.say("Something went wrong on our side: the reading broke off.")
    feeds.end_reading(by=by, at=at, fetch=fetch, lines=reader.lines, is_whole=reader.is_whole, version=reader.version)
    if row.is_trusted:
        for record in _to_trust(feed):
            _trust(record, by=by, at=at)
    return models.FeedFetch.objects.get(pk=fetch).outcome


def _stage(batch: Sequence[Read], reader: Reader, *, by: Actor, at: datetime, fetch: UUID, listings: Listings) -> None:
    try:
        feeds.stage_records(by=by, at=at, fetch=fetch, reads=batch, listings=listings)
    except Exception:  # whatever it is: the other records of the batch can do nothing for it
        if len(batch) > 1:
            for one in batch:
                _stage([one], reader, by=by, at=at, fetch=fetch, listings=listings)
            return
        log.exception("a record of a feed could not be kept")
        reader.say(f"The record {batch[0].remote_id[:60]} could not be kept: we left it as it was.")


def _was_read(feed: UUID, remote: str, mark: str) -> bool:
    return models.FeedRecord.objects.filter(feed=feed, remote_id=remote, row_print=mark, fault="").exists()


def _to_trust(feed: UUID) -> Iterator[UUID]:
    rows = models.FeedRecord.objects.filter(feed=feed, state__in=[State.NEW, State.CHANGED], is_over=False)
    return iter(list(rows.filter(is_careful=False, gone_since=None).values_list("pk", flat=True)))


def _trust(record: UUID, *, by: Actor, at: datetime) -> None:
    try:
        feeds.approve_record(by=by, at=at, record=record, show=True)
    except ListingRefusedError as fault:  # it waits for a person, who reads why
        row = models.FeedRecord.objects.get(pk=record)
        row.notes = [*row.notes, f"It could not be shown by itself: {fault}"[:300]]
        row.save(update_fields=["notes"])
