"""Dates and courses in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from familyhub.bookings.queries import BookableEventRow
from familyhub.bookings.rules.words import say_when
from familyhub.whatson.queries import OccurrenceView, SessionView

EACH = 4
"""Dates of one group that are offered in the list of all."""


@dataclass(frozen=True)
class EventWords:
    """A bookable event as a page shows it."""

    row: BookableEventRow
    when: str
    counts: str
    asks: str
    """What somebody has to decide; nothing when nothing waits."""


def event_words(row: BookableEventRow) -> EventWords:
    """A bookable event in words."""
    return EventWords(row, say_when(row.starts_at), _counts(row), _asks(row))


def _counts(row: BookableEventRow) -> str:
    places = row.room.families
    parts = [f"{row.taken} of {places} places taken" if places is not None else f"{row.taken} taken, no limit"]
    if row.offered:
        parts.append(f"{row.offered} offered")
    if row.waiting:
        parts.append(f"{row.waiting} waiting")
    if row.room.held:
        parts.append(f"{row.room.held} kept for referral")
    return ", ".join(parts)


def _asks(row: BookableEventRow) -> str:
    if not row.must_decide or row.decide_by is None:
        return ""
    lacks = f"{row.lacks} more needed" if row.lacks else "enough have a place"
    return f"Decide by {row.decide_by:%A} {row.decide_by.day} {row.decide_by:%B}: {lacks}"


@dataclass(frozen=True)
class DateChoice:
    """One date to choose."""

    occurrence: str
    when: str


@dataclass(frozen=True)
class Group:
    """A group with its next dates; of a course, the course."""

    session: SessionView
    dates: tuple[DateChoice, ...]


def by_session(found: Sequence[OccurrenceView], now: datetime) -> list[Group]:
    """Groups that take bookings, by their next date that is not off."""
    groups: dict[str, list[OccurrenceView]] = {}
    for one in found:
        if one.session.kind != "drop-in" and not one.is_cancelled and one.starts_at > now:
            groups.setdefault(one.session.slug, []).append(one)
    return [_group(dates) for dates in groups.values()]


def _group(dates: Sequence[OccurrenceView]) -> Group:
    session = dates[0].session
    if session.kind == "course":
        words = f"The whole course; next date {say_when(dates[0].starts_at)}"
        return Group(session, (DateChoice(str(dates[0].id), words),))
    return Group(session, tuple(DateChoice(str(one.id), say_when(one.starts_at)) for one in dates[:EACH]))
