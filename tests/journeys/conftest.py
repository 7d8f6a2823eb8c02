"""What the journeys share: a phone in the hand, a desk screen, and how to measure what is on the first screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.steps import sign_in

Contexts = Callable[..., BrowserContext]
PATIENCE = 30_000
"""Milliseconds until a page counts as one that does not come: several hubs and browsers may share two busy cores."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def contexts(browser: Browser, server: str) -> Iterator[Contexts]:
    """Opens browsers of people who never came before; closes them afterwards."""
    opened: list[BrowserContext] = []

    def one(**options: Any) -> BrowserContext:
        options = {"viewport": {"width": 360, "height": 640}, "base_url": server, **options}
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield one
    for context in opened:
        context.close()


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A phone held in one hand."""
    return contexts().new_page()


@pytest.fixture
def desk(contexts: Contexts) -> Page:
    """A screen on a desk."""
    return contexts(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture
def plain(contexts: Contexts) -> Page:
    """A phone whose JavaScript is off."""
    return contexts(java_script_enabled=False).new_page()


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def mia(request: pytest.FixtureRequest, contexts: Contexts) -> Page:
    """Mia with her phone in her hand, signed in."""
    page = contexts(java_script_enabled=request.param).new_page()
    sign_in(page, "Mia")
    return page
