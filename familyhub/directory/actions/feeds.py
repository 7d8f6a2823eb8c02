"""Feeds in: adding one, staging what it says, and deciding record by record. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from familyhub.accounts.permission import require
from familyhub.actors import Actor, System
from familyhub.audit.actions import record as write_down
from familyhub.directory import models
from familyhub.directory.actions._feed_listings import add_from_feed, say_source, vouch
from familyhub.directory.actions._feed_reading import Read, base_of
from familyhub.directory.actions._feed_states import find, offer_of, settle_state, take, taken_by
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.actions.changes import correct_listing
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.feeding import with_own_places
from familyhub.directory.rules.feeds import read_service
from familyhub.directory.rules.matching import Listings

_STUCK = timedelta(hours=4)
Outcome = models.FeedFetch.Outcome


class NoSuchFeedError(LookupError):
    """There is no feed, or record of one, of this id."""


@transaction.atomic
def add_feed(*, by: Actor, at: datetime, name: str, url: str, licence: str, is_trusted: bool = False) -> UUID:
    """Point the hub at a feed, and read it soon. Raises ListingRefusedError with a fault by field."""
    require(by, "keep listings")
    base = base_of(url)
    if models.Feed.objects.filter(url=base).exists():
        raise ListingRefusedError({"url": "The hub reads this feed already."})
    row = models.Feed.objects.create(
        name=name, url=base, licence=licence, is_trusted=is_trusted, added_at=at, added_by=by
    )
    write_down(by=by, at=at, did="feed.added", to=f"feed:{row.pk}")
    ask_to_read(by=by, at=at, feed=row.pk)
    return row.pk


@transaction.atomic
def change_feed(
    *, by: Actor, at: datetime, feed: UUID, name: str, licence: str, is_trusted: bool, is_paused: bool
) -> None:
    """Change how the hub treats a feed; what it brought stays."""
    require(by, "keep listings")
    changed = models.Feed.objects.filter(pk=feed).update(
        name=name, licence=licence, is_trusted=is_trusted, is_paused=is_paused
    )
    if not changed:
        raise NoSuchFeedError(str(feed))
    write_down(by=by, at=at, did="feed.changed", to=f"feed:{feed}")


@transaction.atomic
def ask_to_read(*, by: Actor, at: datetime, feed: UUID) -> bool:
    """Let the worker read a feed; answers False when it waits for its turn already."""
    require(by, "keep listings")
    # One lock for all that asks outside: however slow others are, a worker stays free for messages
    job = app.configure_task("familyhub.directory.tasks.read_feed", queueing_lock=f"feed {feed}", lock="asking outside")
    try:
        with transaction.atomic():  # so that a refused job does not spoil what the caller does besides
            job.defer(feed=str(feed))
    except (AlreadyEnqueued, IntegrityError):
        return False
    return True


@transaction.atomic
def read_all(*, by: Actor, at: datetime) -> int:
    """Let the worker read every feed that is not paused; answers how many."""
    require(by, "keep listings")
    rows = models.Feed.objects.filter(is_paused=False).values_list("pk", flat=True)
    return sum(ask_to_read(by=by, at=at, feed=pk) for pk in rows)


@transaction.atomic
def begin_reading(*, by: Actor, at: datetime, feed: UUID) -> UUID | None:
    """Open the report of a reading; None while another goes on."""
    require(by, "keep listings")
    row = models.Feed.objects.select_for_update().filter(pk=feed).first()
    if row is None:
        raise NoSuchFeedError(str(feed))
    going = row.fetches.filter(ended_at=None)
    going.filter(at__lt=at - _STUCK).update(
        ended_at=at, outcome=Outcome.FAILED, report=["The reading stopped before its end."]
    )
    return None if going.exists() else row.fetches.create(at=at, by=by).pk


@transaction.atomic
def stage_records(*, by: Actor, at: datetime, fetch: UUID, reads: Sequence[Read], listings: Listings) -> None:
    """Keep what was read, beside the listings: nothing that families see changes."""
    require(by, "keep listings")
    feed = models.FeedFetch.objects.select_related("feed").get(pk=fetch).feed
    rows = models.FeedRecord.objects.select_related("service").filter(feed=feed)
    known = {row.remote_id: row for row in rows.filter(remote_id__in=[one.remote_id for one in reads])}
    taken = taken_by(feed)
    for read in reads:
        row = known.get(read.remote_id) or models.FeedRecord(feed=feed, remote_id=read.remote_id)
        _stage(row, read, at, listings, taken)
    models.FeedFetch.objects.filter(pk=fetch).update(records=F("records") + len(reads))


def _stage(row: models.FeedRecord, read: Read, at: datetime, listings: Listings, taken: set[str]) -> None:
    today = timezone.localtime(at).date()
    row.seen_at, row.gone_since = at, None
    is_row = read.print.startswith("row:")
    keeps = is_row and bool(row.document) and not row.row_print.startswith("row:")
    if not read.is_unchanged and not keeps:  # a shallow row never takes the place of the whole record
        take(row, read_service(read.record, today=today), today)
        row.row_print = "" if row.fault else read.print
    if read.note:
        row.notes = [read.note, *(note for note in row.notes if note != read.note)]
    row.name = row.name or str(read.remote_id)[:160]
    if row.document and row.service_id is None and row.decided_at is None:
        find(row, listings, taken)
    settle_state(row)
    row.save()
    if row.service and row.fed is not None:
        vouch(row, by=System("feeds"), at=at)


@transaction.atomic
def end_reading(*, by: Actor, at: datetime, fetch: UUID, lines: Sequence[str], is_whole: bool, version: str) -> None:
    """Close the report. Only what was read from beginning to end can tell that a record is not there any more."""
    require(by, "keep listings")
    row = models.FeedFetch.objects.select_related("feed").get(pk=fetch)
    row.ended_at, row.report = at, list(lines)
    row.outcome = Outcome.GOOD if is_whole else Outcome.PARTIAL if row.records else Outcome.FAILED
    row.save()
    if version:
        models.Feed.objects.filter(pk=row.feed_id).update(version=version)
    if is_whole:
        models.Feed.objects.filter(pk=row.feed_id).update(good_at=at)
        row.feed.records.filter(seen_at__lt=row.at, gone_since=None).update(gone_since=at)
    write_down(by=by, at=at, did=f"feed.read_{row.outcome}", to=f"feed:{row.feed_id}")


def _waiting(record: UUID) -> models.FeedRecord:
    rows = models.FeedRecord.objects.select_for_update(of=("self",)).select_related("feed", "service")
    row = rows.filter(pk=record).first()
    if row is None:
        raise NoSuchFeedError(str(record))
    if not row.document:
        raise ListingRefusedError({"record": "It could not be read, so there is nothing to add."})
    return row


@transaction.atomic
def say_which(*, by: Actor, at: datetime, record: UUID, listing: str) -> None:
    """Say which listing a record is; empty = none of them, it is new. What differs waits to be looked at."""
    require(by, "keep listings")
    row = _waiting(record)
    row.perhaps, row.fed, row.decided_at, row.decided_by = [], None, at, by
    row.service = models.Service.objects.filter(slug=listing, merged_into=None).first() if listing else None
    if listing and row.service is None:
        raise ListingRefusedError({"listing": f"There is no listing called {listing}."})
    settle_state(row)
    row.save()
    write_down(by=by, at=at, did="feed.record_named", to=f"record:{row.pk}")


@transaction.atomic
def approve_record(
    *, by: Actor, at: datetime, record: UUID, fields: Sequence[str] | None = None, show: bool = False
) -> str:
    """Take what a record says: a new listing (hidden, unless `show`), or changed fields of one; answers its slug.

    `fields` = those to take; None = all that nobody changed here. What is not taken counts as decided about.
    """
    require(by, "keep listings")
    row = _waiting(record)
    if row.service is None and row.perhaps:
        raise ListingRefusedError({"listing": "Please say first if it is one of our listings."})
    if row.service is None:
        row.service = add_from_feed(row, by=by, at=at, show=show)
    else:
        _change(row, fields, by=by, at=at)
    row.fed, row.decided_at, row.decided_by = row.document, at, by
    settle_state(row)
    vouch(row, by=by, at=at)
    row.save()
    return row.service.slug


def _change(row: models.FeedRecord, fields: Sequence[str] | None, *, by: Actor, at: datetime) -> None:
    assert row.service  # noqa: S101  the caller looked
    found = offer_of(row)
    wanted: Mapping[str, Any] = {
        name: after
        for name, (_, after) in (found.offered | found.conflicts).items()
        if (name in found.offered if fields is None else name in fields)
    }
    if "places" in wanted:
        here = document_of(whole().get(pk=row.service.pk))
        wanted = {**wanted, "places": with_own_places(wanted["places"], here["places"])}
    if wanted:
        before = set(row.service.contacts.values_list("pk", flat=True))
        correct_listing(by=by, at=at, service=row.service.slug, values=wanted, how="feed")
        row.service.refresh_from_db()
        say_source(row, row.service, before)


@transaction.atomic
def leave_out(*, by: Actor, at: datetime, record: UUID) -> None:
    """Do not take what a record says now; it is offered again when the feed says something else."""
    require(by, "keep listings")
    row = _waiting(record)
    row.fed, row.perhaps, row.decided_at, row.decided_by = row.document, [], at, by
    settle_state(row)
    row.save()
    write_down(by=by, at=at, did="feed.record_left_out", to=f"record:{row.pk}")
