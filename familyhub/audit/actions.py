"""Writes the record."""

from __future__ import annotations

from datetime import datetime

from familyhub.audit.models import AuditRow
from familyhub.audit.rules import who


def record(*, by: object, at: datetime, did: str, to: str) -> None:
    """Add one row. `by` is a Person, Guest or System."""
    AuditRow.objects.create(at=at, who=who(by), did=did, to=to)
