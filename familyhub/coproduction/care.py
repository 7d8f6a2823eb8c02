"""What the words of a message need, and so who may read them. Knows no tables."""

from __future__ import annotations

import logging

from familyhub import triage
from familyhub.coproduction.rules import maintainers_read, speaks_of_a_listing
from familyhub.sealing import UNREADABLE
from familyhub.search import queries as search

log = logging.getLogger(__name__)


def care_of(words: str) -> triage.Care:
    """What these words need: reviewed patterns over the whole text, then the hub's reading of them."""
    if words == UNREADABLE:
        return triage.Care()
    care = triage.assess(words)
    if care.is_urgent:
        return care
    try:
        return search.read(words).care
    except Exception as fault:  # noqa: BLE001 - without spelling or encoder the patterns alone decide
        log.error("feedback was read by patterns only (%s)", type(fault).__name__)
        return care


def stays_with_team(kind: str, page: str, words: str) -> bool:
    """Whether a message is for the hub team alone."""
    may_share = words != UNREADABLE and maintainers_read(kind, page, urgent=False)
    return not may_share or is_urgent(words)


def is_urgent(words: str) -> bool:
    """Whether somebody must read this at once; a report about a page can sound alike to the classifier."""
    care = care_of(words)
    return care.is_urgent and not (care.decided_by == "classifier" and speaks_of_a_listing(words))
