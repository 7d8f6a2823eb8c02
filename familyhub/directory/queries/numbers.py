"""When urgent-help numbers were last tried; anybody may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from familyhub.directory import models


@dataclass(frozen=True)
class CheckView:
    """The last time somebody of the hub team tried a number."""

    slug: str
    on: date
    works: bool
    note: str


def last_checks() -> dict[str, CheckView]:
    """The last try of each number by slug; one question to the database."""
    rows = models.NumberCheck.objects.order_by("slug", "-at").distinct("slug")
    return {row.slug: CheckView(row.slug, timezone.localdate(row.at), row.works, row.note) for row in rows}
