"""The outbox's tables. Address and values are sealed."""

from __future__ import annotations

import uuid

from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.notifications.rules import Channel


class Message(models.Model):
    """One message to one address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=60, db_index=True)
    channel = models.CharField(max_length=10, default=Channel.EMAIL)
    about = models.CharField(max_length=80, blank=True, db_index=True)
    """What it is about, such as `seat:<id>`: never a name."""
    to = models.TextField(blank=True)
    """Sealed; empty once forgotten, or when they asked us not to."""
    values = models.TextField(blank=True)
    """Sealed JSON; empty once forgotten."""
    quiet = models.BooleanField(default=False)
    """Not at night."""
    neutral = models.BooleanField(default=False)
    """Its subject and first words give nothing away."""
    queued_at = models.DateTimeField(db_index=True)
    not_before = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    """Set before the mail server is asked, so that a stop in the middle shows."""
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=120, blank=True)
    """The kind of fault, never the server's own words: they can hold the address."""
    stopped_at = models.DateTimeField(null=True, blank=True)
    """Not sent because they asked us not to."""
    tries = models.PositiveSmallIntegerField(default=0)
    retried = models.PositiveSmallIntegerField(default=0)
    """How often somebody of the team asked for another try."""
    backend = models.CharField(max_length=20, blank=True)
    """Who was asked to send it the last time."""
    reference = models.CharField(max_length=80, blank=True, db_index=True)
    """What the backend knows it by: its id, and a number once it was delivered in vain."""

    class Meta:
        """Oldest first."""

        ordering = ("queued_at",)

    def __str__(self) -> str:
        """Its template: nothing private."""
        return self.template


class OptOut(models.Model):
    """Somebody asked for no more messages at one address, from one day to another. Never the address itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mark = models.CharField(max_length=64, db_index=True)
    """A keyed hash of the address."""
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time for an address."""

        constraints = (
            models.UniqueConstraint(fields=["mark"], condition=models.Q(ended_at=None), name="one_opt_out_at_a_time"),
        )

    def __str__(self) -> str:
        """Nothing private."""
        return "opt-out"


class Wording(models.Model):
    """Words of a template as an editor wrote them. Rows are added, never changed; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    """Empty: from then on the pack's words again."""
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(db_index=True)
    by = ActorField(blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-changed_at",)

    def __str__(self) -> str:
        """Its template."""
        return self.template
