"""What a family sees: whether there is room, and its own booking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q

from familyhub.actors import Who
from familyhub.bookings.models import BookableEvent, Booking
from familyhub.bookings.permission import require_booking
from familyhub.bookings.queries._counting import bookings_of, room_of, room_of_session
from familyhub.bookings.rules import waitlist
from familyhub.bookings.rules.offers import LINK_LASTS
from familyhub.bookings.rules.waitlist import Left, State
from familyhub.bookings.rules.words import STATES
from familyhub.whatson import queries as whatson
from familyhub.whatson.models import Occurrence


@dataclass(frozen=True)
class Openness:
    """Whether a booking can be asked for, without anything about those who have one."""

    occurrence: UUID
    is_open: bool
    left: Left
    waiting: int
    why_not: str = ""

    @property
    def is_full(self) -> bool:
        """Whether one more adult would have to wait."""
        return self.is_open and (self.waiting > 0 or not self.left.fits(waitlist.Party()))

    @property
    def words(self) -> str:
        """How much room there is, in words."""
        if not self.is_open:
            return self.why_not
        if self.is_full:
            return "Full: you can join the waiting list"
        places = self.left.families
        if places is None or places > 5:
            return "There are places"
        return "1 place left" if places == 1 else f"{places} places left"


def openness_of(*, seen_by: Who, occurrences: Collection[UUID], now: datetime) -> dict[UUID, Openness]:
    """How much room there is on several dates; at most four questions. Dates of drop-ins are left out."""
    dates = Occurrence.objects.filter(pk__in=occurrences).exclude(session__kind="drop-in").select_related("session")
    dates = dates.filter(is_public=True, session__is_public=True)
    here = Q(occurrence__in=occurrences) | Q(is_course=True, session__in=dates.values("session"))
    found = list(BookableEvent.objects.filter(here).select_related("session"))
    by_date = {row.occurrence_id: row for row in found if not row.is_course}
    by_course = {row.session_id: row for row in found if row.is_course}
    bookings = bookings_of(row.pk for row in found)
    courses = {one.session_id for one in dates if one.session.kind == "course"}
    begins = _first_dates(courses - set(by_course))
    answer = {}
    for date in dates:
        row = by_course.get(date.session_id) if date.session.kind == "course" else by_date.get(date.pk)
        starts_at = row.starts_at if row else begins.get(date.session_id, date.starts_at)
        answer[date.pk] = _openness(date, row, bookings.get(row.pk, []) if row else [], starts_at <= now)
    return answer


def _first_dates(courses: Collection[UUID]) -> dict[UUID, datetime]:
    """When courses begin that nobody has asked for yet."""
    if not courses:
        return {}
    rows = Occurrence.objects.filter(session__in=courses).values("session").annotate(first=Min("starts_at"))
    return {row["session"]: row["first"] for row in rows.order_by()}


def _openness(date: Occurrence, row: BookableEvent | None, bookings: list[waitlist.Held], has_begun: bool) -> Openness:
    why = ""
    if date.cancelled_at or (row and row.called_off_at):
        why = "This date is off"
    elif has_begun:
        why = "The course has begun" if date.session.kind == "course" else "This has begun"
    left = waitlist.left(room_of(row) if row else room_of_session(date.session), bookings)
    return Openness(date.pk, not why, left, len(waitlist.waiting(bookings)), why)


def openness(*, seen_by: Who, occurrence: UUID, now: datetime) -> Openness | None:
    """How much room there is on one date, or None when it takes no bookings."""
    return openness_of(seen_by=seen_by, occurrences=[occurrence], now=now).get(occurrence)


@dataclass(frozen=True)
class BookingView:
    """A booking as its link shows it: date and next step, and never a name, a contact or what somebody needs."""

    id: UUID
    state: State
    session: str
    session_slug: str
    starts_at: datetime
    ends_at: datetime
    dates: tuple[whatson.OccurrenceView, ...]
    """The dates still to come."""
    answer_by: datetime | None
    turn: int | None
    """Place on the waitlist, from 1."""
    adults: int
    babies: int
    gone_why: str
    reason: str
    """Why it was called off."""
    replied: str
    """What was answered to the last reminder: `coming`, `help`, or nothing."""
    is_course: bool
    is_confirmed: bool
    is_over: bool

    @property
    def words(self) -> str:
        """How it stands."""
        return STATES[self.state]

    @property
    def is_live(self) -> bool:
        """Whether anything can still be changed."""
        return self.state is not State.GONE and not self.is_over


def booking(*, seen_by: Who, booking: UUID, now: datetime) -> BookingView | None:
    """A booking as whoever holds its link sees it, or None when it is gone for good (two weeks after its date)."""
    require_booking(seen_by, booking)
    row = Booking.objects.select_related("bookable_event__session").filter(pk=booking).first()
    if row is None or row.bookable_event.ends_at + LINK_LASTS < now or not row.called:
        return None
    bookable_event = row.bookable_event
    last = row.replies.order_by("-at").first()
    state = row.held().state
    return BookingView(
        id=row.pk,
        state=state,
        session=bookable_event.session.name,
        session_slug=bookable_event.session.slug,
        starts_at=bookable_event.starts_at,
        ends_at=bookable_event.ends_at,
        dates=tuple(dates_since(bookable_event, now)),
        answer_by=row.answer_by if state is State.OFFERED else None,
        turn=_turn(row) if state is State.WAITING else None,
        adults=row.adults,
        babies=row.babies,
        gone_why=row.gone_why,
        reason=bookable_event.reason,
        replied=last.answer if last else "",
        is_course=bookable_event.is_course,
        is_confirmed=bookable_event.confirmed_at is not None,
        is_over=bookable_event.ends_at <= now,
    )


def _turn(row: Booking) -> int | None:
    return waitlist.turn(bookings_of([row.bookable_event_id]).get(row.bookable_event_id, []), row.pk)


def dates_since(bookable_event: BookableEvent, since: datetime) -> list[whatson.OccurrenceView]:
    """All dates of a course, or the one of a date, that are not over at a moment; for this room."""
    if bookable_event.is_course:
        return whatson.dates_of(slug=bookable_event.session.slug, since=since, limit=200)
    date = whatson.date_of(occurrence=bookable_event.occurrence_id) if bookable_event.occurrence_id else None
    return [date] if date and date.ends_at > since else []


def other_dates(*, seen_by: Who, booking: UUID, now: datetime, limit: int = 6) -> list[whatson.OccurrenceView]:
    """Other dates of the same session that are not full, to change to."""
    require_booking(seen_by, booking)
    row = Booking.objects.select_related("bookable_event__session").filter(pk=booking).first()
    if row is None or row.bookable_event.is_course:
        return []
    dates = whatson.dates_of(slug=row.bookable_event.session.slug, since=now, limit=limit * 3)
    dates = [one for one in dates if one.id != row.bookable_event.occurrence_id and one.starts_at > now]
    dates = [one for one in dates if not one.is_cancelled]
    open_ones = openness_of(seen_by=seen_by, occurrences=[one.id for one in dates], now=now)
    party = row.held().party
    free = [one for one in dates if one.id in open_ones and open_ones[one.id].left.fits(party)]
    return free[:limit]
