"""How much room the next dates of a group have, and who will be at the next one: for the page of the group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.accounts.permission import Guest
from familyhub.bookings import queries
from familyhub.bookings.queries import EventView
from familyhub.web.seats.presenters import room_of
from familyhub.web.whatson.presenters import Room
from familyhub.whatson.queries import OccurrenceView


@dataclass(frozen=True)
class RoomOfDates:
    """Room by date, and who will be at the next date that happens."""

    rooms: Mapping[UUID, Room]
    who: EventView | None

    @property
    def of_course(self) -> Room | None:
        """The same for all dates of a course: that of its next one."""
        return next(iter(self.rooms.values()), None)


def room_of_dates(dates: Sequence[OccurrenceView], now: datetime) -> RoomOfDates:
    """Ask for all dates at once. A date that is off says so itself."""
    there = [one for one in dates if not one.is_cancelled]
    found = queries.openness_of(seen_by=Guest(), occurrences=[one.id for one in there], now=now)
    rooms = {one.id: room_of(found[one.id], one) for one in there if one.id in found}
    who = queries.event(seen_by=Guest(), occurrence=there[0].id) if there else None
    return RoomOfDates(rooms, who)
