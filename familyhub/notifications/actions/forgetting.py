"""Forgets what is old."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from familyhub.notifications.models import Message
from familyhub.notifications.rules import FORGET_AFTER


@transaction.atomic
def forget_messages(*, by: object, at: datetime) -> int:
    """Forget the addresses and words of old messages; the rows stay, as counts."""
    old = Message.objects.filter(queued_at__lt=at - FORGET_AFTER).exclude(to="")
    return old.update(to="", values="")
