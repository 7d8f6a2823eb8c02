"""Check-in: who came. Marks come from a phone or tablet, perhaps late and perhaps twice; each is kept once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from familyhub.actors import Actor, System
from familyhub.audit.actions import record
from familyhub.bookings.actions._attendance import came_of, missed_by, who_to_ring
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._telling import local_day, tell
from familyhub.bookings.actions._waitlist import bookable_event_of, locked
from familyhub.bookings.facts import MissedOften
from familyhub.bookings.keys import SEALED_FOR
from familyhub.bookings.models import AttendanceMark, BookableEvent, Booking, Closed
from familyhub.bookings.permission import booker, require_right
from familyhub.bookings.rules.booking_request import LONGEST_NAME, MOST_ADULTS, MOST_BABIES, Source
from familyhub.bookings.rules.offers import MISSED_AFTER, MISSED_OFTEN
from familyhub.events import announce
from familyhub.metrics.actions import add, take_back
from familyhub.sealing import seal
from familyhub.whatson.models import Occurrence

_LATE = timedelta(days=14)
"""How long after a date marks are still taken from a device."""


@dataclass(frozen=True)
class Mark:
    """One mark made at check-in; `id` is made on the device."""

    id: UUID
    booking: UUID
    came: bool
    at: datetime
    partner_came: bool = False


def _date(occurrence: UUID) -> Occurrence:
    date = Occurrence.objects.select_related("session__service").filter(pk=occurrence).first()
    if date is None:
        raise BookingRefusedError({"": "This date is not there any more."})
    return date


@transaction.atomic
def mark(*, by: Actor, at: datetime, occurrence: UUID, marks: Sequence[Mark]) -> frozenset[UUID]:
    """Keep marks of one date; those known already change nothing. Answers the ids that are kept, now or before.

    A mark of a family that is not on this list is left out.
    """
    require_right(by, "see who comes")
    date = _date(occurrence)
    if at > date.ends_at + _LATE:
        raise BookingRefusedError({"": "This date is too long ago. Please tell the team."})
    row = locked(bookable_event_of(occurrence, ""))
    bookings = set(
        Booking.objects.filter(bookable_event=row, pk__in=[one.booking for one in marks]).values_list("pk", flat=True)
    )
    known = set(AttendanceMark.objects.filter(pk__in=[one.id for one in marks]).values_list("pk", flat=True))
    fresh = {one.id: one for one in marks if one.booking in bookings and one.id not in known}
    before = came_of(date)
    # Made in one moment, they are kept in the order in which they were sent.
    moments = [at + timedelta(microseconds=number) for number in range(len(fresh))]
    made = [_attendance_mark(one, date, by=by, at=moment) for one, moment in zip(fresh.values(), moments, strict=True)]
    AttendanceMark.objects.bulk_create(made, ignore_conflicts=True)
    for one in fresh.values():
        record(by=by, at=at, did="seat.came" if one.came else "seat.did_not_come", to=f"seat:{one.booking}")
    if fresh and Closed.objects.filter(occurrence=date).exists():
        _recount({one.booking for one in fresh.values()}, date, before, by=by)
    return frozenset(fresh) | known


def _attendance_mark(one: Mark, date: Occurrence, *, by: Actor, at: datetime) -> AttendanceMark:
    marked = min(one.at, at)  # a device's clock may be ahead
    return AttendanceMark(
        id=one.id,
        booking_id=one.booking,
        occurrence=date,
        at=marked,
        came=one.came,
        partner_came=one.came and one.partner_came,
        by=by,
        kept_at=at,
    )


@transaction.atomic
def walk_in(
    *,
    by: Actor,
    at: datetime,
    occurrence: UUID,
    booking: UUID,
    called: str,
    adults: int = 1,
    babies: int = 0,
    partner_came: bool = False,
    source: Source = Source.WALK_IN,
    came_at: datetime | None = None,
) -> None:
    """Somebody came without a booking and was let in: a fact, even when the room is full. The same id again: once."""
    require_right(by, "see who comes")
    name = called.strip()
    if not name or len(name) > LONGEST_NAME:
        raise BookingRefusedError({"called": "Write the name they want to be called."})
    if not (1 <= adults <= MOST_ADULTS and 0 <= babies <= MOST_BABIES):
        raise BookingRefusedError({"adults": "Please look at the numbers again."})
    row = locked(bookable_event_of(occurrence, ""))
    if Booking.objects.filter(pk=booking).exists():
        return
    new = Booking(
        id=booking,
        bookable_event=row,
        called=seal(name, SEALED_FOR),
        adults=adults,
        babies=babies,
        source=source,
        booked_by=booker(by),
        asked_at=at,
        taken_at=at,
    )
    new.save(force_insert=True)
    record(by=by, at=at, did="seat.walk_in", to=f"seat:{booking}")
    came = Mark(uuid5(booking, "came"), booking, came=True, at=came_at or at, partner_came=partner_came)
    mark(by=by, at=at, occurrence=occurrence, marks=[came])


@transaction.atomic
def close_dates(*, by: System, at: datetime) -> int:
    """A job: dates that ended a good while ago are counted, once, and families who were missed are asked after."""
    require_right(by, "run events")
    rows = Occurrence.objects.filter(ends_at__lte=at - MISSED_AFTER, ends_at__gt=at - _LATE, cancelled_at=None)
    rows = rows.filter(pk__in=AttendanceMark.objects.values("occurrence")).order_by("starts_at")
    return sum(close_date(by=by, at=at, occurrence=pk) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def close_date(*, by: System, at: datetime, occurrence: UUID) -> bool:
    """Count who came to one date; answers False when that was done before.

    Only a date whose check-in was kept is closed: without any mark nobody is told that they were missed.
    """
    require_right(by, "run events")
    date = _date(occurrence)
    row = locked(bookable_event_of(occurrence, ""))
    if not _closes(row, date):
        return False
    came = came_of(date)
    for booking in Booking.objects.select_related("invitation").filter(bookable_event=row):
        booking.bookable_event = row
        if came.get(booking.pk):  # also somebody who waited or had given their place up, and was let in
            _count(booking, date, by=by)
        elif _was_expected(booking, date):
            _missed(booking, date, by=by, at=at)
    record(by=by, at=at, did="date.closed", to=f"occurrence:{date.pk}")
    return True


def _closes(row: BookableEvent, date: Occurrence) -> bool:
    return Closed.objects.get_or_create(occurrence=date, defaults={"bookable_event": row})[1]


def _was_expected(booking: Booking, date: Occurrence) -> bool:
    """They had a place, and had it in time."""
    return booking.gone_at is None and booking.taken_at is not None and booking.taken_at <= date.ends_at


def _count(booking: Booking, date: Occurrence, *, by: Actor, change: Callable[..., None] = add) -> None:
    area = date.session.service.slug
    change(by=by, at=date.starts_at, measure=f"seats-came:{booking.source}", area=area)
    if booking.invitation:
        change(by=by, at=date.starts_at, measure=f"invited-came:{booking.invitation.profession}", area=area)


def _recount(bookings: set[UUID], date: Occurrence, before: dict[UUID, bool], *, by: Actor) -> None:
    """Marks that arrive after a date was counted put the figures right; nobody is written to again."""
    now, area = came_of(date), date.session.service.slug
    for booking in Booking.objects.select_related("invitation").filter(pk__in=bookings):
        did, does = before.get(booking.pk), now[booking.pk]
        if bool(did) == does:
            continue
        _count(booking, date, by=by, change=add if does else take_back)
        if did is not None and _was_expected(booking, date):
            missed = take_back if does else add
            missed(by=by, at=date.starts_at, measure="seats-missed", area=area)


def _missed(booking: Booking, date: Occurrence, *, by: System, at: datetime) -> None:
    AttendanceMark.objects.create(booking=booking, occurrence=date, at=at, came=False, by=by, kept_at=at)
    add(by=by, at=date.starts_at, measure="seats-missed", area=date.session.service.slug)
    words = who_to_ring(date.session.service.slug, date.session.led_by)
    tell(booking, "booking-missed", by=by, at=at, once_for=local_day(date.starts_at), missed_contact=words)
    if booking.contact_key and missed_by(booking.contact_key) >= MISSED_OFTEN:
        announce(MissedOften(booking.pk, by=by, at=at))


@transaction.atomic
def look_at(*, by: Actor, at: datetime, booking: UUID) -> None:
    """Somebody of the team looked after a family that missed several dates; counting begins anew."""
    require_right(by, "see who comes")
    row = Booking.objects.filter(pk=booking).first()
    if row is None:
        raise BookingRefusedError({"": "This seat is not there any more."})
    same = (
        Booking.objects.filter(contact_key=row.contact_key) if row.contact_key else Booking.objects.filter(pk=booking)
    )
    same.filter(attendance_marks__came=False).update(looked_at=at)
    record(by=by, at=at, did="seat.looked_at", to=f"seat:{booking}")
