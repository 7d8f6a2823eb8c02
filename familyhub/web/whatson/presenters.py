"""Dates in words, under their days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from familyhub.calendar.days import LONDON
from familyhub.directory.rules import say_times
from familyhub.places.areas import Place
from familyhub.places.distance import miles, say_miles
from familyhub.whatson.queries import OccurrenceView, SessionView
from familyhub.whatson.rules.planning import TODAY, TOMORROW, say_soon


@dataclass(frozen=True)
class Room:
    """How much room a date has, and the way to a place."""

    words: str
    press: str
    """What the link says; empty when nothing can be booked."""
    href: str
    is_full: bool


@dataclass(frozen=True)
class DateRow:
    """One date of a session, in words."""

    found: OccurrenceView
    times: str
    where: str
    tags: tuple[str, ...]
    distance: str = ""
    room: Room | None = None


@dataclass(frozen=True)
class Day:
    """A day with what is on."""

    day: date
    words: str
    rows: tuple[DateRow, ...]


def date_row(found: OccurrenceView, spot: Place | None = None) -> DateRow:
    """One date in words, with how far it is from a spot."""
    start, end = (timezone.localtime(moment, LONDON) for moment in (found.starts_at, found.ends_at))
    session = found.session
    where = "Online" if session.is_online else _where(found)
    tags = [session.kind_words, session.dads_words if session.dads != "checking" else ""]
    tags += [session.for_whom_words if session.for_whom != "families" else ""]
    tags += ["Free" if session.is_free else session.cost, "Moved" if found.is_moved else ""]
    return DateRow(
        found,
        say_times(start.time(), end.time()),
        where,
        tuple(one for one in tags if one),
        _distance(found, spot) if spot else "",
    )


def _distance(found: OccurrenceView, spot: Place) -> str:
    place = found.place
    if found.session.is_online or place is None or place.latitude is None or place.longitude is None:
        return ""
    away = miles((spot.lat, spot.lon), (place.latitude, place.longitude))
    return f"near the middle of {spot.name}" if away < 1 else f"{say_miles(away)} from the middle of {spot.name}"


def _where(found: OccurrenceView) -> str:
    place = found.place
    return place.in_words if place else ""


def say_day(day: date, today: date) -> str:
    """Today, tomorrow, or the day by name."""
    soon = say_soon(day, today)
    return f"{soon}, {day:%A %-d %B}" if soon in {TODAY, TOMORROW} else soon


def by_day(
    found: Iterable[OccurrenceView],
    today: date,
    *,
    spot: Place | None = None,
    rooms: Mapping[UUID, Room] | None = None,
) -> list[Day]:
    """Dates under their days, in order; with how far they are from a spot and how much room each has, where known."""
    days: dict[date, list[DateRow]] = {}
    for one in found:
        row = date_row(one, spot)
        days.setdefault(one.day, []).append(replace(row, room=rooms.get(one.id)) if rooms else row)
    return [Day(day, say_day(day, today), tuple(rows)) for day, rows in days.items()]


def starts(found: Iterable[OccurrenceView], today: date) -> list[tuple[DateRow, str]]:
    """Courses that begin soon, each with its first day in words."""
    return [(date_row(one), say_day(one.day, today)) for one in found]


@dataclass(frozen=True)
class Line:
    """One line of a timetable."""

    session: SessionView
    times: str


def timetable_lines(sessions: Iterable[SessionView]) -> list[Line]:
    """A hub's sessions as lines, in the order of the week."""
    return [Line(one, f"{one.repeats_words}, {_from_to(one)}") for one in sessions]


def _from_to(session: SessionView) -> str:
    start = session.starts
    minutes = start.hour * 60 + start.minute + session.minutes
    end = start.replace(hour=minutes // 60 % 24, minute=minutes % 60)
    return say_times(start, end)
