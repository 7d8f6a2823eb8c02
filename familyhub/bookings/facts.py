"""What the room announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class SeatTaken:
    """Somebody has a seat."""

    seat: UUID


@dataclass(frozen=True)
class SeatFreed:
    """Somebody has no seat any more."""

    seat: UUID


@dataclass(frozen=True)
class MissedOften:
    """A family missed three dates: a human should look, nothing is blocked."""

    seat: UUID
