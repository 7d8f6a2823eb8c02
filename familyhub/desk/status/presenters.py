"""What the status page shows; each panel says in words when it cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from familyhub.guides import queries as guides
from familyhub.guides.queries import GuideName
from familyhub.packfiles import signing
from familyhub.safety import Contact, contacts
from familyhub.search import queries as search

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Status:
    """The whole page."""

    search: Any
    due: list[GuideName] | None
    unsigned: list[str] | None
    check_again: list[Contact] | None
    not_live: list[Contact] = field(default_factory=list)


def _tried(ask: Callable[[], T], what: str) -> T | None:
    try:
        return ask()
    except Exception:  # this page is read when something is wrong: one broken panel must not hide the others
        log.exception("the status page could not read %s", what)
        return None


def status(today: date) -> Status:
    """How the hub is on a day."""
    known = _tried(contacts, "urgent contacts") or {}
    return Status(
        search=_tried(search.status, "the index"),
        due=_tried(lambda: guides.review_due(by=today), "guides"),
        unsigned=_tried(signing.waiting, "what is signed off"),
        check_again=[
            one for one in known.values() if one.live and one.verify_by is not None and one.verify_by <= today
        ],
        not_live=[one for one in known.values() if not one.live],
    )
