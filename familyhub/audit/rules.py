"""How the record names who did something."""

from __future__ import annotations


def who(by: object) -> str:
    """How an actor is written down: `person:<id>`, `system:<job>` or `guest` (known here by its shape only)."""
    person, job = getattr(by, "id", None), getattr(by, "job", None)
    return f"person:{person}" if person else f"system:{job}" if job else "guest"
