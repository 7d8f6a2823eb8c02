"""Who does something: plain values, written down in one way and read in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID


@dataclass(frozen=True)
class Person:
    """Somebody signed in."""

    id: UUID
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guest:
    """Somebody who has not signed in."""


@dataclass(frozen=True)
class System:
    """The hub itself: a pack being loaded, a job."""

    job: str


@dataclass(frozen=True)
class Holder:
    """Whoever holds the signed link of a booking: they may see, change and give back that booking, and no other."""

    booking: UUID


@dataclass(frozen=True)
class Invited:
    """Whoever holds the signed link of an invitation."""

    invitation: UUID


Actor: TypeAlias = Person | Guest | System
"""Who can be asked about a right."""
Who: TypeAlias = Actor | Holder | Invited
"""An actor, or whoever holds a link, which opens what it names and gives no right."""


def written(by: Who) -> str:
    """How history names who did something: `person:<id>`, `system:<job>` or `guest`; a link names nobody."""
    if isinstance(by, Person):
        return f"person:{by.id}"
    return f"system:{by.job}" if isinstance(by, System) else "guest"


def read(text: str) -> Actor | None:
    """Who it was that `written` named, without the roles of that day; None for nothing. Raises ValueError."""
    kind, _, name = text.partition(":")
    if kind == "person":
        return Person(UUID(name))
    if kind == "system" and name:
        return System(name)
    if text not in ("", "guest"):
        raise ValueError("this names nobody who could have done something")
    return Guest() if text else None
