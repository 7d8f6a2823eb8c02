"""For the tests of bookings: words are read calmly, and every code is the same one."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from familyhub.web import panels
from familyhub.web.bookings.tests.making import CODE
from familyhub.web.tests.calm import calm_answer


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No encoder here; codes are known."""
    cache.clear()
    monkeypatch.setattr(panels.search, "urgent_first", calm_answer)
    monkeypatch.setattr("familyhub.bookings.actions.codes.secrets.randbelow", lambda _: int(CODE))
