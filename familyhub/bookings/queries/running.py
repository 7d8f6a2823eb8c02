"""What the team asks while it runs an event: which professionals come, whom a change reaches, which exhibitors wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.accounts.permission import require
from familyhub.accounts.queries import names_of
from familyhub.actors import Actor, Person
from familyhub.bookings.models import Attending, Booking, Exhibitor
from familyhub.bookings.queries.event import ExhibitorView, exhibitor_view
from familyhub.bookings.rules.booking_request import Channel


@dataclass(frozen=True)
class AttendingRow:
    """A professional who will be there, for colleagues."""

    name: str
    role: str
    is_me: bool


def attending(*, seen_by: Actor, bookable_event: UUID) -> list[AttendingRow]:
    """Professionals who said that they come, by role."""
    require(seen_by, "see who comes")
    rows = list(Attending.objects.filter(bookable_event=bookable_event).order_by("role", "at"))
    names = names_of([row.person_id for row in rows])
    me = seen_by.id if isinstance(seen_by, Person) else None
    return [AttendingRow(names.get(row.person_id, "A colleague"), row.role, row.person_id == me) for row in rows]


@dataclass(frozen=True)
class Reach:
    """How many families with a place, an offer or a turn hear of a change."""

    told: int
    to_ring: int


def reach(*, seen_by: Actor, bookable_event: UUID) -> Reach:
    """Whom a change of a bookable event reaches by a message, and whom somebody has to ring. Counts only."""
    require(seen_by, "see who comes")
    live = Booking.objects.filter(bookable_event=bookable_event, gone_at=None)
    told = live.exclude(channel=Channel.NONE).exclude(contact="").count()
    return Reach(told, live.count() - told)


@dataclass(frozen=True)
class ExhibitorAsked:
    """An organisation that was asked to bring a stall, as those who keep the organisation see it."""

    exhibitor: ExhibitorView
    session: str
    session_slug: str
    starts_at: datetime
    ends_at: datetime
    is_off: bool


def exhibitors_asked(*, seen_by: Actor, now: datetime) -> list[ExhibitorAsked]:
    """Events to come that the organisations somebody keeps were asked to, by time."""
    if not isinstance(seen_by, Person):
        return []
    mine = {"organisation__editors__person_id": seen_by.id, "organisation__editors__left_at": None}
    rows = Exhibitor.objects.filter(**mine, bookable_event__ends_at__gt=now).distinct()
    rows = rows.select_related("organisation", "bookable_event__session").order_by("bookable_event__starts_at")
    return [_asked(row) for row in rows]


def _asked(row: Exhibitor) -> ExhibitorAsked:
    bookable_event = row.bookable_event
    session = bookable_event.session
    off = bookable_event.called_off_at is not None
    return ExhibitorAsked(
        exhibitor_view(row), session.name, session.slug, bookable_event.starts_at, bookable_event.ends_at, off
    )
