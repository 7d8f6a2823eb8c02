"""When a service is open: hours of a week, closures, and words for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from familyhub.calendar.days import DAY_NAMES, DAYS


@dataclass(frozen=True)
class Opening:
    """One stretch of a week day: 0 = Monday."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Open:
    """Whether something answers at a moment, and when that changes."""

    is_open: bool | None
    """None = the hours are not known."""
    words: str


@dataclass(frozen=True)
class Closure:
    """Days on which something is closed although its week says otherwise: a holiday, or a pause."""

    first: date
    last: date
    note: str = ""

    def holds(self, day: date) -> bool:
        """Whether it is closed on this day."""
        return self.first <= day <= self.last


def openings(hours: object) -> tuple[Opening, ...] | None:
    """Read a pack's hours: `always`, `{mon-fri: "09:00-17:00", sat: …}`; None when not known."""
    if hours is None or hours == "unknown":
        return None
    if hours == "always":
        return tuple(Opening(day, time(0, 0), time(23, 59, 59)) for day in range(7))
    if not isinstance(hours, dict):
        raise ValueError('hours are `always` or a table such as {mon-fri: "09:00-17:00"}')  # noqa: TRY004 - a pack is wrong, not the code
    found: list[Opening] = []
    for days, spans in hours.items():
        for span in str(spans).split(","):
            opens, _, closes = span.strip().partition("-")
            found += [Opening(day, _time(opens), _time(closes)) for day in _days(str(days))]
    return tuple(sorted(found, key=lambda o: (o.weekday, o.opens)))


def _time(words: str) -> time:
    try:
        hour, _, minute = words.strip().partition(":")
        return time(23, 59, 59) if hour == "24" else time(int(hour), int(minute or 0))
    except ValueError:
        raise ValueError(f"`{words}` is no time: write 09:00") from None


def _days(words: str) -> Iterable[int]:
    first, _, last = words.lower().partition("-")
    try:
        start = DAYS.index(first[:3])
        end = DAYS.index(last[:3]) if last else start
    except ValueError:
        raise ValueError(f"`{words}` is no day: write mon, mon-fri or sat-sun") from None
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def open_at(hours: tuple[Opening, ...] | None, now: datetime, closures: Sequence[Closure] = ()) -> Open:
    """Whether it is open at `now` (local time), in words a person says; closures win over the week."""
    closed = _closure(closures, now.date())
    if closed:
        back = closed.last + timedelta(days=1)
        return Open(False, f"Closed until {back:%-d %B}" + (f": {closed.note}" if closed.note else ""))
    if hours is None:
        return Open(None, "Opening times to be confirmed")
    if len(hours) == 7 and all(o.opens == time(0, 0) and o.closes.hour == 23 and o.closes.second == 59 for o in hours):
        return Open(True, "Open now, day and night")
    for opening in hours:
        if opening.weekday == now.weekday() and opening.opens <= now.time() < opening.closes:
            return Open(True, f"Open now until {say_time(opening.closes)}")
    later = _next(hours, now, closures)
    return Open(False, f"Opens {later}" if later else "Closed")


def _closure(closures: Sequence[Closure], day: date) -> Closure | None:
    """The closure that holds on a day and lasts longest, or None."""
    return max((one for one in closures if one.holds(day)), key=lambda one: one.last, default=None)


def _next(hours: tuple[Opening, ...], now: datetime, closures: Sequence[Closure]) -> str:
    for ahead in range(15 if closures else 8):
        day = now + timedelta(days=ahead)
        if _closure(closures, day.date()):
            continue
        for opening in hours:
            if opening.weekday == day.weekday() and (ahead or opening.opens > now.time()):
                named = day.strftime("%A") if ahead < 8 else f"{day:%A %-d %B}"
                when = "today" if ahead == 0 else "tomorrow" if ahead == 1 else "on " + named
                return f"{when} at {say_time(opening.opens)}"
    return ""


def say_time(moment: time) -> str:
    """A time of day as people say it: 9am, 4.30pm, midnight."""
    if moment.hour == 23 and moment.minute == 59:
        return "midnight"
    half = "am" if moment.hour < 12 else "pm"
    hour = moment.hour % 12 or 12
    return f"{hour}.{moment.minute:02d}{half}" if moment.minute else f"{hour}{half}"


def say_times(opens: time, closes: time) -> str:
    """From when to when: 9am to 4.30pm."""
    return f"{say_time(opens)} to {say_time(closes)}"


def say_hours(hours: tuple[Opening, ...] | None) -> list[str]:
    """The week in a few lines: "Monday to Friday, 8am to 6pm"."""
    if hours is None:
        return []
    by_span: dict[tuple[time, time], list[int]] = {}
    for opening in hours:
        by_span.setdefault((opening.opens, opening.closes), []).append(opening.weekday)
    lines: list[str] = []
    for (opens, closes), days in by_span.items():
        run = days == list(range(days[0], days[-1] + 1)) and len(days) > 2
        when = f"{DAY_NAMES[days[0]]} to {DAY_NAMES[days[-1]]}" if run else ", ".join(DAY_NAMES[d] for d in days)
        if len(days) == 7 and opens == time(0, 0):
            return ["Every day, day and night"]
        lines.append(f"{when}, {say_times(opens, closes)}")
    return lines
