"""Other people's Open Referral feeds: where they are, what they last said, and what came of it."""

from __future__ import annotations

import uuid

from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.directory.models.listing import Organisation, Service


class Feed(models.Model):
    """A feed of another council or charity that the hub reads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    """Whose it is, as families read it: “From <name>, under <licence>”."""
    url = models.URLField(max_length=400, unique=True)
    """Where its `/services` hangs."""
    licence = models.CharField(max_length=40)
    is_trusted = models.BooleanField(default=False)
    """New and changed listings show without being asked about, but for conflicts and doubts."""
    is_paused = models.BooleanField(default=False)
    version = models.CharField(max_length=40, blank=True)
    """What its front page says of itself, such as HSDS-UK-3.0."""
    added_at = models.DateTimeField()
    added_by = ActorField()
    good_at = models.DateTimeField(null=True, blank=True)
    """When it was last read from beginning to end."""

    def __str__(self) -> str:
        """Whose it is."""
        return self.name


class FeedFetch(models.Model):
    """One reading of a feed, and the report of it."""

    class Outcome(models.TextChoices):
        """How it ended."""

        READING = "", "Reading now"
        GOOD = "good", "Read from beginning to end"
        PARTIAL = "partial", "Read in part"
        FAILED = "failed", "Could not be read"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="fetches")
    at = models.DateTimeField(db_index=True)
    by = ActorField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    records = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=list)
    """Lines about the whole of it, and about records without an id."""

    class Meta:
        """One at a time for each feed."""

        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                fields=["feed"], condition=models.Q(ended_at=None), name="a_feed_is_read_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        """How it ended."""
        return self.outcome or "reading"


class FeedRecord(models.Model):
    """One service of a feed: what it last said, and the listing that it is here, if it is one."""

    class State(models.TextChoices):
        """What it waits for."""

        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        CONFLICT = "conflict", "Changed there and here"
        ASKED = "asked", "Is it one of ours?"
        BROKEN = "broken", "Cannot be read"
        SAME = "same", "As it is here"
        LEFT = "left", "Left out"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="records")
    remote_id = models.CharField(max_length=255)
    name = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, db_index=True)
    document = models.JSONField(default=dict)
    """What it said when it could last be read."""
    fed = models.JSONField(null=True, blank=True)
    """What was last taken or decided about; None = nothing yet."""
    owner = models.JSONField(null=True, blank=True)
    """The organisation that it names."""
    notes = models.JSONField(default=list)
    fault = models.CharField(max_length=400, blank=True)
    is_careful = models.BooleanField(default=False)
    is_over = models.BooleanField(default=False)
    assured_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    row_print = models.CharField(max_length=64, blank=True)
    """Fingerprint of its row in the list: the same row with the same `last_modified` is not asked for again."""
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.SET_NULL, related_name="fed_by")
    perhaps = models.JSONField(default=list)
    """Slugs of listings that it may be."""
    seen_at = models.DateTimeField()
    gone_since = models.DateTimeField(null=True, blank=True)
    """Since when it is no longer in the feed. Its listing stays."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = ActorField(blank=True)

    class Meta:
        """Known again by its id in the feed."""

        constraints = (models.UniqueConstraint(fields=["feed", "remote_id"], name="a_record_once_a_feed"),)
        indexes = (models.Index(fields=["feed", "state", "name"], name="records_to_decide"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class FeedOrganisation(models.Model):
    """That an organisation of a feed is one of ours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="organisations")
    remote_id = models.CharField(max_length=255)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Once a feed."""

        constraints = (models.UniqueConstraint(fields=["feed", "remote_id"], name="an_organisation_once_a_feed"),)

    def __str__(self) -> str:
        """How the feed calls it."""
        return self.remote_id
