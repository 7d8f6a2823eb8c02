"""Whether a room is free: two sessions in one named room of a place at one time are a clash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from familyhub.calendar.days import LONDON
from familyhub.directory.rules import say_time
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.rules.clashes import Taken, clashes
from familyhub.whatson.rules.planning import say
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.rules.session import AHEAD_DAYS


def taken(*, place: str, room: str, since: datetime, without: UUID | None = None) -> list[Taken]:
    """When a room is taken from a moment on, by other sessions than one. A date that moved elsewhere leaves it free."""
    if not room.strip():
        return []
    rows = Occurrence.objects.filter(
        Q(location=None) | Q(location__slug=place),
        session__location__slug=place,
        session__room__iexact=room.strip(),
        cancelled_at=None,
        ends_at__gt=since,
    ).exclude(session=without)
    found = rows.values_list("starts_at", "ends_at", "session__name", "is_public")
    return [Taken(start, end, name if public else "Another session") for start, end, name, public in found]


def clash_of(*, pattern: Pattern, place: str, room: str, at: datetime, without: UUID | None = None) -> str:
    """In words: when the dates of a pattern would find their room taken, and by what. Nothing = it is free."""
    today = timezone.localtime(at, LONDON).date()
    others = taken(place=place, room=room, since=at, without=without)
    if not others:
        return ""
    mine = [pattern.moment(day) for day in pattern.days(today, today + timedelta(days=AHEAD_DAYS))]
    return _words(clashes(mine, others))


def clash_words(session: UUID, at: datetime) -> str:
    """The same for a session that is there."""
    row = Session.objects.select_related("location").get(pk=session)
    place = row.location.slug if row.location else ""
    return clash_of(pattern=row.pattern, place=place, room=row.room, at=at, without=row.pk)


def clash_of_date(occurrence: UUID) -> str:
    """The same for one date at its usual place: elsewhere nobody knows the room."""
    row = Occurrence.objects.select_related("session__location").get(pk=occurrence)
    if row.location_id or row.session.location is None:
        return ""
    place, room = row.session.location.slug, row.session.room
    others = taken(place=place, room=room, since=row.starts_at, without=row.session_id)
    return _words(clashes([(row.starts_at, row.ends_at)], others))


def _words(found: Iterable[Taken]) -> str:
    said = []
    for one in found:
        start = timezone.localtime(one.start, LONDON)
        said.append(f"{say(start.date())} at {say_time(start.time())} ({one.name})")
    return f"The room is taken: {'; '.join(said)}." if said else ""
