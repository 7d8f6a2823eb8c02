"""Questions about people who sign in; answers are frozen values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser

from familyhub.accounts.models import Leave, User
from familyhub.accounts.permission import require
from familyhub.accounts.rules import MAY, Away, needs_second_step, rights_of
from familyhub.actors import Actor, Guest, Person


@dataclass(frozen=True)
class PersonView:
    """Somebody with an account, as the hub team sees them."""

    id: UUID
    name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool

    @property
    def rights(self) -> frozenset[str]:
        """What they may do; nothing once their account is closed."""
        return rights_of(self.roles) if self.is_active else frozenset()


def actor(user: User | AnonymousUser | None) -> Actor:
    """Who acts: the person who is signed in, or a guest. Give it `request.user`."""
    if not isinstance(user, User):
        return Guest()
    return Person(user.pk, tuple(user.roles))


def lacks_second_step(user: User | AnonymousUser | None) -> bool:
    """Whether this person must have a second step (an app's code, or a passkey) and has none yet."""
    if not isinstance(user, User):
        return False
    return needs_second_step(user.roles, is_staff=user.is_staff or user.is_superuser) and not is_mfa_enabled(user)


def people(*, seen_by: Actor) -> list[PersonView]:
    """Everybody who does something for the hub, by name; families are not listed."""
    require(seen_by, "invite people")
    rows = User.objects.exclude(roles=[]).exclude(roles=["family"]).order_by("name", "email")
    return [_view(row) for row in rows]


def _view(row: User) -> PersonView:
    return PersonView(row.pk, str(row), row.email, tuple(row.roles), row.is_active)


def active_person(person: UUID) -> PersonView:
    """Somebody by their id, for rooms that send them something or let them do something; raises LookupError."""
    row = User.objects.filter(pk=person, is_active=True).first()
    if row is None:
        raise LookupError("there is no such person, or their account is closed")
    return _view(row)


def names_of(persons: Collection[UUID]) -> dict[UUID, str]:
    """The names they like to be called, by id; one question to the database."""
    return {row.pk: str(row) for row in User.objects.filter(pk__in=persons)}


def name_of(person: UUID | None) -> str:
    """The name that somebody likes to be called; nothing for nobody, and when the account is gone."""
    return names_of([person]).get(person, "") if person else ""


def team(*, seen_by: Actor) -> list[PersonView]:
    """Everybody of the hub team whose account is open, by name."""
    require(seen_by, "plan leave")
    holders = [role.value for role in MAY["plan leave"]]
    rows = User.objects.filter(is_active=True, roles__overlap=holders).order_by("name", "email")
    return [_view(row) for row in rows]


@dataclass(frozen=True)
class LeaveView:
    """Somebody's leave."""

    id: UUID
    name: str
    cover: str
    away: Away


def leaves(*, seen_by: Actor, from_day: date) -> list[LeaveView]:
    """Leave that is not over on a day, now or later, by its first day."""
    require(seen_by, "plan leave")
    rows = Leave.objects.filter(last__gte=from_day, ended_at=None).select_related("person", "cover")
    return [_leave(row) for row in rows]


def _leave(row: Leave) -> LeaveView:
    away = Away(row.person_id, row.first, row.last, row.cover_id)
    return LeaveView(row.pk, str(row.person), str(row.cover), away)
