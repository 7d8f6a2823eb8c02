"""How `./hub bench` takes times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

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
