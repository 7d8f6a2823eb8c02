"""Prove a contact by a code, so that nobody books with somebody else's number."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from familyhub.accounts.permission import Actor
from familyhub.bookings.actions._refusing import BookingRefused
from familyhub.bookings.models import Code
from familyhub.bookings.queries.keys import contact_key, proof_of
from familyhub.bookings.rules.wish import Channel, tidy_contact
from familyhub.notifications import actions as notifications

LASTS = timedelta(minutes=15)
TRIES = 5
AN_HOUR = 5
"""How many codes one contact is sent in an hour, whoever asks."""


OLD = "This code is no longer good. Please ask for a new one."


def _hash(key: str, code: str) -> str:
    return salted_hmac(f"familyhub.bookings.code.{key}", code, algorithm="sha256").hexdigest()


@transaction.atomic
def send_code(*, by: Actor, at: datetime, contact: str, channel: Channel) -> None:
    """Send a new code of six digits to a contact; an older one no longer counts."""
    tidy = tidy_contact(channel, contact)
    if not tidy:
        raise BookingRefused({"contact": "Please check how it is written."})
    key = contact_key(tidy)
    row = Code.objects.select_for_update().filter(pk=key).first()
    within_hour = row is not None and at - row.sent_at < timedelta(hours=1)
    sent = row.sent + 1 if row and within_hour else 1
    if sent > AN_HOUR:
        raise BookingRefused({"contact": "We have sent several codes. Please wait an hour, or ring us."})
    code = f"{secrets.randbelow(10**6):06}"
    Code.objects.update_or_create(pk=key, defaults={"code": _hash(key, code), "sent_at": at, "tries": 0, "sent": sent})
    by_text: Literal["email", "text"] = "text" if channel is Channel.TEXT else "email"
    notifications.queue(by=by, at=at, to=tidy, channel=by_text, template="booking-code", values={"code": code})


def prove(*, by: Actor, at: datetime, contact: str, channel: Channel, code: str) -> str:
    """Answer the proof that a contact is theirs, or refuse; a code is good once, for a quarter of an hour."""
    fault = _tried(at, channel, contact, code)  # a wrong try is kept: so it is not raised inside the transaction
    if fault:
        raise BookingRefused({"code": fault})
    return proof_of(tidy_contact(channel, contact) or "")


@transaction.atomic
def _tried(at: datetime, channel: Channel, contact: str, code: str) -> str:
    """What is wrong with a code, or nothing; the row of the contact is locked until the transaction ends."""
    key = contact_key(tidy_contact(channel, contact) or "")
    row = Code.objects.select_for_update().filter(pk=key).first()
    if row is None or at - row.sent_at > LASTS or row.tries >= TRIES:
        return OLD
    if not constant_time_compare(row.code, _hash(key, "".join(code.split()))):
        row.tries += 1
        row.save(update_fields=["tries"])
        return "That is not the code that we sent. Please look again."
    Code.objects.filter(pk=key).update(code="", sent_at=row.sent_at, tries=TRIES)
    return ""
