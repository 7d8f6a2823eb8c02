"""Loaded first by pytest: each process of a suite that runs on several cores has folders, and so a hub, of its own.

The databases of Django's tests are told apart by pytest-django; what a hub makes itself (index, outbox, its own
PostgreSQL, the hub of the journeys) lies below HUB_VAR. Nothing here may read settings before pytest-django has.
"""

from __future__ import annotations

import os
import pickle

import pytest
from hypothesis import settings

from familyhub.config import machine
from familyhub.config.cli import copies
from familyhub.council_config import reading

QUICK, THOROUGH = 25, 500
"""Generated cases that each property is tried with, where it names no number of its own."""


def try_properties() -> None:
    """Choose how many cases are tried. No case has a deadline: the first of a process loads models."""
    settings.register_profile("quick", max_examples=QUICK, deadline=None)
    settings.register_profile("thorough", max_examples=THOROUGH, deadline=None)
    settings.load_profile("thorough" if os.environ.get("HUB_THOROUGH") == "1" else "quick")


def remember_yaml() -> None:
    """Parse each text of a pack once a process: tests choose packs over and over. Each reader gets values of its own."""
    plain, known = reading.read_yaml, dict[str, bytes]()

    def remembered(text: str, where: str) -> object:
        if text not in known:
            known[text] = pickle.dumps(plain(text, where))
        return pickle.loads(known[text])  # noqa: S301 - what this process wrote itself

    reading.read_yaml = remembered


def settle(worker: str) -> None:
    """Give this process a folder of its own, with the encoder that all share."""
    folder = machine.var() / worker
    machine.lend_encoder(folder)
    os.environ["HUB_VAR"] = str(folder)
    # Playwright's own loop runs in this thread while a browser is open; nothing asynchronous of ours does.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Let the database of Django's tests begin as a copy, migrated already, and say how long properties are tried."""
    try_properties()
    remember_yaml()
    if blank := os.environ.get(copies.BLANK):
        from django.db import connection

        connection.settings_dict["TEST"]["TEMPLATE"] = blank


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files: those that empty the database come after all others that use it, those that need a hub last.

    A hub is made ready meanwhile, and long files come first, so that no process waits for another's last one. What migrations wrote is gone once a test has emptied the tables, and pytest-django's
    own order, such tests after all others, does not last where each process takes whole files.
    """
    emptying = {item.path for item in items if _empties(item)}
    needy = {item.path for item in items if {"server", "hub_env"} & set(getattr(item, "fixturenames", ()))}
    # Of files that empty, the one that reads the guides of the pack comes first: without migrations' rows it cannot.
    packed = {item.path for item in items if "elsewhere" in getattr(item, "fixturenames", ())}
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(
        key=lambda item: (item.path in needy, item.path in emptying, item.path not in packed, item.path not in long)
    )


def _empties(item: pytest.Item) -> bool:
    """Whether a test works without a transaction around it, so that all tables are emptied after it."""
    marker = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or (marker and marker.kwargs.get("transaction")))


if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    settle(worker)
