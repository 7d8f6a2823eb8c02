"""Prove a contact by a code, so that nobody books with somebody else's number."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from familyhub.actors import Actor
from familyhub.bookings.actions._codes import hash_of, tried
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.keys import contact_key, proof_of
from familyhub.bookings.models import Code
from familyhub.bookings.rules.booking_request import Channel, tidy_contact
from familyhub.notifications import actions as notifications

AN_HOUR = 5
"""How many codes one contact is sent in an hour, whoever asks."""


@transaction.atomic
def send_code(*, by: Actor, at: datetime, contact: str, channel: Channel) -> None:
    """Send a new code of six digits to a contact; an older one no longer counts."""
    tidy = tidy_contact(channel, contact)
    if not tidy:
        raise BookingRefusedError({"contact": "Please check how it is written."})
    key = contact_key(tidy)
    row = Code.objects.select_for_update().filter(pk=key).first()
    within_hour = row is not None and at - row.sent_at < timedelta(hours=1)
    sent = row.sent + 1 if row and within_hour else 1
    if sent > AN_HOUR:
        raise BookingRefusedError({"contact": "We have sent several codes. Please wait an hour, or ring us."})
    code = f"{secrets.randbelow(10**6):06}"
    Code.objects.update_or_create(
        pk=key, defaults={"code": hash_of(key, code), "sent_at": at, "tries": 0, "sent": sent}
    )
    notifications.queue(by=by, at=at, to=tidy, channel=channel, template="booking-code", values={"code": code})


def prove(*, by: Actor, at: datetime, contact: str, channel: Channel, code: str) -> str:
    """Answer the proof that a contact is theirs, or refuse; a code is good once, for a quarter of an hour."""
    fault = tried(at, channel, contact, code)  # a wrong try is kept: so it is not raised inside the transaction
    if fault:
        raise BookingRefusedError({"code": fault})
    return proof_of(tidy_contact(channel, contact) or "")
