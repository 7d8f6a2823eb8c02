"""Where a message goes: an e-mail address, or a UK mobile number written one way."""

from __future__ import annotations

from enum import StrEnum

from familyhub.contacts import emails, phones


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    TEXT = "text"


class BadAddressError(ValueError):
    """No text message can be sent to this; the words never repeat the number."""


def clean_address(to: str, channel: Channel) -> str:
    """The address written one way: e-mail in small letters, a mobile as +447…; raises BadAddressError."""
    if channel is Channel.EMAIL:
        return emails.read(to) or to.strip().lower()
    found = phones.mobile(to)
    if not found:
        raise BadAddressError("This is not a UK mobile number. It begins with 07 and has 11 digits.")
    return found
