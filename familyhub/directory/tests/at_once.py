"""Many who press at the same moment, each with a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from familyhub.accounts.refusing import RefusedError


def all_at_once(work: list[Callable[[], object]]) -> list[object]:
    """Do all at once; answers what each gave, or how it was refused. For tests with `transaction=True`."""
    gate = threading.Barrier(len(work))

    def one(task: Callable[[], object]) -> object:
        gate.wait()
        try:
            return task()
        except RefusedError as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))
