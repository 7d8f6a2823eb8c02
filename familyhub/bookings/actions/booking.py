"""Book a place, change who comes, change the date."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.actors import Invited, Person, Who
from familyhub.audit.actions import record
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._telling import tell
from familyhub.bookings.actions._waitlist import bookable_event_of, free, held, locked, locked_booking, settle, took
from familyhub.bookings.keys import SEALED_FOR, contact_key, proves
from familyhub.bookings.models import BookableEvent, Booking, Invitation
from familyhub.bookings.permission import booker, require_booking, require_right
from familyhub.bookings.queries._counting import room_of
from familyhub.bookings.rules import waitlist
from familyhub.bookings.rules.booking_request import BookingRequest, Channel, Source, check, tidy_contact
from familyhub.bookings.rules.waitlist import Party, State
from familyhub.sealing import seal


@transaction.atomic
def book(
    *,
    by: Who,
    at: datetime,
    booking: UUID,
    booking_request: BookingRequest,
    occurrence: UUID | None = None,
    course: str = "",
    proof: str = "",
    has_permission: bool = False,
    for_held: bool = False,
) -> State:
    """Take a place at a date or a course, or stand on its waiting list; answers which.

    `booking` comes from the form: sent twice it is one booking. A guest brings the proof of a contact; whoever books
    for a family says that they have its permission. `for_held`: on a place kept for referral.
    """
    _may_book(by, booking_request, proof, has_permission)
    if known := _known(booking):
        return known
    row = locked(bookable_event_of(occurrence, course))
    if known := _known(booking):  # behind the lock: of two that come at once the second finds it
        return known
    settle(row, by=by, at=at)
    _is_open(row, at)
    contact = tidy_contact(booking_request.channel, booking_request.contact) or ""
    _not_twice(row, contact)
    bookings = held(row)
    takes = waitlist.may_take(room_of(row), bookings, booking_request.party, for_held=for_held)
    new = _new(row, booking, booking_request, contact, by=by, at=at)
    new.from_held = takes and for_held
    new.permission_at = at if has_permission else None
    new.taken_at = at if takes else None
    new.save(force_insert=True)
    record(by=by, at=at, did="seat.booked" if takes else "seat.waits", to=f"seat:{new.pk}")
    _say(new, by=by, at=at)
    return new.held().state


def _known(booking: UUID) -> State | None:
    found = Booking.objects.filter(pk=booking).first()
    return found.held().state if found else None


def _may_book(by: Who, booking_request: BookingRequest, proof: str, has_permission: bool) -> None:
    faults = check(booking_request)
    theirs = tidy_contact(booking_request.channel, booking_request.contact) or ""
    if isinstance(by, Person) and not proof:
        require_right(by, "book for families")
        if not has_permission:
            faults["permission"] = "Please ask the family, and tick that they said yes."
    elif not _is_their_own(by, booking_request):
        if booking_request.channel is Channel.NONE:
            faults["contact"] = "We need one way to reach you, in case something changes."
        elif "contact" not in faults and not proves(proof, theirs):
            faults["contact"] = "Please show us with a code that this is yours. We send you one."
    if faults:
        raise BookingRefusedError(faults)


def _is_their_own(by: Who, booking_request: BookingRequest) -> bool:
    """Whether this is the contact that an invitation went to: its link reached them there, so no code is asked for."""
    key = contact_key(tidy_contact(booking_request.channel, booking_request.contact) or "")
    if not (isinstance(by, Invited) and key):
        return False
    return Invitation.objects.filter(pk=by.invitation, contact_key=key).exists()


def _is_open(row: BookableEvent, at: datetime) -> None:
    if row.called_off_at or (row.occurrence and row.occurrence.cancelled_at):
        raise BookingRefusedError({"": "This date is off. Please choose another one."})
    if row.starts_at <= at:
        raise BookingRefusedError({"": "This has already begun. Please choose another date."})
    if not (row.session.is_public and row.session.service.is_public):
        raise BookingRefusedError({"": "This is not open for booking at the moment."})


def _not_twice(row: BookableEvent, contact: str) -> None:
    key = contact_key(contact)
    if key and Booking.objects.filter(bookable_event=row, contact_key=key, gone_at=None).exists():
        raise BookingRefusedError(
            {"contact": "There is already a place with this contact. The link in our message to you opens it."}
        )


def _new(
    row: BookableEvent, booking: UUID, booking_request: BookingRequest, contact: str, *, by: Who, at: datetime
) -> Booking:
    invitation = _invitation(row, by, contact)
    return Booking(
        id=booking,
        bookable_event=row,
        called=seal(booking_request.called.strip(), SEALED_FOR),
        contact=seal(contact, SEALED_FOR),
        contact_key=contact_key(contact),
        channel=booking_request.channel,
        neutral=booking_request.neutral,
        needs=seal(booking_request.needs.strip(), SEALED_FOR),
        adults=booking_request.adults,
        babies=booking_request.babies,
        source=Source.INVITED if invitation else booking_request.source,
        invitation=invitation,
        booked_by=booker(by),
        asked_at=at,
    )


def _invitation(row: BookableEvent, by: Who, contact: str) -> Invitation | None:
    """The invitation that this booking answers: by its link, or because the same contact was invited."""
    free_ones = Invitation.objects.filter(bookable_event=row, booking=None)
    if isinstance(by, Invited):
        return free_ones.filter(pk=by.invitation).first()
    key = contact_key(contact)
    return free_ones.filter(contact_key=key).first() if key else None


def _say(new: Booking, *, by: Who, at: datetime) -> None:
    if new.taken_at:
        took(new, by=by, at=at)
        tell(new, "booking-taken", by=by, at=at, at_once=True)
    else:
        tell(new, "booking-waiting", by=by, at=at, at_once=True)


@transaction.atomic
def change_party(*, by: Who, at: datetime, booking: UUID, adults: int, babies: int) -> None:
    """Say that more or fewer come. More than fit is refused, and the booking stays as it was."""
    require_booking(by, booking)
    row = locked_booking(booking)
    faults = check(BookingRequest("x", adults=adults, babies=babies))
    if faults:
        raise BookingRefusedError(faults)
    if row.gone_at or row.bookable_event.starts_at <= at:
        raise BookingRefusedError({"": "This seat can't be changed any more."})
    party = Party(adults, babies)
    if row.held().state is not State.WAITING:
        others = [one for one in held(row.bookable_event) if one.id != row.pk]
        room = room_of(row.bookable_event)
        grows = adults > row.adults or babies > row.babies
        if grows and not waitlist.left(room, others, for_held=row.from_held).fits(party):
            raise BookingRefusedError({"adults": "There is no room for more. Your place stays as it was."})
    row.adults, row.babies = adults, babies
    row.save(update_fields=["adults", "babies"])
    record(by=by, at=at, did="seat.changed", to=f"seat:{row.pk}")
    settle(row.bookable_event, by=by, at=at)


@transaction.atomic
def move_booking(*, by: Who, at: datetime, booking: UUID, occurrence: UUID, new: UUID) -> State:
    """Give a place back and take one (`new`) on another date of the same session, in one go or not at all."""
    require_booking(by, booking)
    found = Booking.objects.filter(pk=booking).select_related("bookable_event").first()
    if found is None:
        raise BookingRefusedError({"": "This seat is not there any more."})
    target = bookable_event_of(occurrence, "")
    rows = {pk: locked(pk) for pk in sorted({found.bookable_event_id, target})}  # always in one order: no deadlock
    row, there = locked_booking(booking), rows[target]
    known = Booking.objects.filter(pk=new).first()
    if known:
        return known.held().state
    if row.gone_at or there.pk == row.bookable_event_id or there.session_id != row.bookable_event.session_id:
        raise BookingRefusedError({"": "This seat can't be moved there. Please choose another date."})
    settle(there, by=by, at=at)
    _is_open(there, at)
    takes = waitlist.may_take(room_of(there), held(there), row.held().party)
    if not takes and row.taken_at:
        raise BookingRefusedError({"": "That date is full. Your place stays as it was."})
    invitation = row.invitation
    if invitation:
        Booking.objects.filter(pk=row.pk).update(invitation=None)
    free(row, by=by, at=at, why="moved")
    fresh = _copy(row, new, there, at=at, takes=takes)
    fresh.invitation = invitation
    fresh.save(force_insert=True)
    record(by=by, at=at, did="seat.moved", to=f"seat:{fresh.pk}")
    settle(row.bookable_event, by=by, at=at)
    tell(fresh, "booking-taken" if takes else "booking-waiting", by=by, at=at, at_once=True)
    return fresh.held().state


def _copy(row: Booking, new: UUID, there: BookableEvent, *, at: datetime, takes: bool) -> Booking:
    kept = ("called", "contact", "contact_key", "channel", "neutral", "needs", "adults", "babies", "source")
    more = {name: getattr(row, name) for name in (*kept, "booked_by", "permission_at")}
    return Booking(id=new, bookable_event=there, asked_at=at, taken_at=at if takes else None, **more)
