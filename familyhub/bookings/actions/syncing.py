"""What a device at check-in kept while it had no signal, sent at once and perhaps twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.actors import Actor
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions.attending import Mark, mark, walk_in
from familyhub.bookings.permission import require_right

NOT_ON_THE_LIST = "This family is not on the list of this date."


@dataclass(frozen=True)
class WalkIn:
    """Somebody who came without a booking; `id` is made on the device and becomes that of the booking."""

    id: UUID
    called: str
    at: datetime
    adults: int = 1
    babies: int = 0
    partner_came: bool = False


@dataclass(frozen=True)
class Synced:
    """What became of it, by the ids of the device."""

    kept: frozenset[UUID]
    refused: dict[UUID, str]
    """Why not, in words."""


@transaction.atomic
def keep_check_in(
    *, by: Actor, at: datetime, occurrence: UUID, marks: Sequence[Mark] = (), walk_ins: Sequence[WalkIn] = ()
) -> Synced:
    """Keep all that can be kept of what a device sends. What is refused says why, and holds up nothing else."""
    require_right(by, "see who comes")
    kept: set[UUID] = set()
    refused: dict[UUID, str] = {}
    for one in walk_ins:  # first: marks may be about them
        why = _let_in(one, occurrence, by=by, at=at)
        if why:
            refused[one.id] = why
        else:
            kept.add(one.id)
    try:
        kept |= mark(by=by, at=at, occurrence=occurrence, marks=marks) if marks else frozenset()
    except BookingRefusedError as fault:
        refused |= dict.fromkeys((one.id for one in marks), _words(fault))
    refused |= {one.id: NOT_ON_THE_LIST for one in marks if one.id not in kept and one.id not in refused}
    return Synced(frozenset(kept), refused)


def _let_in(one: WalkIn, occurrence: UUID, *, by: Actor, at: datetime) -> str:
    try:
        with transaction.atomic():
            walk_in(
                by=by,
                at=at,
                occurrence=occurrence,
                booking=one.id,
                called=one.called,
                adults=one.adults,
                babies=one.babies,
                partner_came=one.partner_came,
                came_at=one.at,
            )
    except BookingRefusedError as fault:
        return _words(fault)
    return ""


def _words(fault: BookingRefusedError) -> str:
    return " ".join(fault.faults.values())
