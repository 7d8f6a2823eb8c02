"""People at the desk, and listings with something to do about them."""

from __future__ import annotations

import pytest

from familyhub.actors import Person
from familyhub.coproduction import care
from familyhub.directory.tests.factories import listing, maintainer, organisation
from familyhub.triage import Care


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No encoder here: words are read by the reviewed patterns alone."""
    monkeypatch.setattr(care.search, "read", lambda words: type("Calm", (), {"care": Care()}))


@pytest.fixture
def mia(db: None) -> Person:
    return maintainer(organisation("tea-people"))


@pytest.fixture
def slug(mia: Person) -> str:
    return listing(mia, "tea-people")
