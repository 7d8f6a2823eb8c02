"""A panel of a desk page fails alone: whatever is wrong with one question, the others are answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)


def tried(ask: Callable[[], T], what: str) -> T | None:
    """The answer of one question, or None. What went wrong is in the log by its kind: its words may be private."""
    try:
        return ask()
    except Exception as fault:  # noqa: BLE001 - these pages are read when something is wrong: one panel must not hide the others
        log.error("the desk could not read %s (%s)", what, type(fault).__name__)
        return None
