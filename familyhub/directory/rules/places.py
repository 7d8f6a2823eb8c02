"""How a place is named in one line."""

from __future__ import annotations


def say_place(name: str, area: str) -> str:
    """Its name and town: "The Hall, Northtown"."""
    return ", ".join(part for part in (name, area) if part)
