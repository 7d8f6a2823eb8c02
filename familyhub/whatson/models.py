"""Sessions and their occurrences."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from familyhub.directory.models import Location, Service
from familyhub.stages.moments import END
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.rules.session import DADS, FOR_WHOM, KINDS


@pghistory.track()
class Session(models.Model):
    """Something that happens, once or again and again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="sessions")
    name = models.CharField(max_length=160)
    summary = models.CharField(max_length=240, blank=True)
    kind = models.CharField(max_length=8, choices=list(KINDS.items()))
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    is_online = models.BooleanField(default=False)
    room = models.CharField(max_length=60, blank=True)
    """Which room of the place: two sessions in one named room at one time are a clash."""
    join_link = models.TextField(blank=True)
    """Sealed. How to join online: for those with a booking alone, so no public question, page or feed carries it."""
    for_whom = models.CharField(max_length=13, choices=list(FOR_WHOM.items()), default="families")
    stage_from = models.IntegerField(default=0)
    stage_to = models.IntegerField(default=END)
    dads = models.CharField(max_length=8, choices=list(DADS.items()), default="checking")
    cost = models.CharField(max_length=160, blank=True)
    is_free = models.BooleanField(default=False)
    languages = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    what_to_expect = models.TextField(blank=True)
    access = models.TextField(blank=True)
    led_by = models.CharField(max_length=160, blank=True)
    """Roles, never names."""
    meets_at_door = models.BooleanField(default=False)
    """Somebody will meet you at the door."""
    siblings = models.CharField(
        max_length=8, default="checking", choices=[(w, w) for w in ("welcome", "no", "checking")]
    )
    families = models.PositiveIntegerField(null=True, blank=True)
    adults = models.PositiveIntegerField(null=True, blank=True)
    babies = models.PositiveIntegerField(null=True, blank=True)
    first = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveIntegerField()
    repeats = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)
    without = ArrayField(models.DateField(), default=list, blank=True)
    extra = ArrayField(models.DateField(), default=list, blank=True)
    is_public = models.BooleanField(default=True, db_index=True)
    is_example = models.BooleanField(default=False)
    """Made up for trying the hub: every page says so."""
    modified_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        """A session is somewhere or online."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_online=True, location=None) | models.Q(is_online=False, location__isnull=False),
                name="somewhere_or_online",
            ),
            models.CheckConstraint(condition=models.Q(stage_to__gt=models.F("stage_from")), name="ages_go_forward"),
        )

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def pattern(self) -> Pattern:
        """When it happens."""
        return Pattern(
            self.first, self.starts, self.minutes, self.repeats, self.until, tuple(self.without), tuple(self.extra)
        )


class Occurrence(models.Model):
    """One date of a session. The facets that pages filter by stand here too, so that one index answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="occurrences")
    day = models.DateField()
    """The local day that the pattern gave; stays when it is moved."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Where this one is, when it is elsewhere than usual."""
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=240, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=240, blank=True)
    weekday = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=9)
    """morning, afternoon or evening, local."""
    is_public = models.BooleanField(default=True)

    class Meta:
        """A day once a session; read by time."""

        ordering = ("starts_at",)
        constraints = (
            models.UniqueConstraint(fields=["session", "day"], name="a_day_once_a_session"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="ends_after_it_starts"),
        )
        indexes = (
            models.Index(fields=["is_public", "starts_at"], name="what_is_on_by_time"),
            models.Index(fields=["session", "starts_at"], name="dates_of_a_session"),
        )

    def __str__(self) -> str:
        """The day."""
        return f"{self.day}"

    @property
    def place(self) -> Location | None:
        """Where this one is: elsewhere, or at the usual place; none online."""
        return self.location or self.session.location

    @property
    def is_touched(self) -> bool:
        """Whether somebody changed this one date: a new pattern leaves it alone."""
        return bool(self.cancelled_at or self.moved_at or self.note)
