"""Faults that background checks found, for the hub team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.directory import models


@dataclass(frozen=True)
class IssueView:
    """One thing that is wrong with a listing."""

    id: UUID
    slug: str
    listing: str
    organisation: str
    kind: str
    about: str
    words: str
    found_at: datetime
    told_at: datetime | None
    owner: UUID | None
    """Who was, or will be, told; None = nobody keeps it, so the hub team puts it right."""


def faults(*, seen_by: Actor, without_owner: bool = False) -> list[IssueView]:
    """All that is wrong now, oldest first; or only what nobody but the hub team can put right."""
    require(seen_by, "keep listings")
    rows = models.DataQualityIssue.objects.filter(gone_at=None).select_related("service__organisation")
    if without_owner:
        rows = rows.filter(service__owner=None)
    return [_view(row) for row in rows.order_by("found_at", "service__name")]


def _view(row: models.DataQualityIssue) -> IssueView:
    service = row.service
    return IssueView(
        row.pk,
        service.slug,
        service.name,
        service.organisation.name,
        row.kind,
        row.about,
        row.words,
        row.found_at,
        row.told_at,
        service.owner_id,
    )
