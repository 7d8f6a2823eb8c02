"""Hears from the backend what became of a message."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from familyhub.notifications.models import Message
from familyhub.notifications.rules.standing import FINAL


@transaction.atomic
def hear(*, by: object, at: datetime, reference: str, status: str) -> bool:
    """Write down that a message was delivered, or why not; answers whether that was news.

    Safe to hear twice. Unknown references and statuses are left alone: other systems may share the service.
    """
    if status not in FINAL or not reference:
        return False
    row = Message.objects.select_for_update().filter(reference=reference).first()
    if row is None or row.delivered_at is not None:
        return False
    if status == "delivered":
        row.delivered_at = at
    elif row.failed_at is not None and row.sent_at is not None:
        return False
    else:
        row.failed_at, row.failure = at, status
    row.sent_at = row.sent_at or at
    row.save(update_fields=["delivered_at", "failed_at", "failure", "sent_at"])
    return True
