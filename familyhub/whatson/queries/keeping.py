"""What those who keep sessions see: all that a session says, its dates, and what a plan would give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from familyhub.actors import Actor
from familyhub.calendar.days import LONDON
from familyhub.directory.models import Service
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.sealing import UNREADABLE, unseal
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.queries.public import OccurrenceView, occurrence_view, with_all
from familyhub.whatson.queries.rooms import clash_of
from familyhub.whatson.rules.planning import dates_faults
from familyhub.whatson.rules.repeats import BadPatternError, Pattern, say_repeats
from familyhub.whatson.rules.session import AHEAD_DAYS, LINK, SessionValues, check

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

_VALUES = (
    "name summary kind is_online stage_from stage_to dads cost is_free what_to_expect access led_by meets_at_door "
    "siblings families adults babies is_public is_example room for_whom"
).split()
SHOWN = 30
"""Dates of a plan that are shown."""


class _Dates(TypedDict):
    """What the database counts beside a session."""

    next_at: datetime | None
    to_come: int
    off: int


@dataclass(frozen=True)
class KeptSession:
    """A session as its maintainer sees it."""

    slug: str
    service: str
    values: SessionValues
    pattern: Pattern
    place: str
    """Name of its place; nothing = online."""
    next_at: datetime | None
    to_come: int
    cancelled: int

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.values["name"])

    @property
    def repeats_words(self) -> str:
        """How it repeats."""
        return say_repeats(self.pattern)


@dataclass(frozen=True)
class Plan:
    """What a session would give, before it is saved."""

    faults: dict[str, str]
    days: tuple[date, ...] = ()
    """The first dates to come."""
    more: int = 0
    clash: str = ""


def sessions_of(*, service: str, seen_by: Actor) -> list[KeptSession]:
    """The sessions of a listing, those that still happen first, by their next date."""
    listing = Service.objects.filter(slug=service).first()
    if listing is None:
        return []
    require_maintainer(seen_by, listing.organisation_id)
    rows = _rows().filter(service=listing)
    far = datetime.max.replace(tzinfo=timezone.get_current_timezone())
    return sorted((_kept(row) for row in rows), key=lambda one: (one.next_at or far, one.name))


def kept_session(*, session: str, seen_by: Actor) -> KeptSession | None:
    """One session for its maintainers; None when there is none, NotAllowedError for others."""
    row = _rows().filter(slug=session).first()
    if row is None:
        return None
    require_maintainer(seen_by, row.service.organisation_id)
    return _kept(row)


def dates_kept(*, session: str, seen_by: Actor, since: datetime, limit: int = 60) -> list[OccurrenceView]:
    """The dates of a session that are to come, cancelled ones among them."""
    if kept_session(session=session, seen_by=seen_by) is None:
        return []
    rows = Occurrence.objects.filter(session__slug=session, ends_at__gt=since).order_by("starts_at")
    return [occurrence_view(row) for row in with_all(rows)[:limit]]


def date_kept(*, occurrence: UUID, seen_by: Actor) -> OccurrenceView | None:
    """One date for the maintainers of its session."""
    row = with_all(Occurrence.objects.filter(pk=occurrence)).first()
    if row is None:
        return None
    require_maintainer(seen_by, row.session.service.organisation_id)
    return occurrence_view(row)


def plan(
    *, service: str, values: SessionValues, pattern: Pattern, at: datetime, seen_by: Actor, session: str = ""
) -> Plan:
    """What a session would give: its dates, a room that is taken, and all that is wrong. Changes nothing."""
    listing = Service.objects.get(slug=service)
    require_maintainer(seen_by, listing.organisation_id)
    row = Session.objects.filter(slug=session, service=listing).first() if session else None
    today = timezone.localtime(at, LONDON).date()
    faults = check(values)
    try:
        faults |= dates_faults(pattern, today, row.pattern if row else None)
        days = pattern.days(today, today + timedelta(days=AHEAD_DAYS))
    except BadPatternError as fault:
        return Plan({**faults, "often": str(fault)})
    clash = clash_of(
        pattern=pattern,
        place=str(values.get("location") or ""),
        room=str(values.get("room") or ""),
        at=at,
        without=row.pk if row else None,
    )
    return Plan(faults, tuple(days[:SHOWN]), max(0, len(days) - SHOWN), clash)


def _rows() -> QuerySet[WithAnnotations[Session, _Dates]]:
    to_come = Q(occurrences__ends_at__gt=timezone.now())
    on = to_come & Q(occurrences__cancelled_at=None)
    return Session.objects.select_related("service", "location").annotate(
        next_at=Min("occurrences__starts_at", filter=on),
        to_come=Count("occurrences", filter=on),
        off=Count("occurrences", filter=to_come & Q(occurrences__cancelled_at__isnull=False)),
    )


def _kept(row: WithAnnotations[Session, _Dates]) -> KeptSession:
    link = unseal(row.join_link, LINK)
    values = {name: getattr(row, name) for name in _VALUES}
    values |= {
        "languages": list(row.languages),
        "location": row.location.slug if row.location else "",
        "join_link": "" if link == UNREADABLE else link,
    }
    return KeptSession(
        slug=row.slug,
        service=row.service.slug,
        values=values,
        pattern=row.pattern,
        place=row.location.name if row.location else "",
        next_at=row.next_at,
        to_come=row.to_come,
        cancelled=row.off,
    )
