"""One date to book, and the dates of a booking for a calendar."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.actors import Who
from familyhub.bookings.models import BookableEvent, Booking
from familyhub.bookings.permission import require_booking
from familyhub.bookings.queries.bookings import Openness, dates_since, openness
from familyhub.bookings.rules.offers import LINK_LASTS
from familyhub.bookings.rules.waitlist import State
from familyhub.whatson import queries as whatson
from familyhub.whatson.models import Occurrence
from familyhub.whatson.queries import joining as online


@dataclass(frozen=True)
class DateToBook:
    """One date of a group, with how much room there is."""

    date: whatson.OccurrenceView
    openness: Openness


def date_to_book(*, seen_by: Who, slug: str, occurrence: UUID, now: datetime) -> DateToBook | None:
    """A date of this group that takes bookings, over or off as it may be; None where there is none. For everybody."""
    found = whatson.date_of(occurrence=occurrence)
    if found is None or found.session.slug != slug:
        return None
    room = openness(seen_by=seen_by, occurrence=occurrence, now=now)
    return DateToBook(found, room) if room else None


def join_link(*, seen_by: Who, booking: UUID, now: datetime) -> str:
    """How to join online, for who has a place and until its last date is over; else nothing."""
    require_booking(seen_by, booking)
    row = Booking.objects.select_related("bookable_event__session").filter(pk=booking).first()
    if row is None or row.held().state is not State.TAKEN or row.bookable_event.ends_at <= now:
        return ""
    bookable_event = row.bookable_event
    next_ones = Occurrence.objects.filter(session=bookable_event.session_id, ends_at__gt=now, cancelled_at=None)
    if not bookable_event.is_course:
        next_ones = next_ones.filter(pk__in=[bookable_event.occurrence_id])
    date = next_ones.order_by("starts_at").values_list("pk", flat=True).first()
    return online.join_link(occurrence=date) if date else ""


@dataclass(frozen=True)
class CalendarDate:
    """One date of a booking as a calendar keeps it."""

    id: UUID
    """Of this booking and date alone: it opens nothing."""
    starts_at: datetime
    ends_at: datetime
    is_off: bool
    reason: str
    place: str


@dataclass(frozen=True)
class BookingCalendar:
    """The dates of a booking. No name, no contact, nothing that somebody needs."""

    session: str
    session_slug: str
    state: State
    changed_at: datetime
    dates: tuple[CalendarDate, ...]


def calendar(*, seen_by: Who, booking: UUID, now: datetime) -> BookingCalendar | None:
    """The dates of a booking, struck out where they are off or were given back; None once it is forgotten."""
    require_booking(seen_by, booking)
    rows = Booking.objects.select_related("bookable_event__session", "bookable_event__occurrence")
    row = rows.filter(pk=booking).first()
    if row is None or not row.called or row.bookable_event.ends_at + LINK_LASTS < now:
        return None
    bookable_event = row.bookable_event
    stands = [row.asked_at, bookable_event.session.modified_at, row.taken_at, row.gone_at, bookable_event.called_off_at]
    return BookingCalendar(
        session=bookable_event.session.name,
        session_slug=bookable_event.session.slug,
        state=row.held().state,
        changed_at=max(moment for moment in stands if moment),
        dates=tuple(_dates(row, bookable_event)),
    )


def _dates(row: Booking, bookable_event: BookableEvent) -> list[CalendarDate]:
    """All dates of a course, or the one; one that its pattern no longer gives stays, so that it can be struck out."""
    gone = bookable_event.reason if bookable_event.called_off_at else ""
    off = row.gone_at is not None or bookable_event.called_off_at is not None
    known = dates_since(bookable_event, bookable_event.starts_at)
    found = [
        CalendarDate(
            uuid.uuid5(row.pk, str(one.id if bookable_event.is_course else bookable_event.pk)),
            one.starts_at,
            one.ends_at,
            off or one.is_cancelled,
            gone or one.reason or one.note,
            ""
            if one.place is None or one.place.hide_address
            else ", ".join(part for part in (one.place.name, one.place.address, one.place.postcode) if part),
        )
        for one in known
    ]
    if found or bookable_event.is_course:
        return found
    return [
        CalendarDate(
            uuid.uuid5(row.pk, str(bookable_event.pk)), bookable_event.starts_at, bookable_event.ends_at, True, gone, ""
        )
    ]
