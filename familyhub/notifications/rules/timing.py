"""When a message leaves: how long between tries, quiet hours, and when it is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

TRIES = 6
FORGET_AFTER = timedelta(days=30)
"""Days after sending when the address and the words are forgotten; the row stays as a count."""
LONDON = ZoneInfo("Europe/London")
EVENING, MORNING = time(21), time(8)
"""Nothing that can wait is sent between these."""


def wait_before(tries: int) -> timedelta:
    """How long to wait before another try: a minute, then four times as long each time."""
    return timedelta(minutes=min(4 ** max(0, tries - 1), 12 * 60))


def quiet_until(at: datetime) -> datetime | None:
    """When the quiet hours end in which this moment lies, or None in the day."""
    here = at.astimezone(LONDON)
    if MORNING <= here.time() < EVENING:
        return None
    day = here.date() + timedelta(days=1 if here.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, LONDON)


def tomorrow(at: datetime) -> timedelta:
    """How long until limits of a day start again: midnight in UTC, and a little."""
    day = at.astimezone(UTC).date() + timedelta(days=1)
    return datetime.combine(day, time(0, 5), UTC) - at
