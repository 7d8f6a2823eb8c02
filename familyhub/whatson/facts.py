"""What the room announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.events import Fact


@dataclass(frozen=True)
class SessionPublished(Fact):
    """A session became public or changed; `service` is the slug of its listing."""

    slug: str
    service: str


@dataclass(frozen=True)
class OccurrenceCancelled(Fact):
    """One date of a session will not happen."""

    occurrence: UUID
    reason: str


@dataclass(frozen=True)
class OccurrenceMoved(Fact):
    """One date of a session has another time or place."""

    occurrence: UUID
    was: datetime
