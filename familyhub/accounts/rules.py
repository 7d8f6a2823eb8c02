"""Roles, and what each of them may do: one table."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What somebody is to the hub. A person can hold several."""

    FAMILY = "family"
    PRACTITIONER = "practitioner"
    PROVIDER = "provider"
    EDITOR = "editor"
    CLINICAL = "clinical"
    TEAM = "team"


MAY: dict[str, frozenset[Role]] = {
    "publish guides": frozenset({Role.EDITOR, Role.CLINICAL, Role.TEAM}),
    "sign off guides": frozenset({Role.CLINICAL}),
    "word messages": frozenset({Role.EDITOR, Role.TEAM}),
    "keep listings": frozenset({Role.TEAM}),
    "read feedback": frozenset({Role.TEAM}),
    "answer feedback": frozenset({Role.TEAM}),
    "invite people": frozenset({Role.TEAM}),
    "see the status page": frozenset({Role.TEAM}),
    "see the outbox": frozenset({Role.TEAM}),
    "plan leave": frozenset({Role.TEAM}),
    "book for families": frozenset({Role.PRACTITIONER, Role.TEAM}),
    "see who comes": frozenset({Role.PRACTITIONER, Role.TEAM}),
    "invite families": frozenset({Role.PRACTITIONER, Role.TEAM}),
    "run events": frozenset({Role.TEAM}),
}
"""Every right of the hub, with the roles that hold it."""


def may(roles: Collection[str], right: str) -> bool:
    """Whether somebody with these roles may do this; an unknown right raises KeyError."""
    return not MAY[right].isdisjoint({Role(role) for role in roles})


SECOND_STEP: frozenset[Role] = frozenset(Role) - {Role.FAMILY, Role.PROVIDER}
"""Roles that sign in with a second step (code from an app, or passkey). Those who run a group sign in
by e-mailed code alone: they see nothing of families, and what is sensitive in a listing waits for a second look."""


def rights_of(roles: Collection[str]) -> frozenset[str]:
    """Everything that somebody with these roles may do."""
    return frozenset(right for right in MAY if may(roles, right))


def needs_second_step(roles: Collection[str], *, is_staff: bool) -> bool:
    """Whether this person must use a second step."""
    return is_staff or not SECOND_STEP.isdisjoint({Role(role) for role in roles})


@dataclass(frozen=True)
class Away:
    """Days on which somebody of the team is away, and who covers."""

    person: UUID
    first: date
    last: date
    cover: UUID


def who_does(person: UUID, leave: Iterable[Away], day: date) -> UUID | None:
    """Who does somebody's tasks on a day: they, or whoever covers. None when all who would cover are away too."""
    away = {one.person: one.cover for one in leave if one.first <= day <= one.last}
    asked: set[UUID] = set()
    while person in away and person not in asked:
        asked.add(person)
        person = away[person]
    return None if person in away else person
