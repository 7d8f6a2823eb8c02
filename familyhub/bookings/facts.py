"""What the room announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from familyhub.noticeboard import Fact


@dataclass(frozen=True)
class SeatTaken(Fact):
    """Somebody has a seat."""

    seat: UUID


@dataclass(frozen=True)
class SeatFreed(Fact):
    """Somebody has no seat any more."""

    seat: UUID


@dataclass(frozen=True)
class MissedOften(Fact):
    """A family missed three dates: a human should look, nothing is blocked."""

    seat: UUID
