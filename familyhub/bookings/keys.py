"""Signed links, and keyed hashes that find a contact again without keeping it readable."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.utils.crypto import salted_hmac

from familyhub.actors import Holder, Invited

SEALED_FOR = "bookings"
_BOOKING, _INVITATION, _PROOF, _CALENDAR = (
    f"familyhub.bookings.{what}" for what in ("seat", "invited", "proof", "ics")
)
PROOF_LASTS = 60 * 60
"""Seconds for which a proved contact may be used without another code."""


def contact_key(contact: str) -> str:
    """A keyed hash of a tidy contact; nothing stays nothing."""
    return salted_hmac("familyhub.bookings.contact", contact, algorithm="sha256").hexdigest() if contact else ""


def _short(one: UUID) -> str:
    return base64.urlsafe_b64encode(one.bytes).decode().rstrip("=")


def _long(text: str) -> UUID | None:
    try:
        return UUID(bytes=base64.urlsafe_b64decode(text + "=="))
    except (ValueError, binascii.Error):
        return None


def _opened(token: str, salt: str) -> UUID | None:
    try:
        return _long(Signer(salt=salt).unsign(token))
    except BadSignature:
        return None


def booking_token(booking: UUID) -> str:
    """What stands in the address of a booking: its id, signed."""
    return Signer(salt=_BOOKING).sign(_short(booking))


def holder(token: str) -> Holder | None:
    """Whose link this is, or None when it was changed."""
    found = _opened(token, _BOOKING)
    return Holder(found) if found else None


def calendar_token(booking: UUID) -> str:
    """What stands in the private calendar's address. It shows dates and changes nothing, so it is another one."""
    return Signer(salt=_CALENDAR).sign(_short(booking))


def calendar_of(token: str) -> UUID | None:
    """The booking of a calendar's address, or None when it was changed."""
    return _opened(token, _CALENDAR)


def invitation_token(invitation: UUID) -> str:
    """What stands in the address of an invitation."""
    return Signer(salt=_INVITATION).sign(_short(invitation))


def invited(token: str) -> Invited | None:
    """Whose invitation this is, or None when it was changed."""
    found = _opened(token, _INVITATION)
    return Invited(found) if found else None


def proof_of(contact: str) -> str:
    """That somebody showed that this contact is theirs; signed, with the time. Nothing of the contact is in it."""
    return TimestampSigner(salt=_PROOF).sign(contact_key(contact))


def proves(proof: str, contact: str) -> bool:
    """Whether a proof is of this contact and still fresh."""
    try:
        return TimestampSigner(salt=_PROOF).unsign(proof, max_age=PROOF_LASTS) == contact_key(contact)
    except BadSignature:
        return False
