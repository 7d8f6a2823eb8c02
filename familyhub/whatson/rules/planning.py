"""Planning in plain words: how often, which days are left out, what is wrong with the dates, and the next term."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from familyhub.calendar.days import DAY_NAMES
from familyhub.whatson.rules.repeats import BadPatternError, Pattern, monthly, weekly

OFTEN: Final[Mapping[str, str]] = {
    "weekly": "Every week",
    "fortnightly": "Every two weeks",
    "monthly": "Once a month, such as the first Tuesday",
    "once": "One date only",
    "own": "On dates that I choose",
}
NTH: Final[Mapping[int, str]] = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", -1: "Last"}
AS_NOW: Final = "as-now"
"""A way to repeat that the plain words cannot say: it stays as it is."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDS = re.compile(r"(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h ](\d{2})(?::00)?)?\s*([ap])?\.?(?:m\.?)?")
_RANGE = re.compile(r"\s+(?:to|until|till|–|-)\s+|\s*–\s*", re.IGNORECASE)
TODAY, TOMORROW = "Today", "Tomorrow"
MOST_DAYS = 370
FURTHEST: Final = timedelta(days=3 * 366)
"""How far ahead somebody plans: later is a slip of the finger."""


class BadDayError(ValueError):
    """A day or a time cannot be read; the message says what to write."""


@dataclass(frozen=True)
class When:
    """When a session happens, as a person says it."""

    often: str
    first: date
    starts: time
    ends: time
    days: tuple[int, ...] = ()
    """Days of the week (0 = Monday) of one that is weekly; none = the first date's."""
    nth: int = 1
    until: date | None = None
    without: tuple[date, ...] = ()
    extra: tuple[date, ...] = ()
    kept: str = ""
    """The pattern that is there already, for `as-now`."""


def minutes_of(starts: time, ends: time) -> int:
    """How long it lasts; nothing or less when it ends before it starts."""
    return (ends.hour * 60 + ends.minute) - (starts.hour * 60 + starts.minute)


def pattern_of(when: When) -> Pattern:
    """The pattern that some plain words mean. Raises BadPatternError."""
    weekday = when.first.weekday()
    rule = {
        "weekly": lambda: weekly(when.days or [weekday]),
        "fortnightly": lambda: weekly(when.days or [weekday], 2),
        "monthly": lambda: monthly(when.nth, weekday),
        AS_NOW: lambda: when.kept,
    }.get(when.often, lambda: "")()
    alone = when.often in {"once", "own"}
    return Pattern(
        first=when.first,
        starts=when.starts,
        minutes=minutes_of(when.starts, when.ends),
        repeats=rule,
        until=None if alone else when.until,
        without=() if alone else when.without,
        extra=when.extra if when.often in {"own", AS_NOW} else (),
    )


def often_of(pattern: Pattern) -> tuple[str, tuple[int, ...], int]:
    """Which of the plain words says a pattern, on which days of the week, and the how-manieth of the month."""
    if not pattern.repeats:
        return ("own" if pattern.extra else "once"), (), 1
    weekday = pattern.first.weekday()
    for days in [*((day,) for day in range(7)), _days_in(pattern.repeats)]:
        for often, every in (("weekly", 1), ("fortnightly", 2)):
            if days and not pattern.extra and pattern.repeats == weekly(days, every):
                return often, days, 1
    for nth in NTH:
        if not pattern.extra and pattern.repeats == monthly(nth, weekday):
            return "monthly", (), nth
    return AS_NOW, (), 1


def _days_in(rule: str) -> tuple[int, ...]:
    found = re.search(r"BYDAY=([A-Z,]+)$", rule)
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    return tuple(codes.index(code) for code in found[1].split(",") if code in codes) if found else ()


def dates_faults(pattern: Pattern, today: date, was: Pattern | None = None) -> dict[str, str]:
    """What is wrong with the dates of a pattern, by field; a first day that is past may stay, not be chosen."""
    if pattern.first < today and (was is None or was.first != pattern.first):
        return {"first": "This date is past. Choose today or later."}
    if pattern.first > today + FURTHEST:
        return {"first": "This date is very far away. Please look at the year again."}
    if pattern.until and pattern.until < today and (was is None or was.until != pattern.until):
        return {"until": "This date is past. Choose today or later, or leave it empty."}
    past = [day for day in pattern.extra if day < today and (was is None or day not in was.extra)]
    if past:
        return {"extra": f"{say(past[0])} is past. Choose today or later."}
    days = pattern.days(today, today + FURTHEST)
    if not days and (was is None or was.days(today, today + FURTHEST)):
        return {"first": "This gives no date to come. Look at the first day, the last day, and the days left out."}
    return {}


