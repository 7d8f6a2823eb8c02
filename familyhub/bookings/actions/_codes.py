"""Codes that prove a contact: their keyed hash, and whether one that was typed is right."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from familyhub.bookings.keys import contact_key
from familyhub.bookings.models import Code
from familyhub.bookings.rules.booking_request import Channel, tidy_contact

LASTS = timedelta(minutes=15)
TRIES = 5
OLD = "This code is no longer good. Please ask for a new one."


def hash_of(key: str, code: str) -> str:
    """What is kept of a code: good for one contact only."""
    return salted_hmac(f"familyhub.bookings.code.{key}", code, algorithm="sha256").hexdigest()


@transaction.atomic
def tried(at: datetime, channel: Channel, contact: str, code: str) -> str:
    """What is wrong with a code, or nothing; the row of the contact is locked until the transaction ends."""
    key = contact_key(tidy_contact(channel, contact) or "")
    row = Code.objects.select_for_update().filter(pk=key).first()
    if row is None or at - row.sent_at > LASTS or row.tries >= TRIES:
        return OLD
    if not constant_time_compare(row.code, hash_of(key, "".join(code.split()))):
        row.tries += 1
        row.save(update_fields=["tries"])
        return "That is not the code that we sent. Please look again."
    Code.objects.filter(pk=key).update(code="", sent_at=row.sent_at, tries=TRIES)
    return ""
