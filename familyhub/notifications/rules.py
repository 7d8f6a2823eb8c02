"""Decisions about messages: their words, their state, and when to try again."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

SEALED_FOR = "notifications"
TRIES = 6
FORGET_AFTER = timedelta(days=30)
"""Days after sending when the address and the words are forgotten; the row stays as a count."""
STUCK_AFTER = timedelta(minutes=10)


class State(StrEnum):
    """How a message stands, computed from dated facts."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    """Its sending was begun and never finished (the machine stopped): somebody looks before it goes again."""


STATE_WORDS = {
    State.QUEUED: "Waiting to be sent",
    State.SENT: "Sent",
    State.FAILED: "Could not be sent",
    State.UNCERTAIN: "Uncertain: it may have been sent",
}


@dataclass(frozen=True)
class Template:
    """The words of one kind of message."""

    slug: str
    subject: str
    body: str

    @property
    def values(self) -> frozenset[str]:
        """The names that it needs values for."""
        parts = [*string.Formatter().parse(self.subject), *string.Formatter().parse(self.body)]
        return frozenset(name for _, name, _, _ in parts if name)


class MissingValue(KeyError):
    """A template needs a value that it was not given."""


def render(template: Template, values: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and body with their values; raises MissingValue."""
    lacking = template.values - set(values)
    if lacking:
        raise MissingValue(f"{template.slug} needs {', '.join(sorted(lacking))}")
    subject = " ".join(template.subject.format_map(values).split())
    return subject, template.body.format_map(values).strip() + "\n"


def state(*, begun_at: datetime | None, sent_at: datetime | None, failed_at: datetime | None, now: datetime) -> State:
    """How a message stands."""
    if sent_at:
        return State.SENT
    if failed_at:
        return State.FAILED
    return State.UNCERTAIN if begun_at and now - begun_at > STUCK_AFTER else State.QUEUED


def wait_before(tries: int) -> timedelta:
    """How long to wait before another try: a minute, then four times as long each time."""
    return timedelta(minutes=min(4 ** max(0, tries - 1), 12 * 60))
