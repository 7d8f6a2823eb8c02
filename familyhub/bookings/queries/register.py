"""What the team and professionals see: bookable events with their counts, and the list at check-in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.bookings.keys import SEALED_FOR
from familyhub.bookings.models import AttendanceMark, BookableEvent, Booking
from familyhub.bookings.queries._counting import bookings_of, room_of
from familyhub.bookings.queries._marks import marks_of, missed_by_contact
from familyhub.bookings.rules import waitlist
from familyhub.bookings.rules.booking_request import HEARD, Channel, Source
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.rules.words import GONE_WHY, TEAM_STATES
from familyhub.sealing import unseal


@dataclass(frozen=True)
class BookableEventRow:
    """A bookable event with its counts; nobody's name."""

    id: UUID
    occurrence: UUID | None
    session: str
    session_slug: str
    starts_at: datetime
    is_course: bool
    room: waitlist.Room
    left: waitlist.Left
    taken: int
    offered: int
    waiting: int
    least: int
    decide_by: date | None
    is_confirmed: bool
    is_off: bool
    reason: str
    ends_at: datetime
    service: str
    is_example: bool

    @property
    def must_decide(self) -> bool:
        """Whether somebody has to say if a course goes ahead."""
        return bool(self.decide_by) and not (self.is_confirmed or self.is_off)

    @property
    def lacks(self) -> int:
        """How many families a course still needs."""
        return max(0, self.least - self.taken)


def _row(found: BookableEvent, bookings: list[waitlist.Held]) -> BookableEventRow:
    states = Counter(one.state for one in bookings)
    return BookableEventRow(
        id=found.pk,
        occurrence=found.occurrence_id,
        session=found.session.name,
        session_slug=found.session.slug,
        starts_at=found.starts_at,
        is_course=found.is_course,
        room=room_of(found),
        left=waitlist.left(room_of(found), bookings),
        taken=states[State.TAKEN],
        offered=states[State.OFFERED],
        waiting=states[State.WAITING],
        least=found.least,
        decide_by=found.decide_by,
        is_confirmed=found.confirmed_at is not None,
        is_off=found.called_off_at is not None,
        reason=found.reason,
        ends_at=found.ends_at,
        service=found.session.service.slug,
        is_example=found.session.is_example,
    )


def coming(*, seen_by: Actor, now: datetime, limit: int = 100) -> list[BookableEventRow]:
    """Bookable events that somebody has a booking at or that were opened, not over yet, by time."""
    require(seen_by, "see who comes")
    found = BookableEvent.objects.filter(ends_at__gt=now).select_related("session__service")
    rows = list(found.order_by("starts_at")[:limit])
    bookings = bookings_of(row.pk for row in rows)
    return [_row(row, bookings.get(row.pk, [])) for row in rows]


def bookable_event(*, seen_by: Actor, bookable_event: UUID) -> BookableEventRow | None:
    """One bookable event with its counts."""
    require(seen_by, "see who comes")
    row = BookableEvent.objects.filter(pk=bookable_event).select_related("session__service").first()
    return _row(row, bookings_of([row.pk]).get(row.pk, [])) if row else None


@dataclass(frozen=True)
class RegisterRow:
    """One family on the list at check-in."""

    booking: UUID
    called: str
    contact: str
    channel: str
    needs: str
    adults: int
    babies: int
    state: State
    gone_why: str
    turn: int | None
    replied: str
    source: str
    came: bool | None
    partner_came: bool

    @property
    def words(self) -> str:
        """How it stands, for the team."""
        return GONE_WHY.get(self.gone_why, TEAM_STATES[self.state]) if self.gone_why else TEAM_STATES[self.state]

    @property
    def must_be_told(self) -> bool:
        """Whether no message reaches them: somebody rings."""
        return self.channel == Channel.NONE

    @property
    def heard(self) -> str:
        """How they heard of it."""
        return HEARD[Source(self.source)]


@dataclass(frozen=True)
class Register:
    """The list of one date: who has a booking, who waits, who is not coming."""

    bookable_event: BookableEventRow
    rows: tuple[RegisterRow, ...]

    def in_state(self, *states: State) -> list[RegisterRow]:
        """The rows in one of these states."""
        return [one for one in self.rows if one.state in states]

    @property
    def to_ring(self) -> list[RegisterRow]:
        """Families that no message reaches and who must hear of every change, those of a call-off among them."""
        return [one for one in self.rows if one.must_be_told and (not one.gone_why or one.gone_why == "called-off")]


def register(*, seen_by: Actor, bookable_event: UUID, occurrence: UUID | None = None) -> Register | None:
    """The list of a bookable event, and who came on one date of it. That it was read is written down."""
    require(seen_by, "see who comes")
    row = BookableEvent.objects.filter(pk=bookable_event).select_related("session__service").first()
    if row is None:
        return None
    date = occurrence or row.occurrence_id
    bookings = list(Booking.objects.filter(bookable_event=row).prefetch_related("replies").order_by("asked_at"))
    marks = marks_of(date)
    held = [one.held() for one in bookings]
    turns = {one.id: number for number, one in enumerate(waitlist.waiting(held), 1)}
    record(by=seen_by, at=timezone.now(), did="register.read", to=f"gathering:{row.pk}")
    rows = tuple(_register_row(one, marks.get(one.pk), turns.get(one.pk)) for one in bookings if one.called)
    return Register(_row(row, [one for one in held if not one.gone_at]), rows)


def _register_row(row: Booking, mark: AttendanceMark | None, turn: int | None) -> RegisterRow:
    replies = sorted(row.replies.all(), key=lambda one: one.at)
    return RegisterRow(
        booking=row.pk,
        called=unseal(row.called, SEALED_FOR),
        contact=unseal(row.contact, SEALED_FOR),
        channel=row.channel,
        needs=unseal(row.needs, SEALED_FOR),
        adults=row.adults,
        babies=row.babies,
        state=row.held().state,
        gone_why=row.gone_why,
        turn=turn,
        replied=replies[-1].answer if replies else "",
        source=row.source,
        came=mark.came if mark else None,
        partner_came=bool(mark and mark.partner_came),
    )


@dataclass(frozen=True)
class MissedRow:
    """A family that missed several dates: somebody asks how they are."""

    booking: UUID
    called: str
    contact: str
    missed: int


def missed_often(*, seen_by: Actor) -> list[MissedRow]:
    """Families that missed three dates or more since somebody last looked. That it was read is written down."""
    require(seen_by, "see who comes")
    often = missed_by_contact()
    latest = Booking.objects.filter(contact_key__in=often).order_by("contact_key", "-asked_at").distinct("contact_key")
    found = [
        MissedRow(one.pk, unseal(one.called, SEALED_FOR), unseal(one.contact, SEALED_FOR), often[one.contact_key])
        for one in latest
    ]
    for one in found:
        record(by=seen_by, at=timezone.now(), did="seat.read", to=f"seat:{one.booking}")
    return found
