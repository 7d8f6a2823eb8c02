"""The stamp that says whether anything that families read has changed."""

from __future__ import annotations

import uuid

from django.db import models


class Stamp(models.Model):
    """One row, written anew by triggers in the transaction of every change to a watched table."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField(default=uuid.uuid4)
    """By chance, never counted: a change that was taken back leaves no number for another to use again."""

    def __str__(self) -> str:
        """The stamp."""
        return str(self.value)
