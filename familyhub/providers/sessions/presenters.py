"""Sessions and their dates in words, for those who keep them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from familyhub.calendar.days import LONDON
from familyhub.directory.rules import say_time, say_times
from familyhub.whatson.queries import OccurrenceView
from familyhub.whatson.queries.keeping import KeptSession
from familyhub.whatson.rules.planning import say_day
from familyhub.whatson.rules.repeats import Pattern, say_repeats


@dataclass(frozen=True)
class Line:
    """A session of the list."""

    found: KeptSession
    when: str
    where: str
    next: str


@dataclass(frozen=True)
class DateLine:
    """A date of a session."""

    found: OccurrenceView
    words: str
    times: str


def _times(pattern: Pattern) -> str:
    start, end = (timezone.localtime(moment, LONDON).time() for moment in pattern.moment(pattern.first))
    return say_times(start, end)


def say(pattern: Pattern) -> str:
    """When a session happens, in one line."""
    last = f", until {pattern.until:%-d %B %Y}" if pattern.until else ""
    return f"{say_repeats(pattern)}, {_times(pattern)}{last}"


def lines(found: Iterable[KeptSession], today: date) -> list[Line]:
    """The list in words."""
    return [_line(one, today) for one in found]


def _line(one: KeptSession, today: date) -> Line:
    if one.next_at:
        start = timezone.localtime(one.next_at, LONDON)
        said = f"{say_day(start.date(), today)}, {say_time(start.time())}"
    else:
        said = ""
    return Line(one, say(one.pattern), one.place or "Online", said)


def dates(days: Sequence[date], pattern: Pattern) -> list[str]:
    """Dates of a plan; a gap longer than usual says so, so that a holiday is seen."""
    today = timezone.localdate()
    usual = min((after - before for before, after in itertools.pairwise(days)), default=timedelta(days=1))
    said = []
    for before, day in zip([None, *days], days, strict=False):
        gap = before is not None and day - before > usual * 1.5 and "MONTHLY" not in pattern.repeats
        said.append(say_day(day, today) + (" (after a break)" if gap and len(days) > 2 else ""))
    return said


def date_lines(found: Iterable[OccurrenceView]) -> list[DateLine]:
    """The dates of a session in words."""
    today = timezone.localdate()
    return [date_line(one, today) for one in found]


def date_line(one: OccurrenceView, today: date) -> DateLine:
    """One date in words."""
    start, end = (timezone.localtime(moment, LONDON) for moment in (one.starts_at, one.ends_at))
    return DateLine(one, say_day(start.date(), today), say_times(start.time(), end.time()))
