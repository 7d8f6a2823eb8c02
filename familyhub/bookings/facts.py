"""What the room announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from familyhub.events import Fact


@dataclass(frozen=True)
class BookingTaken(Fact):
    """Somebody has a booking."""

    booking: UUID


@dataclass(frozen=True)
class BookingFreed(Fact):
    """Somebody has no place any more."""

    booking: UUID


@dataclass(frozen=True)
class MissedOften(Fact):
    """A family missed three dates: a human should look, nothing is blocked."""

    booking: UUID
