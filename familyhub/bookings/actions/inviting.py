"""Invitations: warm, personal, answered with one tap; one gentle reminder, then no more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Actor, Invited, Person, System, Who
from familyhub.audit.actions import record
from familyhub.bookings.actions._opting_out import has_opted_out
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._waitlist import locked
from familyhub.bookings.actions._writing import faults_of, new_invitation, write_invitation
from familyhub.bookings.keys import contact_key
from familyhub.bookings.models import BookableEvent, Booking, Invitation
from familyhub.bookings.permission import require_right
from familyhub.bookings.rules.booking_request import LONGEST_NAME, Channel, tidy_contact
from familyhub.bookings.rules.invitations import (
    ANSWERS,
    REMIND_AFTER,
    REMIND_AT_LEAST_BEFORE,
)
from familyhub.metrics.actions import add


@transaction.atomic
def invite(
    *,
    by: Actor,
    at: datetime,
    invitation: UUID,
    bookable_event: UUID,
    profession: str,
    called: str = "",
    contact: str = "",
    channel: Channel = Channel.NONE,
) -> UUID:
    """Invite one family in one's own role, by e-mail or text; with no contact it is a card to print.

    `invitation` comes from the form: a double click is one. A contact that was invited already is not written to
    again; the answer is the invitation that stands.
    """
    require_right(by, "invite families")
    if not isinstance(by, Person):
        raise NotAllowedError("only a person can invite")
    row = locked(bookable_event)
    tidy = _check(row, called, contact, channel, profession, at)
    known = Invitation.objects.filter(pk=invitation).first()
    known = known or (
        Invitation.objects.filter(bookable_event=row, contact_key=contact_key(tidy)).first() if tidy else None
    )
    if known:
        return known.pk
    new = new_invitation(row, by=by, at=at, profession=profession, called=called, contact=tidy, channel=channel)
    new.pk = invitation
    new.save(force_insert=True)
    record(by=by, at=at, did="family.invited", to=f"invitation:{new.pk}")
    add(by=by, at=row.starts_at, measure=f"invited:{profession}", area=row.session.service.slug)
    write_invitation(new, "invitation", by=by, at=at)
    return new.pk


def _check(row: BookableEvent, called: str, contact: str, channel: Channel, profession: str, at: datetime) -> str:
    faults = faults_of(row, profession, at)
    tidy = tidy_contact(channel, contact)
    if channel is not Channel.NONE and not called.strip():
        faults["called"] = "Write their first name, so that the invitation is personal."
    if len(called) > LONGEST_NAME:
        faults["called"] = f"Please use {LONGEST_NAME} characters or fewer."
    if tidy is None:
        faults["contact"] = "Please check how the mobile number or e-mail address is written."
    elif tidy and has_opted_out(tidy, channel):
        faults["contact"] = "They asked us not to write to them. You can give them a printed card instead."
    if faults:
        raise BookingRefusedError(faults)
    return tidy or ""


@transaction.atomic
def answer_invitation(*, by: Who, at: datetime, invitation: UUID, answer: str) -> None:
    """Write down what a family answered; it may change its mind. A booking is taken by `book`, as the holder."""
    if not (isinstance(by, Invited) and by.invitation == invitation):
        raise NotAllowedError("this is somebody else's invitation")
    if answer not in ANSWERS:
        raise BookingRefusedError({"answer": "Choose one of the answers."})
    row = Invitation.objects.select_for_update(of=("self",)).select_related("bookable_event__session__service")
    found = row.filter(pk=invitation).first()
    if found is None or found.forgotten_at or found.bookable_event.ends_at <= at:
        raise BookingRefusedError({"": "This invitation is over. Look what else is on."})
    if not found.answered_at:
        area = found.bookable_event.session.service.slug
        add(by=by, at=found.bookable_event.starts_at, measure=f"invited-answered:{found.profession}", area=area)
    found.answered_at, found.answer = at, answer
    found.save(update_fields=["answered_at", "answer"])
    record(by=by, at=at, did=f"invitation.{answer}", to=f"invitation:{found.pk}")


@transaction.atomic
def remind_invited(*, by: System, at: datetime) -> int:
    """A job of each day: one gentle reminder to who has not answered or said maybe; then no more. Answers how many."""
    require_right(by, "run events")
    rows = Invitation.objects.select_for_update(of=("self",)).filter(
        reminded_at=None,
        forgotten_at=None,
        sent_at__lte=at - REMIND_AFTER,
        answer__in=("", "maybe"),
        bookable_event__called_off_at=None,
        bookable_event__starts_at__gt=at + REMIND_AT_LEAST_BEFORE,
    )
    rows = rows.exclude(contact="").exclude(pk__in=Booking.objects.exclude(invitation=None).values("invitation"))
    found = list(rows.select_related("bookable_event__session__location", "bookable_event__occurrence__location"))
    for row in found:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        write_invitation(row, "invitation-reminder", by=by, at=at)
    return len(found)
