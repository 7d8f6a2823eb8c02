"""Questions about people who sign in; answers are frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled

from familyhub.accounts.models import User
from familyhub.accounts.permission import Actor, Guest, Person, require
from familyhub.accounts.rules import needs_second_step


@dataclass(frozen=True)
class PersonView:
    """Somebody with an account, as the hub team sees them."""

    id: UUID
    name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool


def actor(user: Any) -> Actor:
    """Who acts: the person who is signed in, or a guest. Give it `request.user`."""
    if not getattr(user, "is_authenticated", False):
        return Guest()
    return Person(user.pk, tuple(user.roles))


def lacks_second_step(user: Any) -> bool:
    """Whether this person must have a second step (an app's code, or a passkey) and has none yet."""
    if not getattr(user, "is_authenticated", False):
        return False
    return needs_second_step(user.roles, is_staff=user.is_staff or user.is_superuser) and not is_mfa_enabled(user)


def people(*, seen_by: Actor) -> list[PersonView]:
    """Everybody who does something for the hub, by name; families are not listed."""
    require(seen_by, "invite people")
    rows = User.objects.exclude(roles=[]).exclude(roles=["family"]).order_by("name", "email")
    return [PersonView(row.pk, str(row), row.email, tuple(row.roles), row.is_active) for row in rows]
