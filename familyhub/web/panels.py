"""A panel of a page fails alone: what the database cannot answer is left out, the rest is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import Error

T = TypeVar("T")
log = logging.getLogger(__name__)


def quietly(ask: Callable[[], T], otherwise: T) -> T:
    """The answer of one query, or something to show instead when the database is in trouble."""
    try:
        return ask()
    except Error:
        log.exception("a panel was left out")
        return otherwise
