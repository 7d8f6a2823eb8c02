"""Loaded first by pytest: each process of a suite that runs on several cores has folders, and so a hub, of its own.

The databases of Django's tests are told apart by pytest-django; what a hub makes itself (index, outbox, its own
PostgreSQL, the hub of the journeys) lies below HUB_VAR. Nothing here may read settings before pytest-django has.
"""

from __future__ import annotations

import os

import pytest

from familyhub.config import machine
from familyhub.config.cli import copies


def settle(worker: str) -> None:
    """Give this process a folder of its own, with the encoder that all share."""
    folder = machine.var() / worker
    machine.lend_encoder(folder)
    os.environ["HUB_VAR"] = str(folder)
    # Playwright's own loop runs in this thread while a browser is open; nothing asynchronous of ours does.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Let the database of Django's tests begin as a copy, migrated already."""
    if blank := os.environ.get(copies.BLANK):
        from django.db import connection

        connection.settings_dict["TEST"]["TEMPLATE"] = blank


if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    settle(worker)
