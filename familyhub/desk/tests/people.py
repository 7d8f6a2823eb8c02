"""People at the desk."""

from __future__ import annotations

from django.test import Client

from familyhub.accounts.rules import Role
from familyhub.actors import Person
from familyhub.guides.tests.factories import somebody


def at_desk(name: str, *roles: Role) -> tuple[Client, Person]:
    """Somebody signed in, and who they are to the hub."""
    user, client = somebody(name, *roles), Client()
    client.force_login(user)
    return client, Person(user.pk, tuple(user.roles))
