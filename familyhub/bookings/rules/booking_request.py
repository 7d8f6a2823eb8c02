"""What somebody asks for when they book, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from familyhub.bookings.rules.waitlist import Party
from familyhub.contacts import emails, phones


class Channel(StrEnum):
    """How we may write to somebody."""

    EMAIL = "email"
    TEXT = "text"
    NONE = "none"
    """Not at all: reception or a professional tells them, and may ring."""


class Source(StrEnum):
    """How a family came to hear of it. "85% of attendees were there by invitation" (strategy, Baby Showers)."""

    INVITED = "invited"
    SAW = "saw"
    FRIEND = "friend"
    PROFESSIONAL = "professional"
    WALK_IN = "door"
    UNKNOWN = "unknown"


SOURCES: Final = {
    Source.INVITED: "Somebody invited me",
    Source.SAW: "I saw it myself",
    Source.FRIEND: "A friend or somebody in the family told me",
    Source.PROFESSIONAL: "A midwife, health visitor or somebody like that told me",
    Source.UNKNOWN: "I'd rather not say",
}
"""What a family is asked, in its words."""
HEARD: Final = {
    Source.INVITED: "Invited",
    Source.SAW: "Saw it themselves",
    Source.FRIEND: "Friend or family",
    Source.PROFESSIONAL: "Told by a professional",
    Source.WALK_IN: "Walked in",
    Source.UNKNOWN: "Not said",
}
"""The same for the team."""
LONGEST_NAME: Final = 60
LONGEST_NEEDS: Final = 500
MOST_ADULTS: Final = 6
MOST_BABIES: Final = 6


@dataclass(frozen=True)
class BookingRequest:
    """That a family asks for a booking, as it was typed."""

    called: str
    """The name they want to be called."""
    contact: str = ""
    channel: Channel = Channel.NONE
    adults: int = 1
    babies: int = 0
    needs: str = ""
    source: Source = Source.UNKNOWN
    neutral: bool = False
    """Messages show nothing of what they are about before they are opened."""

    @property
    def party(self) -> Party:
        """Who comes."""
        return Party(self.adults, self.babies)


def tidy_contact(channel: Channel, contact: str) -> str | None:
    """An address as it is kept: e-mail in lower case, a UK mobile as +447…; None when it cannot be one.

    Without a channel it is a number to ring, or nothing.
    """
    plain = contact.strip()
    if channel is Channel.EMAIL:
        return emails.read(plain) or None
    if channel is Channel.TEXT:
        return phones.mobile(plain) or None
    found = phones.read(plain)
    if found is None or found.is_short:
        return None if plain else ""
    return found.link  # with its extension, or as it is dialled through Relay UK


def check(booking_request: BookingRequest) -> dict[str, str]:
    """Field -> what is wrong and what to do."""
    faults: dict[str, str] = {}
    if not booking_request.called.strip():
        faults["called"] = "Tell us what to call you. Any name you like is fine."
    elif len(booking_request.called) > LONGEST_NAME:
        faults["called"] = f"Please use {LONGEST_NAME} characters or fewer."
    if tidy_contact(booking_request.channel, booking_request.contact) is None:
        faults["contact"] = _CONTACT_HELP[booking_request.channel]
    if not 1 <= booking_request.adults <= MOST_ADULTS:
        faults["adults"] = f"Give a number from 1 to {MOST_ADULTS}."
    if not 0 <= booking_request.babies <= MOST_BABIES:
        faults["babies"] = f"Give a number from 0 to {MOST_BABIES}."
    if len(booking_request.needs) > LONGEST_NEEDS:
        faults["needs"] = f"Please use {LONGEST_NEEDS} characters or fewer. You can tell us more when you come."
    return faults


_CONTACT_HELP: Final = {
    Channel.EMAIL: "Write your e-mail address like this: name@example.com",
    Channel.TEXT: "Write a UK mobile number like this: 07700 900123",
    Channel.NONE: "Write a number that we can ring, or leave it empty.",
}
