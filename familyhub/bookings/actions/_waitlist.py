"""The waitlist of a bookable event: lock it, let offers lapse, offer what is free."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min

from familyhub.actors import System, Who
from familyhub.audit.actions import record
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._telling import tell
from familyhub.bookings.facts import BookingFreed, BookingTaken
from familyhub.bookings.models import BookableEvent, Booking
from familyhub.bookings.queries._counting import room_of
from familyhub.bookings.rules import offers, waitlist
from familyhub.bookings.rules.words import say_when
from familyhub.events import announce
from familyhub.metrics.actions import add
from familyhub.whatson.models import Occurrence, Session

WAITLIST = System("line")
"""Who lets offers lapse and offers what is free: the waitlist's order, not whoever happened to give a place back."""
_WHOLE = ("session__service", "session__location", "occurrence__location")


def bookable_event_of(occurrence: UUID | None, course: str) -> UUID:
    """The bookable event of a date or a course, made when a booking is first asked for; many at once make one."""
    if occurrence:
        date = Occurrence.objects.select_related("session").filter(pk=occurrence).first()
        if date is None or date.session.kind == "drop-in":
            raise BookingRefusedError({"": "This date is not there any more. Please choose another one."})
        if date.session.kind == "course":
            return bookable_event_of(None, date.session.slug)
        BookableEvent.objects.bulk_create([_of_date(date)], ignore_conflicts=True)
        return BookableEvent.objects.values_list("pk", flat=True).get(occurrence=occurrence)
    session = Session.objects.filter(slug=course, kind="course").first()
    ends = session.occurrences.aggregate(first=Min("starts_at"), last=Max("ends_at")) if session else {}
    if session is None or not ends["first"]:
        raise BookingRefusedError({"": "This course is not there any more. Please choose another one."})
    new = BookableEvent(session=session, is_course=True, starts_at=ends["first"], ends_at=ends["last"])
    new.where = session.location.slug if session.location else ""
    BookableEvent.objects.bulk_create([new], ignore_conflicts=True)
    return BookableEvent.objects.values_list("pk", flat=True).get(session=session, is_course=True)


def _of_date(date: Occurrence) -> BookableEvent:
    return BookableEvent(
        session=date.session,
        occurrence=date,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        where=date.place.slug if date.place else "",
    )


def locked(bookable_event: UUID) -> BookableEvent:
    """The bookable event with its row locked until the transaction ends."""
    row = (
        BookableEvent.objects.select_for_update(of=("self",)).select_related(*_WHOLE).filter(pk=bookable_event).first()
    )
    if row is None:
        raise BookingRefusedError({"": "This date is not there any more. Please choose another one."})
    return row


def locked_booking(booking: UUID) -> Booking:
    """A booking, its bookable event's row locked first: always in this order, so that nobody waits for ever."""
    found = Booking.objects.filter(pk=booking).values_list("bookable_event", flat=True).first()
    if found is None:
        raise BookingRefusedError({"": "This seat is not there any more."})
    bookable_event = locked(found)
    row = Booking.objects.select_for_update().get(pk=booking)
    if row.bookable_event_id != bookable_event.pk:  # it was moved between the two questions
        return locked_booking(booking)
    row.bookable_event = bookable_event
    return row


def held(row: BookableEvent) -> list[waitlist.Held]:
    """Its bookings that are not gone, as the waitlist sees them."""
    return [one.held() for one in Booking.objects.filter(bookable_event=row, gone_at=None)]


def settle(row: BookableEvent, *, by: Who, at: datetime) -> None:
    """Let unanswered offers lapse, and offer what is free to who waits, in order. Its row is locked."""
    for one in waitlist.lapsed(held(row), at):
        booking = _whole(row, one.id)
        free(booking, by=by, at=at, why="lapsed")
        record(by=WAITLIST, at=at, did="seat.lapsed", to=f"seat:{booking.pk}")
        tell(booking, "booking-offer-lapsed", by=by, at=at)
    if row.called_off_at or row.starts_at <= at:
        return
    until = offers.answer_by(at, row.starts_at)
    for pk in waitlist.to_offer(room_of(row), held(row)) if until else ():
        booking = _whole(row, pk)
        booking.offered_at, booking.answer_by = at, until
        booking.save(update_fields=["offered_at", "answer_by"])
        record(by=WAITLIST, at=at, did="seat.offered", to=f"seat:{booking.pk}")
        tell(booking, "booking-offer", by=by, at=at, answer_by=say_when(until) if until else "")


def _whole(row: BookableEvent, booking: UUID) -> Booking:
    found = Booking.objects.select_for_update().get(pk=booking)
    found.bookable_event = row
    return found


def free(booking: Booking, *, by: Who, at: datetime, why: str) -> None:
    """Write down that a booking is gone, and why. Who calls settles the waitlist."""
    booking.gone_at, booking.gone_why = at, why
    booking.save(update_fields=["gone_at", "gone_why"])
    announce(BookingFreed(booking.pk, by=by, at=at))


def took(booking: Booking, *, by: Who, at: datetime) -> None:
    """Count a booking that was taken, without a name, in the month of its date, and announce it."""
    when, area = booking.bookable_event.starts_at, booking.bookable_event.session.service.slug
    add(by=by, at=when, measure=f"seats-booked:{booking.source}", area=area)
    if booking.invitation:
        add(by=by, at=when, measure=f"invited-booked:{booking.invitation.profession}", area=area)
    announce(BookingTaken(booking.pk, by=by, at=at))
