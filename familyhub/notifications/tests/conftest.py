"""What the tests of the outbox share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from familyhub.notifications import templates_of_pack
from familyhub.notifications.rules import Template

NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)
NIGHT = datetime(2027, 3, 3, 22, 30, tzinfo=UTC)

WORDS = {
    "hello": Template(
        "hello", "News from {site_name}", "Hello {name},\n\nsee you on {day}.", "{name}: see you on {day}."
    ),
    "code": Template("code", "Your code", "Your code is {code}", "{code} is your code", essential=True),
    "e-mail-only": Template("e-mail-only", "Hello", "Hello"),
}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates of these tests instead of the pack's."""
    monkeypatch.setattr(templates_of_pack, "templates", lambda: WORDS)
    for module in ("queries", "actions.rewording"):
        monkeypatch.setattr(f"familyhub.notifications.{module}.templates", lambda: WORDS)
