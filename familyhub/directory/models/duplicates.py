"""Listings that may be one and the same, and what the hub team decided about them."""

from __future__ import annotations

import uuid

from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.directory.models.listing import Service


class DuplicateCandidate(models.Model):
    """Two listings that may be one. Once decided it stays, so that nobody is asked about the same two again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    """The one with the larger id, so that a pair stands once."""
    why = models.CharField(max_length=120)
    at = models.DateTimeField(db_index=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = ActorField(blank=True)
    decision = models.CharField(max_length=12, blank=True)
    """merged, different or undone; empty while it waits."""
    kept_version = models.PositiveIntegerField(null=True, blank=True)
    """Version of the kept listing that took something over, so that an undone merge can give it back."""

    class Meta:
        """Each pair once."""

        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="a_pair_in_order"),
        )

    def __str__(self) -> str:
        """How it stands."""
        return self.decision or "waiting"
