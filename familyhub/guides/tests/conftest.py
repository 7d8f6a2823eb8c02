"""What the tests of guides share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from familyhub import events
from familyhub.guides.facts import GuidePublished, GuideWithdrawn


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Every fact of the guides that is announced during the test; nobody else listens."""
    facts: list[Any] = []
    for kind in (GuidePublished, GuideWithdrawn):
        monkeypatch.setitem(events._listeners, kind, [facts.append])
    return facts
