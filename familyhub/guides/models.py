"""Guides, which editors keep in the studio; and the small tables around them, which packs bring."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, cast

import pghistory
from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from familyhub.guides.rules import AUDIENCES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from familyhub.guides.apps import GuidesApp


def _words() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.TextField(), default=list, blank=True)


@pghistory.track()
class Guide(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, PreviewableMixin, models.Model
):
    """One trusted page, original to this hub, with its sources and its sign-off."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=220)
    body = models.TextField(help_text="Markdown. Each section (## Heading) should make sense alone: answers quote it.")
    audience = ArrayField(models.CharField(max_length=20, choices=[(a, a) for a in AUDIENCES]), default=list)
    stage_from = models.IntegerField(default=0)
    stage_to = models.IntegerField(default=1011)
    topics = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    sensitive = models.BooleanField(default=False, help_text="Shows Exit, and a page title that gives nothing away.")
    content_note = models.CharField(max_length=200, blank=True)
    asks = _words()
    get_help_now = _words()
    get_help_today = _words()
    get_help_who = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    talk_to = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    someone_you_trust = models.TextField(blank=True)
    baby_says = models.TextField(blank=True)
    feelings = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    licence = models.CharField(max_length=40, default="CC-BY-4.0")
    author = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True, db_index=True)
    signed_off_by = models.CharField("clinical sign-off by", max_length=120, blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    pack_hash = models.CharField(max_length=64, blank=True, editable=False)
    edited_here = models.BooleanField(default=False, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="guide",
        for_concrete_model=False,
    )
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="guide")

    class Meta(TranslatableMixin.Meta):
        """A slug once a language."""

        ordering = ("title",)
        indexes = (GinIndex(fields=["topics"]),)
        constraints = (models.UniqueConstraint(fields=["slug", "locale"], name="a_slug_once_a_language"),)

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def revisions(self) -> object:
        """Wagtail's history of drafts."""
        return self._revisions

    @property
    def for_professionals(self) -> bool:
        """Whether it is written for people who work with families."""
        return self.audience == ["professional"]

    @transaction.atomic
    def publish(self, *args: object, **kwargs: object) -> None:
        """Publish as Wagtail does, in one transaction: it saves, signals and logs one after the other."""
        super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: object, **kwargs: object) -> None:
        """Withdraw as Wagtail does, in one transaction."""
        super().unpublish(*args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> object:  # noqa: ARG002 - Wagtail passes it
        """Show a draft as families would see it."""
        return cast("GuidesApp", apps.get_app_config("guides")).preview(self, request)


class Sourced(models.Model):
    """Rows that a pack brings and nobody edits here yet."""

    slug = models.SlugField(max_length=120, primary_key=True)
    data = models.JSONField(default=dict)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """In the pack's order."""

        abstract = True
        ordering = ("order",)

    def __str__(self) -> str:
        """Its slug."""
        return self.slug


class Term(Sourced):
    """A word of the glossary."""


class Resource(Sourced):
    """Something worth reading elsewhere, or a document the strategy stands on."""


class Voice(Sourced):
    """A parent's or baby's own words, attributed; not covered by the open licence."""


class Number(Sourced):
    """A number of the strategy with its line and its caution."""


class Indicator(Sourced):
    """A public-health figure that waits for its value."""
