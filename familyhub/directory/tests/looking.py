"""What tests of the doors look up in the directory's tables: a door never opens them itself."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from familyhub.directory import models
from familyhub.notifications.models import Message


def aged(*slugs: str, days: int) -> None:
    """As if these listings were last confirmed so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    models.Service.objects.filter(slug__in=slugs).update(assured_on=day)


def assured_on(slug: str) -> date:
    found = models.Service.objects.get(slug=slug).assured_on
    assert found
    return found


def owner_of(slug: str) -> UUID | None:
    return models.Service.objects.get(slug=slug).owner_id


def drafts_began_from() -> list[int]:
    return list(models.Draft.objects.values_list("began_from", flat=True))


def links() -> list[models.ConfirmLink]:
    return list(models.ConfirmLink.objects.order_by("at"))


def messages() -> list[str]:
    return list(Message.objects.order_by("queued_at").values_list("template", flat=True))


def figures() -> tuple[int, ...]:
    """How much of everything there is."""
    tables = (
        models.ListingVersion,
        models.ProposedChange,
        models.Claim,
        models.VisibilityBlock,
        models.ConfirmLink,
        Message,
    )
    return tuple(table.objects.count() for table in tables)
