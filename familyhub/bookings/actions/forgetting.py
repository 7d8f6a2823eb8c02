"""Forgets names, contacts and needs when they are no longer needed; rows stay as counts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from familyhub.actors import System
from familyhub.audit.actions import record
from familyhub.bookings.models import Booking, Code, Invitation, Reply
from familyhub.bookings.permission import require_right
from familyhub.bookings.rules.offers import FORGET_AFTER


@transaction.atomic
def forget(*, by: System, at: datetime) -> int:
    """A job of each night; answers how many rows were emptied."""
    require_right(by, "run events")
    old = at - FORGET_AFTER
    bookings = Booking.objects.filter(bookable_event__ends_at__lt=old).exclude(called="")
    Reply.objects.filter(booking__in=bookings).delete()
    emptied = bookings.update(called="", contact="", contact_key="", needs="", channel="none")
    invitations = Invitation.objects.filter(sent_at__lt=old, forgotten_at=None)
    emptied += invitations.update(called="", contact="", contact_key="", channel="none", forgotten_at=at)
    Code.objects.filter(sent_at__lt=at - timedelta(hours=1)).delete()
    if emptied:
        record(by=by, at=at, did="bookings.forgotten", to=f"rows:{emptied}")
    return emptied
