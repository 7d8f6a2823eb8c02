"""What keeps listings fresh: confirmations, reminders, signed links, faults that were found, and number checks."""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models

from familyhub.actors.fields import ActorField
from familyhub.directory.models.listing import Service

_USER = settings.AUTH_USER_MODEL


class Assurance(models.Model):
    """That somebody said on a day: all of this listing is true."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="assurances")
    at = models.DateTimeField(db_index=True)
    by = ActorField()
    how = models.CharField(max_length=10, choices=[(how, how) for how in ("link", "page", "phone", "edit", "import")])
    said_by = models.CharField(max_length=120, blank=True)
    """By phone: the role of whoever confirmed it, such as “the manager”; never a name."""

    class Meta:
        """Facts are added, never changed."""

        ordering = ("at",)
        triggers = (pgtrigger.Protect(name="assurances_stay", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        """How and when."""
        return f"{self.how} {self.at:%Y-%m-%d}"


class ConfirmLink(models.Model):
    """A link sent to the owner of some listings: opens a page, and one press on that page confirms them, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="+")
    services: models.ManyToManyField[Service, models.Model] = models.ManyToManyField(Service, related_name="+")
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Whether it was used."""
        return "used" if self.used_at else "open"


class Reminder(models.Model):
    """That the owner of a listing was asked to look at it; counts anew after each confirmation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(_USER, null=True, on_delete=models.SET_NULL, related_name="+")
    link = models.ForeignKey(ConfirmLink, null=True, on_delete=models.SET_NULL, related_name="reminders")
    """Reminders with the same link went out in one message."""
    at = models.DateTimeField(db_index=True)

    class Meta:
        """Oldest first."""

        ordering = ("at",)

    def __str__(self) -> str:
        """The day."""
        return f"{self.at:%Y-%m-%d}"


class DataQualityIssue(models.Model):
    """Something of a listing that a background check found wrong, until it is put right."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="issues")
    kind = models.CharField(max_length=20)
    """link, phone, postcode, schedule or email."""
    about = models.CharField(max_length=400)
    """The value that is wrong."""
    words = models.CharField(max_length=300)
    """What is wrong and what to do, for whoever keeps the listing."""
    found_at = models.DateTimeField(db_index=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same fault is open once."""

        ordering = ("found_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["service", "kind", "about"], condition=models.Q(gone_at=None), name="a_fault_once"
            ),
        )

    def __str__(self) -> str:
        """Its kind."""
        return self.kind


class NumberCheck(models.Model):
    """That the hub team checked an urgent-help number on a day: rang it, or read its page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=80, db_index=True)
    """Of the contact in the pack's urgent help."""
    at = models.DateTimeField()
    by = ActorField()
    works = models.BooleanField()
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        """Newest last."""

        ordering = ("at",)

    def __str__(self) -> str:
        """Which."""
        return self.slug
