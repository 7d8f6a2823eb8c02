"""Organisations, places and services, with the words of HSDS (Open Referral UK) and ours."""

from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from familyhub.directory.rules import STATUSES, say_place

_STATUS = [(status, status) for status in STATUSES]


class Sourced(models.Model):
    """What every listing says of itself: where it is from and when it was looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    sources = models.JSONField(default=list, blank=True)
    licence = models.CharField(max_length=40, default="CC-BY-4.0")
    checked_on = models.DateField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True, db_index=True)
    pack_hash = models.CharField(max_length=64, blank=True, editable=False)
    """Fingerprint of the pack's row that this came from; differs from the row's own once somebody edits it."""
    edited_here = models.BooleanField(default=False, editable=False)
    """True once somebody changed it in the database: a reload of the pack leaves it alone."""
    modified_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    """When it, or anything that belongs to it, last changed (HSDS last_modified)."""

    class Meta:
        """Shared columns only."""

        abstract = True


@pghistory.track()
class Organisation(Sourced):
    """Who runs services (HSDS organization)."""

    name = models.CharField(max_length=160)
    description = models.TextField()
    website = models.URLField(blank=True)
    kind = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        """Its name."""
        return self.name


@pghistory.track()
class Location(Sourced):
    """A place where services are given, a hub among others (HSDS location and address)."""

    name = models.CharField(max_length=160)
    kept_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="own_locations"
    )
    """The organisation whose own place it is; none = shared by all, and changed by the hub team alone."""
    area = models.CharField(max_length=80, blank=True)
    is_hub = models.BooleanField(default=False, db_index=True)
    status = models.CharField(max_length=60, default="to be confirmed")
    status_note = models.TextField(blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    hide_address = models.BooleanField(default=False)
    """A refuge, say: nobody but those who keep the listing sees where it is, and no feed carries it."""
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.JSONField(null=True, blank=True)
    accessibility = models.TextField(blank=True)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def in_words(self) -> str:
        """Its name and town."""
        return say_place(self.name, self.area)


@pghistory.track()
class Service(Sourced):
    """A service or programme (HSDS service), with whom it is for and how to reach it."""

    class Kind(models.TextChoices):
        """A programme is a course or group with a name; all else is a service."""

        SERVICE = "service"
        PROGRAMME = "programme"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SERVICE, db_index=True)
    name = models.CharField(max_length=160)
    other_names = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    summary = models.CharField(max_length=240)
    description = models.TextField()
    status = models.CharField(max_length=20, choices=_STATUS, default="to be confirmed")
    status_note = models.TextField(blank=True)
    is_public = models.BooleanField(default=True, db_index=True)
    needs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    severity = models.CharField(max_length=60, blank=True)
    stage_from = models.IntegerField(default=0)
    stage_to = models.IntegerField(default=1011)
    who_for = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    eligibility = models.TextField(blank=True)
    self_referral = models.CharField(
        max_length=8, default="unknown", choices=[(v, v) for v in ("yes", "no", "unknown")]
    )
    how_to_join = models.TextField(blank=True)
    how_professionals_refer = models.TextField(blank=True)
    wait = models.CharField(max_length=160, blank=True)
    what_to_expect = models.TextField(blank=True)
    format = models.TextField(blank=True)
    run_by = models.CharField(max_length=80, blank=True)
    hours = models.JSONField(null=True, blank=True)
    out_of_hours = models.CharField(max_length=80, blank=True)
    cost = models.CharField(max_length=160, blank=True)
    languages = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    accessibility = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    closures = models.JSONField(default=list, blank=True)
    """Days when it is closed although its week says otherwise: [{from, to, note}]."""
    pause = models.JSONField(null=True, blank=True)
    """Paused for a while: {from, to, note}; it begins again by itself."""
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="kept_listings"
    )
    """Who is asked to keep it true; none = the hub team."""
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    """The listing that took its place when two were found to be one; its address leads there."""
    asks = ArrayField(models.TextField(), default=list, blank=True)
    facts = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    assured_on = models.DateField(null=True, blank=True, db_index=True)
    """The day on which the people who run it last said that it is all true (HSDS assured_date)."""
    locations: models.ManyToManyField[Location, ServiceAtLocation] = models.ManyToManyField(
        Location, through="ServiceAtLocation", related_name="services"
    )

    class Meta:
        """Looked up by slug and by what they are for."""

        indexes = (
            GinIndex(fields=["needs"]),
            GinIndex(fields=["who_for"]),
            models.Index(fields=["is_public", "id"], name="public_listings_in_order"),
            models.Index(fields=["is_public", "modified_at"], name="public_listings_by_change"),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(stage_to__gt=models.F("stage_from")), name="stage_goes_forward"),
        )

    def __str__(self) -> str:
        """Its name."""
        return self.name


class ServiceTopic(models.Model):
    """That a service helps with a topic, and how much (HSDS attribute with a taxonomy term)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=80, db_index=True)
    weight = models.FloatField()
    """1 = it is first for this topic, less = also useful."""

    class Meta:
        """A topic once a service."""

        constraints = (models.UniqueConstraint(fields=["service", "topic"], name="a_topic_once_a_service"),)

    def __str__(self) -> str:
        """Topic and weight."""
        return f"{self.topic} {self.weight}"


class ServiceAtLocation(models.Model):
    """That a service is given at a place (HSDS service_at_location)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE)
    location = models.ForeignKey(Location, on_delete=models.CASCADE)
    note = models.CharField(max_length=200, blank=True)
    hours = models.JSONField(null=True, blank=True)
    """When the service is given at this place, where that differs from its own hours."""
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """A place once a service, in the order in which they were given."""

        ordering = ("order",)

        constraints = (models.UniqueConstraint(fields=["service", "location"], name="a_place_once_a_service"),)

    def __str__(self) -> str:
        """Nothing personal, nothing needed."""
        return str(self.id)


@pghistory.track()
class Contact(models.Model):
    """One way to reach a service: a role, never a named person (HSDS contact and phone)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="contacts")
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=80)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    text_to = models.CharField(max_length=80, blank=True)
    url = models.URLField(max_length=400, blank=True)
    hours = models.JSONField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=_STATUS, default="to be confirmed")
    checked_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        """In the pack's order."""

        ordering = ("order",)

    def __str__(self) -> str:
        """The label."""
        return self.label
