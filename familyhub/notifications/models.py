"""The outbox's table. Address and values are sealed."""

from __future__ import annotations

import uuid

from django.db import models


class Message(models.Model):
    """One message to one address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=60, db_index=True)
    to = models.TextField(blank=True)
    """Sealed; empty once forgotten."""
    values = models.TextField(blank=True)
    """Sealed JSON; empty once forgotten."""
    queued_at = models.DateTimeField(db_index=True)
    not_before = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    """Set before the mail server is asked, so that a stop in the middle shows."""
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=120, blank=True)
    """The kind of fault, never the server's own words: they can hold the address."""
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Oldest first."""

        ordering = ("queued_at",)

    def __str__(self) -> str:
        """Its template: nothing private."""
        return self.template
