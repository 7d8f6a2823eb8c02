"""A stage for each test; whatever goes wrong in a script of ours fails it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.scripts.stage import COUNTED_WORKER, Stage


@pytest.fixture
def stage(browser: Browser) -> Iterator[Stage]:
    """A window of somebody who never came before; the offline worker is stood in for."""
    context = browser.new_context(viewport={"width": 800, "height": 900}, service_workers="block")
    context.set_default_timeout(10_000)
    context.add_init_script(COUNTED_WORKER)
    made = Stage(context)
    yield made
    context.close()
    assert made.faults == []
