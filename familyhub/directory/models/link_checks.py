"""What background checks know of a link or an e-mail domain since they last looked."""

from __future__ import annotations

import uuid

from django.db import models


class LinkCheck(models.Model):
    """One link or domain, whichever listings name it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ("link", "email")])
    about = models.CharField(max_length=400)
    at = models.DateTimeField(db_index=True)
    """When it was last looked at and something was learned."""
    bad = models.PositiveSmallIntegerField(default=0)
    """How many looks in a row went wrong; from the second on it counts."""
    words = models.CharField(max_length=200, blank=True)
    """What went wrong the last time."""

    class Meta:
        """Each link once."""

        constraints = (models.UniqueConstraint(fields=["kind", "about"], name="looked_at_once"),)

    def __str__(self) -> str:
        """Its kind."""
        return self.kind
