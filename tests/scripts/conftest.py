"""A stage for each test; whatever goes wrong in a script of ours fails it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.scripts.stage import Stage, Window


@pytest.fixture(scope="session")
def windows() -> Iterator[list[Window]]:
    """The window that the last test left clean, if it did."""
    kept: list[Window] = []
    yield kept
    for window in kept:
        window.context.close()


@pytest.fixture
def stage(browser: Browser, windows: list[Window]) -> Iterator[Stage]:
    """A window of somebody who never came before; the offline worker is stood in for."""
    window = windows.pop() if windows else Window(browser)
    made = Stage(window)
    yield made
    made.leave()
    if window.is_changed or made.faults:
        window.context.close()
    else:
        windows.append(window)
    assert made.faults == []
