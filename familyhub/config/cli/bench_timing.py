"""How `./hub bench` takes times."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from familyhub.config import machine
from familyhub.config.cli.setup import django_ready, step

if TYPE_CHECKING:
    from django.test import Client


def times_of(call: Callable[[int], object], count: int) -> list[float]:
    """Milliseconds of each of so many calls, after some to get warm."""
    for n in range(min(20, count)):
        call(n)
    gc.collect()
    found = []
    for n in range(count):
        start = time.perf_counter()
        call(n)
        found.append((time.perf_counter() - start) * 1000)
    return found


def visitor() -> Client:
    """A visitor of this process's own pages."""
    from django.test import Client

    return Client(headers={"host": "localhost", "accept-encoding": "gzip"})


def visit_of(path: str) -> Callable[[int], object]:
    """A visit of a page; one that does not answer ends the bench."""
    browser = visitor()

    def call(n: int) -> object:
        response = browser.get(path)
        if response.status_code != 200:
            raise SystemExit(f"hub: {path} answers {response.status_code}.")
        return response

    return call


@contextmanager
def scratch() -> Iterator[None]:
    """One core, and a database of its own on the same server, with all tables and nothing in them."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    (machine.var() / "static").mkdir(exist_ok=True)
    django_ready()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = "familyhub_bench"
    before = str(connection.settings_dict["NAME"])
    with step("a database for the bench"):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
