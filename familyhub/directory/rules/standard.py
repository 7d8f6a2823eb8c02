"""What Open Referral (HSDS) asks of a listing and our own words do not say: stable ids, status, weeks, ages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha1
from typing import Final
from uuid import UUID, uuid5

from familyhub.directory.rules.hours import Closure, Opening
from familyhub.stages import Window
from familyhub.stages.moments import BIRTH, END, YEAR

SHARED: Final = UUID("6f1f6a2e-54c3-5b0e-9f3b-1001dab5ba8e")
"""The root of ids that all hubs share, such as those of taxonomies. Never to be changed."""
ACTIVE, PAUSED, INACTIVE = "active", "temporarily closed", "inactive"
BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def named(owner: UUID, meaning: str) -> UUID:
    """The id, for ever, of something that has none of its own: made from its owner's and what it means."""
    return uuid5(owner, meaning)


def named_id(owner: UUID, meaning: str) -> str:
    """The same as it is written; several times as fast, for feeds with millions of them."""
    made = bytearray(sha1(owner.bytes + meaning.encode(), usedforsecurity=False).digest()[:16])
    made[6], made[8] = made[6] & 0x0F | 0x50, made[8] & 0x3F | 0x80
    text = made.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def standing(status: str, closures: Iterable[Closure], today: date) -> str:
    """The status in the standard's words. What is not open yet is inactive; a closure is said while it holds."""
    if status == "being developed":
        return INACTIVE
    return PAUSED if any(one.holds(today) for one in closures) else ACTIVE


def turned_on(closures: Iterable[Closure], today: date) -> date | None:
    """The last day, up to today, on which a closure began or was over: the status changed although nobody wrote."""
    days = [day for one in closures for day in (one.first, one.last + timedelta(days=1)) if day <= today]
    return max(days, default=None)


@dataclass(frozen=True)
class Weekly:
    """The same hours on some days of each week, between two dates or for ever."""

    days: tuple[int, ...]
    opens: time
    closes: time
    first: date | None = None
    last: date | None = None

    @property
    def byday(self) -> str:
        """The days as the standard writes them: MO,TU."""
        return ",".join(BYDAY[day] for day in self.days)

    @property
    def meaning(self) -> str:
        """What tells it apart from the owner's other weeks."""
        return f"{self.byday} {self.opens:%H:%M}-{self.closes:%H:%M} {self.first or ''}/{self.last or ''}"


def weeks(hours: Sequence[Opening] | None, closures: Iterable[Closure]) -> list[Weekly]:
    """A week's hours, cut where closures are: the standard has no word for an exception."""
    by_span: dict[tuple[time, time], list[int]] = {}
    for opening in hours or ():
        by_span.setdefault((opening.opens, opening.closes), []).append(opening.weekday)
    spans = sorted((tuple(sorted(set(days))), opens, closes) for (opens, closes), days in by_span.items())
    return [
        Weekly(days, opens, closes, first, last) for first, last in _between(closures) for days, opens, closes in spans
    ]


def _between(closures: Iterable[Closure]) -> list[tuple[date | None, date | None]]:
    found: list[tuple[date | None, date | None]] = []
    begin: date | None = None
    for one in sorted(closures, key=lambda closure: closure.first):
        last = one.first - timedelta(days=1)
        if begin is None or begin <= last:
            found.append((begin, last))
        after = one.last + timedelta(days=1)
        begin = max(begin, after) if begin else after
    return [*found, (begin, None)]


def ages(window: Window) -> tuple[float | None, float | None]:
    """Lowest and highest age in years, where the window says one: pregnancy has none, nor has the hub's own end."""
    low = (window.start - BIRTH) / YEAR if window.start >= BIRTH else None
    high = (window.end - BIRTH) / YEAR if BIRTH < window.end < END - 1 else None
    return (None if low is None else round(low, 2), None if high is None else round(high, 2))
