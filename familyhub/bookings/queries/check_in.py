"""Check-in at a date: which dates there are today and yesterday, and the list of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.bookings.models import BookableEvent
from familyhub.bookings.queries._counting import bookings_of
from familyhub.bookings.queries.register import RegisterRow, register
from familyhub.bookings.rules.waitlist import Held, State
from familyhub.calendar.days import LONDON
from familyhub.whatson.models import Occurrence


@dataclass(frozen=True)
class CheckInDate:
    """One date whose check-in can be kept; nobody's name."""

    occurrence: UUID
    session: str
    place: str
    """Empty online."""
    starts_at: datetime
    ends_at: datetime
    is_off: bool
    families: int
    """How many have a booking."""

    @property
    def day(self) -> date:
        """The day in London."""
        return self.starts_at.astimezone(LONDON).date()


@dataclass(frozen=True)
class CheckIn:
    """The list at check-in of one date."""

    date: CheckInDate
    rows: tuple[RegisterRow, ...]


def check_in_dates(*, seen_by: Actor, now: datetime) -> list[CheckInDate]:
    """Dates of today and yesterday that people book, by time."""
    require(seen_by, "see who comes")
    today = datetime.combine(now.astimezone(LONDON).date(), time(), LONDON)
    rows = _dates().filter(starts_at__gte=today - timedelta(days=1), starts_at__lt=today + timedelta(days=1))
    return _counted(list(rows.order_by("starts_at")))


def check_in(*, seen_by: Actor, occurrence: UUID) -> CheckIn | None:
    """The list of one date, empty while nobody has asked for a booking. That it was read is written down."""
    require(seen_by, "see who comes")
    row = _dates().filter(pk=occurrence).first()
    if row is None:
        return None
    found = _bookable_events([row]).first()
    listed = register(seen_by=seen_by, bookable_event=found.pk, occurrence=occurrence) if found else None
    return CheckIn(_counted([row])[0], listed.rows if listed else ())


def _dates() -> QuerySet[Occurrence]:
    rows = Occurrence.objects.exclude(session__kind="drop-in")
    return rows.select_related("session__location", "location")


def _bookable_events(rows: list[Occurrence]) -> QuerySet[BookableEvent]:
    courses = [row.session_id for row in rows if row.session.kind == "course"]
    return BookableEvent.objects.filter(Q(occurrence__in=rows) | Q(is_course=True, session__in=courses))


def _counted(rows: list[Occurrence]) -> list[CheckInDate]:
    found = {one.session_id if one.is_course else one.occurrence_id: one.pk for one in _bookable_events(rows)}
    bookings = bookings_of(found.values())
    held = {key: bookings.get(bookable_event, []) for key, bookable_event in found.items()}
    return [_check_in_date(row, held.get(_key(row), [])) for row in rows]


def _key(row: Occurrence) -> UUID:
    return row.session_id if row.session.kind == "course" else row.pk


def _check_in_date(row: Occurrence, bookings: list[Held]) -> CheckInDate:
    return CheckInDate(
        occurrence=row.pk,
        session=row.session.name,
        place=row.place.in_words if row.place else "",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_off=row.cancelled_at is not None,
        families=sum(one.state is State.TAKEN for one in bookings),
    )
