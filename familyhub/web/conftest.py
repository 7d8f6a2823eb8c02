"""For the tests of this door."""

from __future__ import annotations

import pytest

from familyhub.web import page_cache


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test starts with nothing kept: some answer for a query themselves, which no table knows of."""
    page_cache.forget()
