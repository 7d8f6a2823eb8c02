"""Who acts, and whether they may. Every action begins with `require`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from familyhub.accounts.rules import may


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


Actor: TypeAlias = Person | Guest | System


class NotAllowed(PermissionError):
    """This person may not do that."""


def require(by: Actor, right: str) -> None:
    """Raise NotAllowed unless `by` may do `right`. The hub's own jobs may."""
    if isinstance(by, System):
        return
    if not (isinstance(by, Person) and may(by.roles, right)):
        raise NotAllowed(f"this needs the right to {right}")
