"""Hears Wagtail publish, withdraw, delete and approve, whatever button, workflow or schedule did it.

Each of these checks, records and announces inside the transaction of what happened: an error
here, or in a room that listens, takes the publication back.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Revision, TaskState
from wagtail.signals import published, task_approved, unpublished

from familyhub.accounts.permission import require
from familyhub.accounts.queries import actor
from familyhub.audit.actions import record
from familyhub.events import announce
from familyhub.guides import readability
from familyhub.guides.acting import now_acting
from familyhub.guides.facts import GuidePublished, GuideWithdrawn
from familyhub.guides.models import Guide
from familyhub.guides.signing import write_sign_off
from familyhub.guides.workflow import SIGN_OFF


def connect() -> None:
    """Listen to Wagtail; doing it twice changes nothing."""
    published.connect(_published, sender=Guide, dispatch_uid="guide published")
    unpublished.connect(_unpublished, sender=Guide, dispatch_uid="guide unpublished")
    post_delete.connect(_deleted, sender=Guide, dispatch_uid="guide deleted")
    task_approved.connect(_approved, dispatch_uid="guide approved")


def _published(sender: type[Guide], instance: Guide, revision: Revision, **_: object) -> None:
    if not instance.live:
        return  # only a date was set; the schedule comes here again on that day
    faults = readability.faults(
        body=instance.body, sources=instance.sources, for_families=not instance.for_professionals
    )
    if faults:
        raise ValidationError(faults)
    now = now_acting()
    if revision.user_id and not now.from_pack:
        _by_hand(instance)
    record(by=now.by, at=now.at, did="guide.published", to=f"guide:{instance.pk}")
    announce(GuidePublished(instance.slug, by=now.by, at=now.at))


def _unpublished(sender: type[Guide], instance: Guide, **_: object) -> None:
    _by_hand(instance)  # the pack does not bring back what was withdrawn here
    now = now_acting()
    record(by=now.by, at=now.at, did="guide.withdrawn", to=f"guide:{instance.pk}")
    announce(GuideWithdrawn(instance.slug, by=now.by, at=now.at))


def _deleted(sender: type[Guide], instance: Guide, **_: object) -> None:
    now = now_acting()
    record(by=now.by, at=now.at, did="guide.deleted", to=f"guide:{instance.pk}")
    if instance.live:
        announce(GuideWithdrawn(instance.slug, by=now.by, at=now.at))


def _approved(sender: type[TaskState], instance: TaskState, user: Any, **_: Any) -> None:
    guide = instance.workflow_state.content_object
    if instance.task.name != SIGN_OFF or not isinstance(guide, Guide):
        return
    by = actor(user)
    require(by, "sign off guides")  # Wagtail would let any administrator approve
    guide.refresh_from_db()
    # What was on the screen: the latest draft, which the last approval has just published.
    write_sign_off(guide=guide, revision=guide.latest_revision, name=user.name, on=timezone.localdate())
    at = timezone.now()
    record(by=by, at=at, did="guide.signed_off", to=f"guide:{guide.pk}")
    if guide.live:
        announce(GuidePublished(guide.slug, by=by, at=at))


def _by_hand(guide: Guide) -> None:
    """From now on a reload of the pack leaves this guide alone."""
    guide.edited_here = True
    Guide.objects.filter(pk=guide.pk).update(edited_here=True)
