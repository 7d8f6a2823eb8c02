"""Writes the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from familyhub.audit.models import AuditRow
from familyhub.audit.rules import who


def record(*, by: object, at: datetime, did: str, to: str) -> None:
    """Add one row. `by` is a Person, Guest or System."""
    AuditRow.objects.create(at=at, who=who(by), did=did, to=to)


def record_all(*, by: object, at: datetime, did: str, to: Iterable[str]) -> None:
    """Add a row for each of several things at once, such as what somebody read on one page."""
    AuditRow.objects.bulk_create([AuditRow(at=at, who=who(by), did=did, to=one) for one in to])
