"""Feeds in, for the hub team: what is read, how it went, what waits to be decided, and each difference in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.queries.saying import said
from familyhub.directory.rules.feeding import offer
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Changes

State = models.FeedRecord.State
GONE = "gone"
"""Beside the states: no longer in the feed, or the feed says that it does not run any more."""
WAITING = (State.ASKED, State.CONFLICT, State.CHANGED, State.NEW)
_GONE = Q(gone_since__isnull=False) | Q(is_over=True)


@dataclass(frozen=True)
class FetchView:
    """One reading and its report."""

    at: datetime
    ended_at: datetime | None
    outcome: str
    words: str
    records: int
    report: tuple[str, ...]


@dataclass(frozen=True)
class FeedView:
    """A feed and how it stands."""

    id: UUID
    name: str
    url: str
    licence: str
    is_trusted: bool
    is_paused: bool
    version: str
    good_at: datetime | None
    last: FetchView | None
    counts: Mapping[str, int]
    """How many records by state, and `gone`."""

    @property
    def waiting(self) -> int:
        """How many wait for somebody to decide."""
        return sum(self.counts.get(state, 0) for state in WAITING)


@dataclass(frozen=True)
class RecordName:
    """One line of a feed's records."""

    id: UUID
    name: str
    remote_id: str
    state: str
    state_words: str
    organisation: str
    slug: str
    notes: tuple[str, ...]
    fault: str
    gone_since: datetime | None
    is_over: bool


@dataclass(frozen=True)
class Difference:
    """One field that the feed would change, in words."""

    name: str
    label: str
    now: list[str]
    wanted: list[str]
    is_conflict: bool
    """Somebody changed it here since, or it was never fed."""


@dataclass(frozen=True)
class Perhaps:
    """A listing that a record may be."""

    slug: str
    name: str
    organisation: str
    reach: tuple[str, ...]


@dataclass(frozen=True)
class RecordView:
    """A record as the hub team decides about it."""

    id: UUID
    feed: UUID
    feed_name: str
    licence: str
    line: RecordName
    said: tuple[tuple[str, list[str]], ...]
    """What the record says: label and lines."""
    differences: tuple[Difference, ...]
    perhaps: tuple[Perhaps, ...]
    listing: str
    """The name of the listing that it is here."""
    slug: str
    assured_on: date | None


def feeds(*, seen_by: Actor) -> list[FeedView]:
    """All feeds by name."""
    require(seen_by, "keep listings")
    return [_feed(row) for row in models.Feed.objects.order_by("name")]


def feed(*, feed: UUID, seen_by: Actor) -> FeedView | None:
    """One of them."""
    require(seen_by, "keep listings")
    row = models.Feed.objects.filter(pk=feed).first()
    return _feed(row) if row else None


def _feed(row: models.Feed) -> FeedView:
    counts: Counter[str] = Counter()
    for state, number in row.records.exclude(_GONE).values_list("state").annotate(Count("pk")):
        counts[state] = number
    counts[GONE] = row.records.filter(_GONE).count()
    last = row.fetches.order_by("-at").first()
    return FeedView(
        row.pk,
        row.name,
        row.url,
        row.licence,
        row.is_trusted,
        row.is_paused,
        row.version,
        row.good_at,
        _fetch(last) if last else None,
        dict(counts),
    )


def _fetch(row: models.FeedFetch) -> FetchView:
    words = str(row.get_outcome_display()) if row.ended_at else "Reading now"
    return FetchView(row.at, row.ended_at, row.outcome, words, row.records, tuple(row.report))


def fetches(*, feed: UUID, seen_by: Actor, limit: int = 10) -> list[FetchView]:
    """The last readings of a feed, newest first."""
    require(seen_by, "keep listings")
    return [_fetch(row) for row in models.FeedFetch.objects.filter(feed=feed).order_by("-at")[:limit]]


def records(*, feed: UUID, state: str, seen_by: Actor, start: int = 0, limit: int = 25) -> list[RecordName]:
    """Records of a feed in one state (or `gone`), by name."""
    require(seen_by, "keep listings")
    rows = models.FeedRecord.objects.filter(feed=feed).select_related("service")
    rows = rows.filter(_GONE) if state == GONE else rows.filter(state=state).exclude(_GONE)
    return [_name(row) for row in rows.order_by("name", "remote_id")[start : start + limit]]


def _name(row: models.FeedRecord) -> RecordName:
    return RecordName(
        row.pk,
        row.name or row.remote_id,
        row.remote_id,
        row.state,
        str(row.get_state_display()),
        (row.owner or {}).get("name") or "",
        row.service.slug if row.service else "",
        tuple(row.notes),
        row.fault,
        row.gone_since,
        row.is_over,
    )


def record(*, record: UUID, seen_by: Actor) -> RecordView | None:
    """One record with its differences in words, or None."""
    require(seen_by, "keep listings")
    row = models.FeedRecord.objects.select_related("feed", "service").filter(pk=record).first()
    if row is None:
        return None
    return RecordView(
        row.pk,
        row.feed_id,
        row.feed.name,
        row.feed.licence,
        _name(row),
        tuple((one.words, _say(name, row.document[name])) for name, one in FIELDS.items() if name in row.document),
        _differences(row),
        tuple(_perhaps(row.perhaps)),
        row.service.name if row.service else "",
        row.service.slug if row.service else "",
        row.assured_on,
    )


def _differences(row: models.FeedRecord) -> tuple[Difference, ...]:
    if row.service_id is None or not row.document:
        return ()
    found = offer(row.fed, row.document, document_of(whole().get(pk=row.service_id)))
    return (*_said(found.offered, is_conflict=False), *_said(found.conflicts, is_conflict=True))


def _said(changes: Changes, *, is_conflict: bool) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, FIELDS[name].words, _say(name, now), _say(name, wanted), is_conflict)
        for name, (now, wanted) in changes.items()
    )


def _perhaps(slugs: list[str]) -> list[Perhaps]:
    found = {row.slug: row for row in whole().filter(slug__in=slugs, merged_into=None)}
    return [_candidate(found[slug]) for slug in slugs if slug in found]


def _say(name: str, value: object) -> list[str]:
    """The lines that a field's value reads as; “nothing” where it is empty."""
    return said(name, value) or ["nothing"]


def _candidate(row: models.Service) -> Perhaps:
    document = document_of(row)
    lines = [line for name in ("contacts", "places") if document[name] for line in _say(name, document[name])]
    return Perhaps(row.slug, row.name, row.organisation.name, tuple(lines))
