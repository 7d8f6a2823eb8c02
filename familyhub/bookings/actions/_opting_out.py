"""Whether somebody asked for no messages. One wish, kept by `notifications`, is honoured here too."""

from __future__ import annotations

from familyhub.bookings.rules.wish import Channel
from familyhub.notifications import queries as notifications


def has_opted_out(contact: str, channel: Channel) -> bool:
    """Whether this contact is not to be written to; nobody is, while `notifications` keeps no such wishes."""
    ask = getattr(notifications, "has_opted_out", None)
    if ask is None or channel is Channel.NONE or not contact:
        return False
    return bool(ask(seen_by=None, to=contact, channel=str(channel)))