def say(day: date) -> str:
    """A day in words."""
    return f"{DAY_NAMES[day.weekday()]} {day:%-d %B %Y}"


def say_soon(day: date, today: date) -> str:
    """A day as one says it soon before: today, tomorrow, or its name; with the year when it is another one."""
    if day == today:
        return TODAY
    return TOMORROW if day == today + timedelta(days=1) else say_day(day, today)


def say_day(day: date, today: date) -> str:
    """A day by its name, with the year when it is another one."""
    return f"{DAY_NAMES[day.weekday()]} {day:%-d %B}" if day.year == today.year else say(day)


def read_day(words: str) -> date:
    """A day as people write it: 1/12/2026, 2026-12-01, 1 December 2026. Raises BadDayError."""
    text = " ".join(words.replace("\x00", "").lower().split())
    try:
        if found := _NUMBERS.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _WORDS.fullmatch(text)) and found[2][:3] in _MONTHS:
            return date(int(found[3]), _MONTHS.index(found[2][:3]) + 1, int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise BadDayError(f"We could not read “{words.strip()[:40]}”. Write a date such as 1/12/2026.") from None


def read_time(words: str) -> time:
    """A time of day as people write it: 10am, 9.30, 13:30, noon. Raises BadDayError."""
    text = {"noon": "12:00", "midday": "12:00"}.get(words.strip().lower(), words.strip().lower())
    found = _TIME.fullmatch(text)
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half[0] == "p" else 0)
        if (found[2] or half) and hour < 24 and minute < 60:
            return time(hour, minute)
    raise BadDayError(f"We could not read “{words.strip()[:20]}”. Write a time such as 10am or 13:30.")


def read_days(words: str) -> tuple[date, ...]:
    """Days, one a line or with commas; `19/12/2026 to 3/1/2027` means all of them. Raises BadDayError."""
    found: set[date] = set()
    for part in re.split(r"[\n;]|,(?!\s*\d{4})", words):
        if not part.strip():
            continue
        ends = [read_day(one) for one in _RANGE.split(part.strip(), maxsplit=1)]
        first, last = ends[0], ends[-1]
        if last < first:
            raise BadDayError(f"“{part.strip()[:60]}” ends before it begins. Please swap the dates.")
        if (last - first).days > MOST_DAYS or len(found) > MOST_DAYS * 2:
            raise BadDayError(f"“{part.strip()[:60]}” is longer than a year. Please look at the years again.")
        found |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return tuple(sorted(found))


def write_days(days: Sequence[date]) -> str:
    """Days as `read_days` reads them; a run of days is one line."""
    lines: list[str] = []
    run: list[date] = []
    for day in [*sorted(days), None]:
        if run and (day is None or day - run[-1] != timedelta(days=1)):
            lines.append(f"{run[0]:%-d/%-m/%Y}" + (f" to {run[-1]:%-d/%-m/%Y}" if len(run) > 1 else ""))
            run = []
        if day:
            run.append(day)
    return "\n".join(lines)


def next_term(pattern: Pattern, *, first: date, until: date, without: Sequence[date] = ()) -> Pattern:
    """The same in a new term: weekdays and time of day stay, from `first` to `until`, without holidays.

    What was on chosen days moves by whole weeks. Raises BadPatternError when nothing of it is left.
    """
    if until < first:
        raise BadPatternError("The last day comes before the first one. Please swap them.")
    rule = pattern.repeats
    start = first
    if not rule or ("BYDAY" not in rule and "DAILY" not in rule):
        start = _same_day(pattern.first, first, monthly_too="MONTHLY" in rule)
    moved = start - pattern.first
    extra = () if rule else tuple(day + moved for day in pattern.extra if day + moved <= until)
    found = replace(pattern, first=start, until=max(until, start), without=tuple(sorted(without)), extra=extra)
    if start > until or not found.days(first, until):
        raise BadPatternError("This gives no date in the new term. Choose a later last day.")
    return found


def _same_day(was: date, since: date, *, monthly_too: bool) -> date:
    """The first day from `since` on that is the same day of the week, or (monthly) of the month."""
    if not monthly_too:
        return since + timedelta(days=(was.weekday() - since.weekday()) % 7)
    return next(day for n in range(62) if (day := since + timedelta(days=n)).day == was.day)
