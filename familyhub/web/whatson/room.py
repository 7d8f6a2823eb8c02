"""How much room the next dates of a group have, and who will be at the next one: for the page of the group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from familyhub.actors import Guest
from familyhub.bookings import queries
from familyhub.bookings.queries import EventView, Openness
from familyhub.web.whatson.presenters import Room
from familyhub.whatson.queries import OccurrenceView


def room_of(found: Openness, date: OccurrenceView) -> Room:
    """How much room, in words, with its link."""
    press = "Join the waiting list" if found.is_full else "Join this course" if is_course(date) else "Book a place"
    href = reverse("web:book", args=[date.session.slug, date.id])
    return Room(found.words, press if found.is_open else "", href, found.is_full)


def is_course(date: OccurrenceView) -> bool:
    """Whether its dates are booked as one."""
    return date.session.kind == "course"


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
