"""What is on: dates by time, place and facets; answers are frozen values. Everything here is public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, F, Q, QuerySet
from django.utils import timezone

from familyhub.calendar.days import LONDON
from familyhub.directory.queries.public import PlaceView, place_of
from familyhub.stages import Window
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.queries.wanted import Wanted, fits
from familyhub.whatson.rules.repeats import say_rule
from familyhub.whatson.rules.session import DADS, FOR_WHOM, KINDS, SIBLINGS, Capacity


@dataclass(frozen=True)
class SessionView:
    """A session as a page shows it."""

    slug: str
    name: str
    summary: str
    service: str
    service_name: str
    organisation: str
    kind: str
    is_online: bool
    for_whom: str
    window: Window
    dads: str
    cost: str
    is_free: bool
    languages: tuple[str, ...]
    what_to_expect: str
    access: str
    led_by: str
    meets_at_door: bool
    siblings: str
    capacity: Capacity
    repeats_words: str
    starts: time
    minutes: int
    is_example: bool
    place: PlaceView | None
    modified_at: datetime

    @property
    def kind_words(self) -> str:
        """Turn up, book, or join."""
        return KINDS[self.kind]

    @property
    def for_whom_words(self) -> str:
        """Families, or people who work with them."""
        return FOR_WHOM[self.for_whom]

    @property
    def dads_words(self) -> str:
        """If dads can come."""
        return DADS[self.dads]

    @property
    def siblings_words(self) -> str:
        """If brothers and sisters can come."""
        return SIBLINGS[self.siblings]


@dataclass(frozen=True)
class OccurrenceView:
    """One date of a session, at its own place when that differs."""

    id: UUID
    session: SessionView
    starts_at: datetime
    ends_at: datetime
    place: PlaceView | None
    is_cancelled: bool
    reason: str
    is_moved: bool
    note: str

    @property
    def day(self) -> date:
        """The local day."""
        return timezone.localtime(self.starts_at, LONDON).date()


def _session(row: Session) -> SessionView:
    return SessionView(
        slug=row.slug,
        name=row.name,
        summary=row.summary,
        service=row.service.slug,
        service_name=row.service.name,
        organisation=row.service.organisation.name,
        kind=row.kind,
        is_online=row.is_online,
        for_whom=row.for_whom,
        window=Window(row.stage_from, row.stage_to),
        dads=row.dads,
        cost=row.cost,
        is_free=row.is_free,
        languages=tuple(row.languages),
        what_to_expect=row.what_to_expect,
        access=row.access,
        led_by=row.led_by,
        meets_at_door=row.meets_at_door,
        siblings=row.siblings,
        capacity=Capacity(row.families, row.adults, row.babies),
        repeats_words=say_rule(row.repeats, row.first, more=bool(row.extra)),
        starts=row.starts,
        minutes=row.minutes,
        is_example=row.is_example,
        place=place_of(row.location) if row.location else None,
        modified_at=row.modified_at,
    )


def occurrence_view(row: Occurrence) -> OccurrenceView:
    """One date as pages show it; its session, place and listing are read with it."""
    session = _session(row.session)
    place = place_of(row.location) if row.location else session.place
    return OccurrenceView(
        row.pk,
        session,
        row.starts_at,
        row.ends_at,
        place,
        row.cancelled_at is not None,
        row.reason,
        row.moved_at is not None,
        row.note,
    )


def with_all(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """The same dates, with all that `occurrence_view` reads of them: one question."""
    return rows.select_related("session__service__organisation", "session__location", "location")


def narrowed(wanted: Wanted) -> QuerySet[Occurrence]:
    """Dates that fit, with all that a page shows of them: one question. A link to join is never read with them."""
    return with_all(Occurrence.objects.filter(fits(wanted))).defer("session__join_link")


def whats_on(
    *, since: datetime, until: datetime, wanted: Wanted | None = None, limit: int = 200, begin: int = 0
) -> list[OccurrenceView]:
    """Dates that have not ended at `since` and begin before `until`, in their order, from the `begin`th on."""
    rows = narrowed(wanted or Wanted()).filter(_between(since, until)).order_by("starts_at", "id")
    return [occurrence_view(row) for row in rows[begin : begin + limit]]


def _between(since: datetime, until: datetime) -> Q:
    return Q(starts_at__gte=since - timedelta(days=1), starts_at__lt=until, ends_at__gt=since)


def first_with_dates(wishes: Sequence[tuple[datetime, datetime, Wanted]]) -> int | None:
    """Which of several wishes is the first for which there is a date; one question for all of them."""
    if not wishes:
        return None
    asked = {
        f"wish_{n}": Exists(Occurrence.objects.filter(_between(since, until) & fits(wanted)))
        for n, (since, until, wanted) in enumerate(wishes)
    }
    found = Occurrence.objects.order_by().annotate(**asked).values(*asked).first() or {}
    return next((n for n in range(len(wishes)) if found.get(f"wish_{n}")), None)


def starting_soon(*, since: datetime, limit: int = 6) -> list[OccurrenceView]:
    """The first dates of courses that have not begun yet: people join them from the start."""
    today = timezone.localtime(since, LONDON).date()
    rows = narrowed(Wanted()).filter(
        session__kind="course", session__first__gte=today, day=F("session__first"), cancelled_at=None
    )
    return [occurrence_view(row) for row in rows.order_by("starts_at")[:limit]]


def session(*, slug: str) -> SessionView | None:
    """One public session, or None."""
    rows = Session.objects.defer("join_link").select_related("service__organisation", "location")
    row = rows.filter(slug=slug, is_public=True, service__is_public=True).first()
    return _session(row) if row else None


def dates_of(*, slug: str, since: datetime, limit: int = 12) -> list[OccurrenceView]:
    """The next dates of one session."""
    rows = narrowed(Wanted(for_whom="")).filter(session__slug=slug, ends_at__gt=since).order_by("starts_at")
    return [occurrence_view(row) for row in rows[:limit]]


def date_of(*, occurrence: UUID) -> OccurrenceView | None:
    """One public date, past or to come, for whomever it is; or None."""
    row = narrowed(Wanted(for_whom="")).filter(pk=occurrence).first()
    return occurrence_view(row) if row else None


def next_dates(*, services: Sequence[str], since: datetime) -> dict[str, OccurrenceView]:
    """The next date of each of these listings that will happen; one question."""
    rows = narrowed(Wanted()).filter(session__service__slug__in=services, cancelled_at=None, starts_at__gt=since)
    rows = rows.order_by("session__service__slug", "starts_at").distinct("session__service__slug")
    return {row.session.service.slug: occurrence_view(row) for row in rows}


def languages() -> list[str]:
    """Languages, beside English, that some session to come is held in."""
    rows = Session.objects.filter(is_public=True, service__is_public=True).exclude(languages=[])
    return sorted({one for found in rows.values_list("languages", flat=True) for one in found})


def sessions_at(*, hub: str) -> list[SessionView]:
    """The sessions of a hub that still happen, for its timetable: by day of the week and time."""
    rows = Session.objects.defer("join_link").select_related("service__organisation", "location")
    rows = rows.filter(location__slug=hub, is_public=True, service__is_public=True, for_whom="families")
    rows = rows.filter(occurrences__starts_at__gt=timezone.now()).distinct()
    return [_session(row) for row in sorted(rows, key=lambda one: (one.first.weekday(), one.starts))]
