"""Writes the record."""

from __future__ import annotations

from datetime import datetime

from familyhub.audit.models import AuditRow


def record(*, by: object, at: datetime, did: str, to: str) -> None:
    """Add one row. `by` is a Person, Guest or System (known here by their shape only)."""
    person, job = getattr(by, "id", None), getattr(by, "job", None)
    who = f"person:{person}" if person else f"system:{job}" if job else "guest"
    AuditRow.objects.create(at=at, who=who, did=did, to=to)
