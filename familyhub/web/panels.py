"""Panels of a page. Each fails alone; and the panel of urgent help that somebody's words need."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import Error

from familyhub.coproduction.rules import speaks_of_a_listing
from familyhub.search import queries as search
from familyhub.triage import Panel, assess, panel_for

T = TypeVar("T")
log = logging.getLogger(__name__)


def quietly(ask: Callable[[], T]) -> T | None:
    """The answer of one query, or None when the database is in trouble."""
    try:
        return ask()
    except Error as fault:  # its message may hold what somebody typed: only the kind is written down
        log.error("a panel was left out (%s)", type(fault).__name__)
        return None


def care_for(words: str) -> Panel | None:
    """The panel that these words need, urgent or tender, or none; the whole text is read, before anything is kept."""
    if not words.strip():
        return None
    care = assess(words)
    if care.is_urgent:
        return _panel(care.shown)
    try:
        found = search.urgent_first(words=words)
        only_sounds_alike = found.reading.care.decided_by == "classifier" and speaks_of_a_listing(words)
        return None if only_sounds_alike else found.panel  # noqa: TRY300 - all of it needs the encoder
    except Exception as fault:  # noqa: BLE001 - without spelling or encoder the reviewed patterns alone still decide
        log.error("words were read by patterns only (%s)", type(fault).__name__)
        return _panel(care.shown)


def _panel(slug: str) -> Panel | None:
    try:
        return panel_for(slug) if slug else None
    except KeyError:  # a pack without this panel: the way to urgent help stands on every page
        log.warning("no panel for %s", slug)
        return None
