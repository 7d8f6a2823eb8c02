"""Whether somebody asked for no messages. Kept once, by `notifications`, and honoured here too."""

from __future__ import annotations

from familyhub.bookings.rules.booking_request import Channel
from familyhub.notifications import queries as notifications


def has_opted_out(contact: str, channel: Channel) -> bool:
    """Whether this tidy contact is not to be written to."""
    if channel is Channel.NONE or not contact:
        return False
    return notifications.has_opted_out(seen_by=None, to=contact, channel=str(channel))
