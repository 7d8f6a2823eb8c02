"""A panel of a page fails alone: what the database cannot answer is left out, the rest is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import Error

T = TypeVar("T")
log = logging.getLogger(__name__)


def quietly(ask: Callable[[], T]) -> T | None:
    """The answer of one query, or None when the database is in trouble."""
    try:
        return ask()
    except Error as fault:  # its message may hold what somebody typed: only the kind is written down
        log.error("a panel was left out (%s)", type(fault).__name__)
        return None
