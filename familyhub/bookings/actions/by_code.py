"""Prove a contact by its code and book, in one go: a second click waits for the first and finds its booking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.actors import Who
from familyhub.bookings.actions._codes import OLD, tried
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions.booking import book
from familyhub.bookings.keys import contact_key, proof_of
from familyhub.bookings.models import Booking
from familyhub.bookings.rules.booking_request import BookingRequest, tidy_contact
from familyhub.bookings.rules.waitlist import State


@dataclass(frozen=True)
class Outcome:
    """What came of a code: a booking, or what is wrong; a good code is a proof for an hour, whatever else is wrong."""

    state: State | None = None
    proof: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_old(self) -> bool:
        """Whether only a new code helps."""
        return self.faults.get("code") == OLD


@transaction.atomic
def book_by_code(
    *, by: Who, at: datetime, booking: UUID, booking_request: BookingRequest, code: str, occurrence: UUID
) -> Outcome:
    """Try a code; when it is right, take a place or a turn on the waitlist. Nothing is raised: a wrong try is kept."""
    contact = tidy_contact(booking_request.channel, booking_request.contact) or ""
    fault = tried(at, booking_request.channel, booking_request.contact, code)
    if fault:
        known = Booking.objects.filter(pk=booking, contact_key=contact_key(contact)).first() if contact else None
        return Outcome(state=known.held().state) if known else Outcome(faults={"code": fault})
    proof = proof_of(contact)
    try:
        state = book(by=by, at=at, booking=booking, booking_request=booking_request, occurrence=occurrence, proof=proof)
    except BookingRefusedError as refused:
        return Outcome(proof=proof, faults=refused.faults)
    return Outcome(state=state, proof=proof)
