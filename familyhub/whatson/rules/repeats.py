"""When a session happens: a first day, a time of day, and how it repeats (RRULE), in local wall-clock time.

A group at 10 o'clock stays at 10 o'clock when the clocks change: days are counted in local time and
each occurrence is turned into UTC by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import DAILY, FREQNAMES, MONTHLY, WEEKLY, rrule, rrulestr

from familyhub.calendar.days import CODES, DAY_NAMES, LONDON

_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
MOST = 1000
"""Occurrences of one pattern in one span: more is a mistake."""
LONGEST = 24 * 60


class BadPatternError(ValueError):
    """A pattern cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Pattern:
    """When a session happens."""

    first: date
    starts: time
    minutes: int
    repeats: str = ""
    """RRULE without its start, such as `FREQ=WEEKLY;BYDAY=TU`; empty = once."""
    until: date | None = None
    """The last day on which it may happen; none = it goes on."""
    without: tuple[date, ...] = ()
    """Days left out: holidays."""
    extra: tuple[date, ...] = ()
    """Further days, at the same time."""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 < self.minutes <= LONGEST:
            raise BadPatternError("It must end after it starts, within a day.")
        if self.until and self.until < self.first:
            raise BadPatternError("The last day comes before the first one. Please swap them.")
        self._rule()

    def _rule(self) -> rrule | None:
        if not self.repeats:
            return None
        try:
            found = rrulestr(self.repeats, dtstart=datetime.combine(self.first, self.starts))
        except (ValueError, TypeError, LookupError) as fault:
            raise BadPatternError("We could not read how it repeats.") from fault
        if not isinstance(found, rrule) or found._freq not in (DAILY, WEEKLY, MONTHLY):  # type: ignore[attr-defined]  # noqa: SLF001 - dateutil shows it nowhere else
            raise BadPatternError("It can repeat by day, week or month.")
        return found

    def days(self, since: date, to: date) -> list[date]:
        """The local days of a span (both ends in) on which it happens. Raises BadPatternError for too many."""
        rule = self._rule()
        last = min(to, self.until) if self.until else to
        found = {day for day in self.extra if since <= day <= last}
        if rule is None:
            found |= {self.first} & _span(since, last)
        else:
            for moment in rule.xafter(datetime.combine(since, time.min), count=MOST + 1, inc=True):
                if moment.date() > last:
                    break
                found.add(moment.date())
        if len(found) > MOST:
            raise BadPatternError("That is more often than we can show. Please choose an end.")
        return sorted(found - set(self.without))

    def moment(self, day: date) -> tuple[datetime, datetime]:
        """When it starts and ends on a day, in UTC."""
        start = datetime.combine(day, self.starts, tzinfo=LONDON)
        end = (datetime.combine(day, self.starts) + timedelta(minutes=self.minutes)).replace(tzinfo=LONDON)
        return start.astimezone(UTC), end.astimezone(UTC)


def _span(since: date, to: date) -> set[date]:
    return {since + timedelta(days=n) for n in range((to - since).days + 1)} if to >= since else set()


def weekly(days: Sequence[int], every: int = 1) -> str:
    """RRULE for these days of the week (0 = Monday), every so many weeks."""
    if not days:
        raise BadPatternError("Choose at least one day of the week.")
    each = f";INTERVAL={every}" if every > 1 else ""
    return f"FREQ=WEEKLY{each};BYDAY={','.join(CODES[day] for day in sorted(set(days)))}"


def monthly(nth: int, day: int) -> str:
    """RRULE for the nth weekday of each month; -1 = the last."""
    if nth not in _ORDINALS:
        raise BadPatternError("Choose first to fifth, or last.")
    return f"FREQ=MONTHLY;BYDAY={nth}{CODES[day]}"


def say_repeats(pattern: Pattern) -> str:
    """How it repeats, in words: “Every Tuesday”, “Every 2 weeks on Monday”, “The first Monday of each month”."""
    return say_rule(pattern.repeats, pattern.first, more=bool(pattern.extra))


def say_rule(repeats: str, first: date, *, more: bool = False) -> str:
    """The same from its parts alone: a list of many dates need not read each pattern."""
    parts = dict(part.split("=", 1) for part in repeats.upper().split(";") if "=" in part)
    if not parts:
        return "Once" if not more else "On a few days"
    every, days = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "")
    if parts["FREQ"] == FREQNAMES[MONTHLY] and days:
        nth, code = int(days[:-2] or 1), days[-2:]
        each = "each month" if every == 1 else f"every {every} months"
        return f"The {_ORDINALS.get(nth, str(nth))} {DAY_NAMES[CODES.index(code)]} of {each}"
    if parts["FREQ"] == FREQNAMES[MONTHLY]:
        return "Every month" if every == 1 else f"Every {every} months"
    if parts["FREQ"] == FREQNAMES[DAILY]:
        return "Every day" if every == 1 else f"Every {every} days"
    names = [DAY_NAMES[CODES.index(code)] for code in days.split(",") if code in CODES]
    said = _listed(names or [DAY_NAMES[first.weekday()]])
    return f"Every {said}" if every == 1 else f"Every {every} weeks on {said}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
