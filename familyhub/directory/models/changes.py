"""How listings change: versions, changes that wait for a second look, drafts, and times out of sight.

What is decided is a dated fact that is added, never overwritten.
"""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.directory.models.listing import Service

_USER = settings.AUTH_USER_MODEL


class ListingVersion(models.Model):
    """One published change of a listing: what differs from the version before, who made it and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    """1 holds the whole listing, as a difference to nothing."""
    at = models.DateTimeField()
    by = ActorField()
    """`person:<id>` or `system:<job>`, as in the audit."""
    how = models.CharField(max_length=20)
    """pack, edited, approved, corrected, restored, imported, feed, undone, merged."""
    reason = models.CharField(max_length=400, blank=True)
    """For those who keep the listing: why the hub team corrected it."""
    changes = models.JSONField()
    """Field -> [before, after]."""

    class Meta:
        """Numbered without gaps; nobody can change or delete one but with the whole listing."""

        ordering = ("service", "number")
        constraints = (models.UniqueConstraint(fields=["service", "number"], name="a_version_once"),)
        triggers = (pgtrigger.Protect(name="versions_stay", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        """Its number and how it came."""
        return f"{self.number} {self.how}"


class ProposedChange(models.Model):
    """Sensitive fields that somebody wants changed; families see the last approved version meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="proposed")
    values = models.JSONField()
    """Field -> wanted value; only what differs."""
    at = models.DateTimeField(db_index=True)
    by = ActorField()
    decided_at = models.DateTimeField(null=True, blank=True, db_index=True)
    decided_by = ActorField(blank=True)
    decision = models.CharField(max_length=12, blank=True)
    """approved, refused, withdrawn or replaced; empty while it waits."""
    reason = models.CharField(max_length=400, blank=True)
    """Why it was refused, for the person who proposed it."""

    class Meta:
        """One at a time waits for each listing: a later one takes the earlier one's fields along."""

        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                fields=["service"], condition=models.Q(decision=""), name="one_change_waits_for_a_listing"
            ),
        )

    def __str__(self) -> str:
        """How it stands."""
        return self.decision or "waiting"


class Draft(models.Model):
    """What somebody has written so far, not sent yet: nothing typed is lost."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, null=True, on_delete=models.CASCADE, related_name="drafts")
    """None = a new listing."""
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="+")
    values = models.JSONField(default=dict)
    began_from = models.PositiveIntegerField(default=0)
    """The version that it began from, so that two editors at once are noticed."""
    at = models.DateTimeField()

    class Meta:
        """One draft a person and listing."""

        constraints = (
            models.UniqueConstraint(
                fields=["service", "person"], name="one_draft_a_listing", condition=models.Q(service__isnull=False)
            ),
        )

    def __str__(self) -> str:
        """When it was last kept."""
        return f"draft of {self.at:%Y-%m-%d}"


class VisibilityBlock(models.Model):
    """A time during which families do not see a listing, and why. A listing is public while none is open."""

    class Why(models.TextChoices):
        """Who or what took it out of sight."""

        NEW = "new", "New: the hub team looks at it first"
        TEAM = "team", "Hidden by the hub team"
        AGE = "age", "Nobody confirmed it for too long"
        OWNER = "owner", "Taken down by those who run it"
        MERGED = "merged", "The same as another listing"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="visibility_blocks")
    why = models.CharField(max_length=8, choices=Why.choices)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = ActorField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = ActorField(blank=True)

    class Meta:
        """Each reason at most once at a time."""

        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                fields=["service", "why"], condition=models.Q(ended_at=None), name="hidden_once_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        """Why."""
        return self.why
