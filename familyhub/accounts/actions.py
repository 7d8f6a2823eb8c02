"""What can be done with accounts. Each verb checks, writes, and leaves a record, in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from familyhub.accounts.models import Leave, User
from familyhub.accounts.permission import NotAllowedError, require
from familyhub.accounts.refusing import RefusedError
from familyhub.accounts.rules import Role, may, needs_second_step
from familyhub.actors import Actor, Person, System
from familyhub.audit.actions import record
from familyhub.contacts import emails

EDITORS = "Editors"
CLINICAL_SAFETY = "Clinical safety"
STUDIO_GROUPS: dict[Role, str] = {
    Role.EDITOR: EDITORS,
    Role.TEAM: EDITORS,
    Role.CLINICAL: CLINICAL_SAFETY,
}
"""Which group of the studio a role belongs to; `guides.workflow` gives the groups their permissions."""


@transaction.atomic
def invite_person(
    *, by: Actor, at: datetime, email: str, name: str, roles: Collection[Role], may_do_everything: bool = False
) -> Person:
    """Give somebody an account with roles; they sign in with a code sent to this address.

    Inviting an address again changes its name and roles. Only the hub itself makes somebody
    who may do everything.
    """
    require(by, "invite people")
    if may_do_everything and not isinstance(by, System):
        raise NotAllowedError("only the hub's own commands make somebody who may do everything")
    address = _address(email)
    user = User.objects.filter(email=address).first() or User.objects.create_user(address, date_joined=at)
    user.name = name.strip()
    user.is_superuser = may_do_everything or user.is_superuser
    user.save(update_fields=["name", "is_superuser"])
    EmailAddress.objects.get_or_create(user=user, email=address, defaults={"primary": True, "verified": False})
    _give(user, roles)
    record(by=by, at=at, did="person.invited", to=f"person:{user.pk}")
    return Person(user.pk, tuple(user.roles))


@transaction.atomic
def welcome_provider(*, by: Actor, at: datetime, email: str, name: str = "") -> Person:
    """An account for somebody who will keep listings; whoever has one keeps it, name and roles untouched.

    Who may invite them is decided by the room that calls. Raises ValidationError for an address that is none.
    """
    address = _address(email)
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, name=name.strip()[:80], date_joined=at)
        EmailAddress.objects.create(user=user, email=address, primary=True, verified=False)
        record(by=by, at=at, did="person.invited", to=f"person:{user.pk}")
    return Person(user.pk, tuple(user.roles))


def _address(written: str) -> str:
    address = emails.read(written)
    if not address:
        raise ValidationError("This is no e-mail address.")
    return address


@transaction.atomic
def add_role(*, by: Actor, at: datetime, person: UUID, role: Role) -> None:
    """Give somebody one role beside those they hold; only for roles that open no staff page."""
    if needs_second_step([role], is_staff=False):
        raise NotAllowedError("a staff role is given by the hub team with set_roles")
    user = User.objects.select_for_update().get(pk=person)
    if role not in user.roles:
        _give(user, {*(Role(held) for held in user.roles), role})
        record(by=by, at=at, did="person.roles_set", to=f"person:{user.pk}")


@transaction.atomic
def set_roles(*, by: Actor, at: datetime, person: UUID, roles: Collection[Role]) -> Person:
    """Change what somebody is to the hub, and with it what they may do and whether they enter the studio."""
    require(by, "invite people")
    user = User.objects.select_for_update().filter(pk=person).first()
    if user is None:
        raise ValidationError("There is no such person.")
    _give(user, roles)
    record(by=by, at=at, did="person.roles_set", to=f"person:{user.pk}")
    return Person(user.pk, tuple(user.roles))


def _give(user: User, roles: Collection[Role]) -> None:
    """Write the roles, and put the person into the studio groups that belong to them, and no others."""
    held = sorted({Role(role) for role in roles})
    user.roles = [role.value for role in held]
    user.is_staff = user.is_superuser or any(role in STUDIO_GROUPS for role in held)
    user.save(update_fields=["roles", "is_staff"])
    names = {STUDIO_GROUPS[role] for role in held if role in STUDIO_GROUPS}
    user.groups.remove(*Group.objects.filter(name__in=set(STUDIO_GROUPS.values()) - names))
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in sorted(names)))


class LeaveRefusedError(RefusedError):
    """Leave cannot be planned so; `faults` says by field what is wrong and what to do."""


@transaction.atomic
def plan_leave(*, by: Actor, at: datetime, person: UUID, first: date, last: date, cover: UUID) -> UUID:
    """Write down that somebody of the team is away, and who does their tasks meanwhile."""
    require(by, "plan leave")
    if last < first:
        raise LeaveRefusedError({"last": "The last day comes before the first one. Please swap them."})
    if cover == person:
        raise LeaveRefusedError({"cover": "Choose somebody else: they cannot cover for themselves."})
    team = {user.pk for user in User.objects.filter(pk__in=[person, cover], is_active=True) if _may_plan(user)}
    for name, one in (("person", person), ("cover", cover)):
        if one not in team:
            raise LeaveRefusedError({name: "Choose somebody of the hub team."})
    if Leave.objects.filter(person_id=person, ended_at=None, first__lte=last, last__gte=first).exists():
        raise LeaveRefusedError({"first": "They are away on some of these days already. Call that leave off first."})
    row = Leave.objects.create(person_id=person, first=first, last=last, cover_id=cover, at=at, by=by)
    record(by=by, at=at, did="leave.planned", to=f"person:{person}")
    return row.pk


def _may_plan(user: User) -> bool:
    return may(user.roles, "plan leave")


@transaction.atomic
def end_leave(*, by: Actor, at: datetime, leave: UUID) -> None:
    """Call leave off, or end it early: from now on they do their own tasks again."""
    require(by, "plan leave")
    row = Leave.objects.select_for_update().filter(pk=leave, ended_at=None).first()
    if row is None:
        raise LeaveRefusedError({"leave": "This leave was called off already."})
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    record(by=by, at=at, did="leave.ended", to=f"person:{row.person_id}")


@transaction.atomic
def forget_tries(*, by: System, at: datetime) -> int:
    """Delete what limits counted and is over; answers how many rows. They name nobody."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM limits WHERE expires <= %s", [at])
        return int(cursor.rowcount)
