"""Writes the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from familyhub.actors import Who
from familyhub.audit.models import AuditRow


def record(*, by: Who, at: datetime, did: str, to: str) -> None:
    """Add one row."""
    AuditRow.objects.create(at=at, who=by, did=did, to=to)


def record_all(*, by: Who, at: datetime, did: str, to: Iterable[str]) -> None:
    """Add a row for each of several things at once, such as what somebody read on one page."""
    AuditRow.objects.bulk_create([AuditRow(at=at, who=by, did=did, to=one) for one in to])
