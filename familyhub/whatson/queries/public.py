"""What is on: dates by time, place and facets; answers are frozen values. Everything here is public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from familyhub.directory.queries.public import PlaceView, place_of
from familyhub.stages import Window
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.rules.repeats import LONDON, say_repeats
from familyhub.whatson.rules.session import DADS, KINDS, SIBLINGS, Capacity


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


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Empty = anything."""

    hub: str = ""
    town: str = ""
    weekday: int | None = None
    part: str = ""
    day_of_life: int | None = None
    """Day since the start of pregnancy (see `stages`): who is that old may come."""
    dads: bool = False
    free: bool = False
    drop_in: bool = False
    online: bool = False
    language: str = ""
    service: str = ""

    @property
    def any(self) -> bool:
        """Whether anything narrows."""
        return self != Wanted()


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
        repeats_words=say_repeats(row.pattern),
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


_SHOWN = Q(is_public=True, session__service__is_public=True)


def _narrowed(wanted: Wanted) -> QuerySet[Occurrence]:
    """Dates that fit, with all that a page shows of them: one question."""
    rows = Occurrence.objects.filter(_SHOWN)
    rows = rows.select_related("session__service__organisation", "session__location", "location")
    exact: dict[str, Any] = {
        "session__service__slug": wanted.service,
        "part": wanted.part,
        "session__is_free": wanted.free or None,
        "session__is_online": wanted.online or None,
        "session__kind": "drop-in" if wanted.drop_in else "",
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.weekday is not None:
        rows = rows.filter(weekday=wanted.weekday)
    if wanted.hub:
        rows = rows.filter(Q(location__slug=wanted.hub) | Q(location=None, session__location__slug=wanted.hub))
    if wanted.town:
        rows = rows.filter(Q(location__area=wanted.town) | Q(location=None, session__location__area=wanted.town))
    if wanted.dads:
        rows = rows.filter(session__dads__in=("welcome", "only"))
    if wanted.language:
        rows = rows.filter(session__languages__contains=[wanted.language])
    if wanted.day_of_life is not None:
        rows = rows.filter(session__stage_from__lte=wanted.day_of_life, session__stage_to__gt=wanted.day_of_life)
    return rows


def whats_on(
    *, since: datetime, until: datetime, wanted: Wanted | None = None, limit: int = 200
) -> list[OccurrenceView]:
    """Dates that have not ended at `since` and begin before `until`, in their order."""
    rows = _narrowed(wanted or Wanted()).filter(starts_at__gte=since - timedelta(days=1), starts_at__lt=until)
    return [occurrence_view(row) for row in rows.filter(ends_at__gt=since).order_by("starts_at")[:limit]]


def session(*, slug: str) -> SessionView | None:
    """One public session, or None."""
    rows = Session.objects.select_related("service__organisation", "location")
    row = rows.filter(slug=slug, is_public=True, service__is_public=True).first()
    return _session(row) if row else None


def dates_of(*, slug: str, since: datetime, limit: int = 12) -> list[OccurrenceView]:
    """The next dates of one session."""
    rows = _narrowed(Wanted()).filter(session__slug=slug, ends_at__gt=since).order_by("starts_at")
    return [occurrence_view(row) for row in rows[:limit]]


def next_dates(*, services: Sequence[str], since: datetime) -> dict[str, OccurrenceView]:
    """The next date of each of these listings that will happen; one question."""
    rows = _narrowed(Wanted()).filter(session__service__slug__in=services, cancelled_at=None, starts_at__gt=since)
    rows = rows.order_by("session__service__slug", "starts_at").distinct("session__service__slug")
    return {row.session.service.slug: occurrence_view(row) for row in rows}


def languages() -> list[str]:
    """Languages, beside English, that some session to come is held in."""
    rows = Session.objects.filter(is_public=True, service__is_public=True).exclude(languages=[])
    return sorted({one for found in rows.values_list("languages", flat=True) for one in found})


def sessions_at(*, hub: str) -> list[SessionView]:
    """The sessions of a hub that still happen, for its timetable: by day of the week and time."""
    rows = Session.objects.select_related("service__organisation", "location")
    rows = rows.filter(location__slug=hub, is_public=True, service__is_public=True)
    rows = rows.filter(occurrences__starts_at__gt=timezone.now()).distinct()
    return [_session(row) for row in sorted(rows, key=lambda one: (one.first.weekday(), one.starts))]
