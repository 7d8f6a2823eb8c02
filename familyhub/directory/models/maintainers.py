"""Who keeps listings true: editors of an organisation, claims to be one, and who of the team does a task."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.directory.models.listing import Organisation

_USER = settings.AUTH_USER_MODEL


class Editor(models.Model):
    """That somebody keeps an organisation's listings, from a day until they leave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="editors")
    person = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="edits")
    since = models.DateTimeField()
    by = ActorField()
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = ActorField(blank=True)

    class Meta:
        """Once at a time for each organisation."""

        ordering = ("since",)
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=models.Q(left_at=None), name="an_editor_once"
            ),
        )

    def __str__(self) -> str:
        """Whether they still are."""
        return "left" if self.left_at else "editor"


class Claim(models.Model):
    """Somebody asks to keep an organisation's listings; the hub team decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=120)
    """What they say they do there, in their words."""
    at = models.DateTimeField(db_index=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = ActorField(blank=True)
    decision = models.CharField(max_length=12, blank=True)
    """approved, refused or withdrawn; empty while it waits."""
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        """One open claim a person and organisation."""

        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=models.Q(decision=""), name="one_open_claim"
            ),
        )

    def __str__(self) -> str:
        """How it stands."""
        return self.decision or "waiting"


class Assignment(models.Model):
    """That somebody of the hub team does a task of the list; a later row wins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=80, db_index=True)
    """Kind and id of what is to be done, such as `change:<id>`."""
    person = models.ForeignKey(_USER, null=True, on_delete=models.CASCADE, related_name="+")
    """None = nobody in particular again."""
    at = models.DateTimeField()
    by = ActorField()

    class Meta:
        """Newest last."""

        ordering = ("at",)

    def __str__(self) -> str:
        """The task."""
        return self.task
