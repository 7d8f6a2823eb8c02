"""Personal invitations. First names and contacts are sealed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from familyhub.bookings.models.bookable_events import BookableEvent
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.invitations import ANSWERS


class Invitation(models.Model):
    """One family invited to one bookable event by one professional."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bookable_event = models.ForeignKey(BookableEvent, on_delete=models.PROTECT, related_name="invitations")
    called = models.TextField(blank=True)
    """Sealed: the first name. Empty on a printed card, and once forgotten."""
    contact = models.TextField(blank=True)
    """Sealed."""
    contact_key = models.CharField(max_length=64, blank=True, db_index=True)
    channel = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Channel], default="none")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    profession = models.CharField(max_length=40)
    """Slug of the role in which it was sent, such as `health-visitor`: all that figures count."""
    sent_at = models.DateTimeField(db_index=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, blank=True, choices=[(a, a) for a in ANSWERS])
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A contact is invited once to a bookable event."""

        constraints = (
            models.UniqueConstraint(
                fields=["bookable_event", "contact_key"], condition=~models.Q(contact_key=""), name="invited_once"
            ),
        )

    def __str__(self) -> str:
        """Nothing private."""
        return f"invitation {self.id}"
