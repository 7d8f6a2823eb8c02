"""Tables that the hub team brought in: the file, what each column is, what was found, and how to undo it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class ImportRun(models.Model):
    """One table, from the upload to the undo."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=200)
    """What the file was called."""
    content = models.BinaryField(editable=False)
    columns = models.JSONField(default=dict)
    """Heading -> field."""
    organisation = models.CharField(max_length=80, blank=True)
    """Slug: whose listings the rows are that name no organisation."""
    vouched = models.BooleanField(default=False)
    """Somebody checked all of it on that day: the rows count as confirmed."""
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    """Rows that the running step has gone through."""
    report = models.JSONField(default=dict)
    """What the dry run found: counts, faults, and the differences of the first rows."""
    checking_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    touched = models.JSONField(default=list)
    """[slug, version before, version after]; 0 before = a new listing."""
    undone_at = models.DateTimeField(null=True, blank=True)
    left_alone = models.JSONField(default=list)
    """Names of listings that an undo left, because somebody changed them since."""

    class Meta:
        """Newest first."""

        ordering = ("-at",)

    def __str__(self) -> str:
        """The file's name."""
        return self.name
