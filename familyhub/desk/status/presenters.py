"""What the status page shows; each panel says in words when it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from familyhub.council_config import signing
from familyhub.desk.trying import tried
from familyhub.directory.queries.numbers import CheckView, last_checks
from familyhub.guides import queries as guides
from familyhub.guides.queries import GuideName
from familyhub.search import queries as search
from familyhub.triage import Contact, contacts


@dataclass(frozen=True)
class Status:
    """The whole page."""

    search: search.Status | None
    due: list[GuideName] | None
    unsigned: list[str] | None
    check_again: list[Contact] | None
    not_live: list[Contact] = field(default_factory=list)
    tried: list[tuple[Contact, CheckView]] = field(default_factory=list)
    """Numbers that somebody of the team rang, after the date in the pack."""


def status(today: date) -> Status:
    """How the hub is on a day."""
    known = tried(contacts, "urgent contacts") or {}
    return Status(
        search=tried(search.status, "the index"),
        due=tried(lambda: guides.review_due(by=today), "guides"),
        unsigned=tried(signing.waiting, "what is signed off"),
        check_again=[
            one for one in known.values() if one.live and one.verify_by is not None and one.verify_by <= today
        ],
        not_live=[one for one in known.values() if not one.live],
        tried=_tried_since(known),
    )


def _tried_since(known: Mapping[str, Contact]) -> list[tuple[Contact, CheckView]]:
    checks = tried(last_checks, "checks of numbers") or {}
    pairs = [(known[slug], check) for slug, check in checks.items() if slug in known]
    return [(one, check) for one, check in pairs if one.checked_on is None or check.on >= one.checked_on]
