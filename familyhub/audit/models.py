"""The record of what was done. Rows are added and never changed."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models

from familyhub.actors.fields import ActorField


class AuditRow(models.Model):
    """One thing that somebody did or looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    who = ActorField(db_index=True)
    """`person:<id>`, `guest` or `system:<job>`."""
    did = models.CharField(max_length=60)
    """A verb in the past tense, such as `guide.published`."""
    to = models.CharField(max_length=80, db_index=True)
    """Kind and id of what it was done to."""

    class Meta:
        """Nobody can change or delete a row, not even through the database."""

        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        """One line of the record."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.did} {self.to}"
