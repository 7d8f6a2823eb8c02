"""Inviting people and giving them roles."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from familyhub.accounts import queries
from familyhub.accounts.actions import add_role, invite_person, set_roles
from familyhub.accounts.models import User
from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.rules import Role
from familyhub.actors import Guest, Person, System
from familyhub.audit.models import AuditRow

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, tzinfo=UTC)
HUB = System("test")
TEAM = Person(uuid4(), ("team",))


def test_an_invitation_makes_one_account_an_address() -> None:
    first = invite_person(by=TEAM, at=NOW, email="Sam@Example.org ", name="Sam", roles=[Role.PRACTITIONER])
    again = invite_person(by=TEAM, at=NOW, email="sam@example.org", name="Samira", roles=[Role.TEAM])
    assert first.id == again.id
    assert again.roles == ("team",)
    user = User.objects.get()
    assert user.name == "Samira"
    assert user.is_staff
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).primary
    assert AuditRow.objects.filter(did="person.invited", who=f"person:{TEAM.id}").count() == 2


@pytest.mark.parametrize("by", [Guest(), Person(uuid4(), ("family",)), Person(uuid4(), ("editor", "clinical"))])
def test_only_the_team_invites(by: Guest | Person) -> None:
    with pytest.raises(NotAllowedError):
        invite_person(by=by, at=NOW, email="x@example.org", name="X", roles=[])
    with pytest.raises(NotAllowedError):
        set_roles(by=by, at=NOW, person=uuid4(), roles=[])


def test_nobody_gives_away_everything() -> None:
    with pytest.raises(NotAllowedError):
        invite_person(by=TEAM, at=NOW, email="x@example.org", name="X", roles=[], may_do_everything=True)
    with pytest.raises(ValidationError):
        invite_person(by=TEAM, at=NOW, email="not an address", name="X", roles=[])


def test_roles_bring_groups_and_take_them_away() -> None:
    person = invite_person(by=HUB, at=NOW, email="c@example.org", name="C", roles=[Role.CLINICAL, Role.EDITOR])
    user = User.objects.get()
    assert set(user.groups.values_list("name", flat=True)) == {"Editors", "Clinical safety"}
    set_roles(by=TEAM, at=NOW, person=person.id, roles=[Role.FAMILY])
    user.refresh_from_db()
    assert not user.groups.exists()
    assert not user.is_staff
    assert user.roles == ["family"]


def test_who_acts_and_who_lacks_a_second_step() -> None:
    invite_person(by=HUB, at=NOW, email="c@example.org", name="C", roles=[Role.CLINICAL])
    user = User.objects.get()
    assert queries.actor(user) == Person(user.pk, ("clinical",))
    assert queries.lacks_second_step(user)
    assert queries.actor(None) == Guest()
    assert not queries.lacks_second_step(None)
    assert [seen.name for seen in queries.people(seen_by=TEAM)] == ["C"]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.FAMILY, Role.PROVIDER)])
def test_no_staff_role_comes_by_the_way(role: Role) -> None:
    alice = invite_person(by=TEAM, at=NOW, email="alice@example.org", name="Alice", roles=[Role.FAMILY])
    with pytest.raises(NotAllowedError):
        add_role(by=HUB, at=NOW, person=alice.id, role=role)
    assert User.objects.get().roles == ["family"]


def test_a_maintainer_of_listings_stays_what_they_were() -> None:
    alice = invite_person(by=TEAM, at=NOW, email="alice@example.org", name="Alice", roles=[Role.FAMILY])
    for _ in range(2):
        add_role(by=HUB, at=NOW, person=alice.id, role=Role.PROVIDER)
    assert User.objects.get().roles == ["family", "provider"]
    assert AuditRow.objects.filter(did="person.roles_set").count() == 1
