"""People at the desk, and listings with something to do about them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from familyhub.actors import Person
from familyhub.coproduction import care
from familyhub.directory.tests.factories import listing, maintainer, organisation
from familyhub.guides.tests.factories import somebody
from familyhub.triage import Care


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No encoder here: words are read by the reviewed patterns alone."""
    monkeypatch.setattr(care.search, "read", lambda words: type("Calm", (), {"care": Care()}))


def at_desk(name: str, *roles: Any) -> tuple[Client, Person]:
    """Somebody signed in, and who they are to the hub."""
    user, client = somebody(name, *roles), Client()
    client.force_login(user)
    return client, Person(user.pk, tuple(user.roles))


@pytest.fixture
def kim(db: None) -> Client:
    return at_desk("kim", "team")[0]


@pytest.fixture
def mia(db: None) -> Person:
    return maintainer(organisation("tea-people"))


@pytest.fixture
def slug(mia: Person) -> str:
    return listing(mia, "tea-people")
