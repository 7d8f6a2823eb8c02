"""What only somebody with a booking may know. The room of bookings asks, once it knows of the booking; no door does."""

from __future__ import annotations

from uuid import UUID

from familyhub.sealing import UNREADABLE, unseal
from familyhub.whatson.models import Occurrence
from familyhub.whatson.rules.session import LINK


def join_link(*, occurrence: UUID) -> str:
    """How to join a date online, for those with a booking on it; nothing when it is not online or has no link yet."""
    found = Occurrence.objects.filter(pk=occurrence, session__is_online=True).values_list("session__join_link").first()
    link = unseal(found[0], LINK) if found else ""
    return "" if link == UNREADABLE else link
