"""Opening hours between a listing's document and the rows of a form. What cannot be read stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from familyhub.calendar.days import DAY_NAMES, DAYS
from familyhub.directory.rules import openings, say_hours

_RUNS = {"mon-fri": range(5), "sat-sun": range(5, 7), "mon-sun": range(7)}
DAY_CHOICES = [
    ("", "Choose"),
    *zip(DAYS, DAY_NAMES, strict=True),
    ("mon-fri", "Monday to Friday"),
    ("sat-sun", "Saturday and Sunday"),
    ("mon-sun", "Every day"),
]
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def tidy_time(words: str) -> str:
    """`9am`, `9.30`, `17.00` as `09:00`, `09:30`, `17:00`; anything else stays as it is."""
    text = words.strip().lower()
    if text in {"noon", "midday"}:
        return "12:00"
    if text == "midnight":
        return "24:00"
    found = _TIME.fullmatch(text)
    if not found:
        return words.strip()
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else words.strip()


def rows_of(hours: object) -> list[dict[str, str]]:
    """A week as rows of days, from and to; a run of days with the same times is one row."""
    if not isinstance(hours, Mapping):
        return []
    by_span: dict[str, set[int]] = {}
    odd = []
    for days, spans in hours.items():
        for span in str(spans).split(","):
            numbers = _numbers(str(days))
            if numbers is None:
                odd.append(_row(str(days), span))
            else:
                by_span.setdefault(span.strip(), set()).update(numbers)
    rows = [(min(days), _row(name, span)) for span, held in by_span.items() for name, days in _named(held)]
    return [row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1]["opens"]))] + odd


def _row(days: str, span: str) -> dict[str, str]:
    opens, _, closes = span.strip().partition("-")
    return {"days": days, "opens": opens.strip(), "closes": closes.strip()}


def _numbers(days: str) -> set[int] | None:
    first, _, last = days.lower().partition("-")
    if first[:3] not in DAYS or (last and last[:3] not in DAYS):
        return None
    start = DAYS.index(first[:3])
    end = DAYS.index(last[:3]) if last else start
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _named(held: set[int]) -> list[tuple[str, set[int]]]:
    """Whole runs by name, single days else."""
    for name in ("mon-sun", "mon-fri"):
        days = set(_RUNS[name])
        if days <= held:
            return [(name, days), *_named(held - days)]
    if set(_RUNS["sat-sun"]) == held:
        return [("sat-sun", held)]
    return [(DAYS[one], {one}) for one in sorted(held)]


def hours_of(rows: Sequence[Mapping[str, str]]) -> dict[str, str] | None:
    """Rows as a document holds a week; None when nothing is in them."""
    found: dict[str, list[str]] = {}
    for row in rows:
        days, opens, closes = (row.get(key, "") for key in ("days", "opens", "closes"))
        if days or opens or closes:
            found.setdefault(days, []).append(f"{opens}-{closes}")
    return {days: ",".join(spans) for days, spans in found.items()} or None


def row_fault(row: Mapping[str, str]) -> tuple[str, str] | None:
    """(which box, what to do) when a row cannot be read."""
    if not row.get("days"):
        return "days", "Choose the day or days"
    for key, word in (("opens", "opens"), ("closes", "closes")):
        if not re.fullmatch(r"(?:[01]\d|2[0-4]):[0-5]\d", row.get(key, "")):
            return key, f"Write when it {word}, such as 09:30"
    if row["closes"] <= row["opens"]:
        return "closes", "It closes before it opens. Please swap them, or use two rows for a time past midnight"
    return None


def same_week(one: object, other: object) -> bool:
    """Whether two weeks say the same, however they are written."""
    try:
        return openings(one or None) == openings(other or None)
    except ValueError:
        return bool(one == other)


def week_words(hours: object) -> str:
    """A week in one line."""
    try:
        return "; ".join(say_hours(openings(hours)))
    except ValueError:
        return ""
