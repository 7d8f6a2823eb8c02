"""Tells those who keep listings what happened, by e-mail. The hub team reads its desk instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from familyhub.accounts.queries import active_person
from familyhub.actors import Actor, Person
from familyhub.directory import models
from familyhub.notifications.actions import queue


def tell_person(person: UUID | None, template: str, values: Mapping[str, object], *, at: datetime) -> bool:
    """Queue a message to somebody; nobody, or a closed account, gets none."""
    if person is None:
        return False
    try:
        found = active_person(person)
    except LookupError:
        return False
    queue(by=None, at=at, to=found.email, template=template, values={"name": found.name, **values})
    return True


def tell_owner(row: models.Service, template: str, values: Mapping[str, object], *, at: datetime) -> bool:
    """Queue a message to the owner of a listing."""
    return tell_person(row.owner_id, template, {"listing": row.name, "slug": row.slug, **values}, at=at)


def listed(names: Iterable[str]) -> str:
    """Names as the lines of a plain list."""
    return "\n".join(f"  - {name}" for name in names)


def person_of(by: Actor | None) -> UUID | None:
    """Whom to write to of what they did; None for the hub itself."""
    return by.id if isinstance(by, Person) else None
