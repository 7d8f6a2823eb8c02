"""Who may keep a listing: an editor of its organisation, or the hub team."""

from __future__ import annotations

from uuid import UUID

from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.rules import may
from familyhub.actors import Actor, Person, System
from familyhub.directory.models import Editor


def is_maintainer(by: Actor, organisation: UUID) -> bool:
    """Whether somebody keeps this organisation's listings."""
    if isinstance(by, System):
        return True
    if not isinstance(by, Person):
        return False
    if may(by.roles, "keep listings"):
        return True
    return Editor.objects.filter(person_id=by.id, organisation_id=organisation, left_at=None).exists()


def require_maintainer(by: Actor, organisation: UUID) -> None:
    """Raise NotAllowedError unless somebody keeps this organisation's listings."""
    if not is_maintainer(by, organisation):
        raise NotAllowedError("only those who keep this organisation's listings may do that")
