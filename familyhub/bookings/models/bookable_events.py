"""What people book, and who else will be there."""

from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.db import models

from familyhub.directory.models import Location, Organisation
from familyhub.whatson.models import Occurrence, Session


@pghistory.track()
class BookableEvent(models.Model):
    """One date of a session, or a whole course that people join together (no occurrence).

    Its row is locked by everything that gives or frees a place: that is why the last place is given once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    occurrence = models.ForeignKey(Occurrence, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """None for a course, and for a date that its pattern no longer gives (then it is called off)."""
    is_course = models.BooleanField(default=False)
    starts_at = models.DateTimeField(db_index=True)
    """When it begins: the first date of a course. Kept in step with what is on."""
    ends_at = models.DateTimeField(db_index=True)
    """When its last date is over."""
    where = models.CharField(max_length=80, blank=True)
    """Slug of the place, as those who have a booking were told; empty online."""
    families = models.PositiveIntegerField(null=True, blank=True)
    adults = models.PositiveIntegerField(null=True, blank=True)
    babies = models.PositiveIntegerField(null=True, blank=True)
    held = models.PositiveIntegerField(default=0)
    """Places kept free for families who are referred."""
    least = models.PositiveIntegerField(default=0)
    """A course needs as many families, or it is called off."""
    decide_by = models.DateField(null=True, blank=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=240, blank=True)
    """Why it was called off, in words that families read."""

    class Meta:
        """One bookable event a date, one a course."""

        constraints = (
            models.UniqueConstraint(
                fields=["occurrence"], condition=models.Q(occurrence__isnull=False), name="one_bookable_event_a_date"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(is_course=True), name="one_bookable_event_a_course"
            ),
        )

    def __str__(self) -> str:
        """When it begins."""
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def place(self) -> Location | None:
        """Where it is: that of its date when that is elsewhere, else the session's; none online."""
        return (self.occurrence and self.occurrence.location) or self.session.location

    @property
    def where_words(self) -> str:
        """Where it is, for messages and cards."""
        return self.place.in_words if self.place else "online"


class Exhibitor(models.Model):
    """An organisation at an event: asked, coming or not, and what it brings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bookable_event = models.ForeignKey(BookableEvent, on_delete=models.CASCADE, related_name="exhibitors")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    brings = models.CharField(max_length=240, blank=True)
    """What they bring, in words that families read."""
    spot = models.CharField(max_length=60, blank=True)
    """Where on the floor, such as "Table 3, by the window"."""

    class Meta:
        """Once an event."""

        constraints = (
            models.UniqueConstraint(fields=["bookable_event", "organisation"], name="one_exhibitor_an_organisation"),
        )

    def __str__(self) -> str:
        """What they bring."""
        return self.brings


class Attending(models.Model):
    """A professional who will be at an event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bookable_event = models.ForeignKey(BookableEvent, on_delete=models.CASCADE, related_name="professionals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=80)
    """As families know it, such as "Health visitor"."""
    at = models.DateTimeField()

    class Meta:
        """Once an event."""

        constraints = (models.UniqueConstraint(fields=["bookable_event", "person"], name="a_professional_once"),)

    def __str__(self) -> str:
        """Their role."""
        return self.role
