"""Messages about the hub. What people wrote is sealed; no history table keeps it after it is forgotten."""

from __future__ import annotations

import uuid

from django.db import models

from familyhub.coproduction.rules import KINDS, LONGEST_PAGE


class Feedback(models.Model):
    """One message about a page: what kind, which page, and sealed words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    page = models.CharField(max_length=LONGEST_PAGE, blank=True)
    """Path of the page it is about; never the words of a search."""
    words = models.TextField()
    """Sealed."""
    contact = models.TextField(blank=True)
    """Sealed: how to answer, if somebody chose to say."""
    told_at = models.DateTimeField(null=True, blank=True)
    """When the owner of the listing was told that a report had come, without its words."""
    handled_on = models.DateField(null=True, blank=True, db_index=True)
    answer = models.TextField(blank=True)
    """Sealed: what the team did about it."""

    class Meta:
        """Oldest first."""

        ordering = ("at",)

    def __str__(self) -> str:
        """Its kind and page: nothing private."""
        return f"{self.kind} {self.page}"
