"""Sessions as rows of a table. A cell never raises: what cannot be read is a fault with its row, column and remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final, TypeVar, overload

from familyhub.calendar.days import DAY_NAMES
from familyhub.directory.rules.tables import CellFault, cell_text, runs, safe
from familyhub.stages.moments import END, parse_moment, say_moment
from familyhub.whatson.rules.planning import (
    AS_NOW,
    NTH,
    When,
    dates_faults,
    often_of,
    pattern_of,
    read_day,
    read_days,
    read_time,
    write_days,
)
from familyhub.whatson.rules.repeats import BadPatternError, Pattern
from familyhub.whatson.rules.session import DADS, FOR_WHOM, KINDS, SIBLINGS, SessionValues, check

COLUMNS: Final = (
    "session", "name", "summary", "kind", "for_whom", "place", "room", "first_date", "starts", "ends", "how_often",
    "days", "which_of_the_month", "other_dates", "last_date", "days_left_out", "from_age", "to_age", "dads", "siblings",
    "families", "adults", "babies", "cost", "languages", "what_to_expect", "led_by", "access", "meets_at_door",
)  # fmt: skip
"""In the order in which a table is written. `session` is the key: an empty one makes a new session."""
ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "session": ("key", "id", "slug"), "name": ("title", "group"), "place": ("venue", "where", "hub"),
    "first_date": ("date", "start date", "from", "first"), "starts": ("start time", "start"),
    "ends": ("end time", "end", "finish"), "how_often": ("repeats", "frequency"), "days": ("day", "weekday"),
    "last_date": ("end date", "until"), "days_left_out": ("holidays", "not on"), "from_age": ("minimum age",),
    "to_age": ("maximum age",), "cost": ("price",), "languages": ("language",),
}  # fmt: skip
MOST: Final = 300
"""Rows of one table."""
ONLINE: Final = "online"
_BOX: Final = {
    "location": "place", "stage_to": "to_age", "stage_from": "from_age", "first": "first_date", "until": "last_date",
    "extra": "other_dates", "often": "how_often", "is_free": "cost", "join_link": "place",
}  # fmt: skip
_OFTEN: Final = {
    "weekly": "weekly", "every week": "weekly", "fortnightly": "fortnightly", "every two weeks": "fortnightly",
    "every 2 weeks": "fortnightly", "monthly": "monthly", "once a month": "monthly", "once": "once", "": "once",
    "one date": "once", "own": "own", "own dates": "own", "dates": "own", "as now": AS_NOW,
}  # fmt: skip
_YES: Final = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False, "": False}

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """A session that is there already."""

    values: SessionValues
    pattern: Pattern


@dataclass(frozen=True)
class Row:
    """One line, read. With a fault, `pattern` may be missing."""

    number: int
    """As a spreadsheet counts: the first row under the headings is 2."""
    session: str
    values: SessionValues
    pattern: Pattern | None
    faults: tuple[CellFault, ...] = ()


class _Cells:
    """One line while it is read: what a cell says, and the faults so far."""

    def __init__(self, number: int, cells: Mapping[str, str], columns: Mapping[str, str]) -> None:
        self.number = number
        self._heading = {field: heading for heading, field in columns.items()}
        self._cells = cells
        self.faults: list[CellFault] = []
        for field, heading in self._heading.items():
            if runs(str(cells.get(heading) or "")):
                self.fault(field, "This looks like a formula. Write it as words.")

    def fault(self, field: str, words: str) -> None:
        box = _BOX.get(field, field)
        heading = self._heading.get(box, box)
        if not any(one.column == heading for one in self.faults):
            self.faults.append(CellFault(self.number, heading, words))

    def text(self, field: str) -> str:
        return cell_text(self._cells.get(self._heading.get(field, "")))

    @overload
    def read(self, field: str, reader: Callable[[str], T]) -> T | None: ...

    @overload
    def read(self, field: str, reader: Callable[[str], T], empty: T) -> T: ...

    def read(self, field: str, reader: Callable[[str], T], empty: T | None = None) -> T | None:
        """What a cell says; a fault when it cannot be read."""
        text = self.text(field)
        if not text:
            return empty
        try:
            return reader(text)
        except ValueError as fault:
            self.fault(field, str(fault))
            return empty

    def needed(self, field: str, reader: Callable[[str], T], words: str) -> T | None:
        """The same for a cell that must not be empty."""
        found = self.read(field, reader)
        if found is None:
            self.fault(field, words)
        return found


def read_row(
    number: int,
    cells: Mapping[str, str],
    columns: Mapping[str, str],
    *,
    places: Mapping[str, str],
    known: Mapping[str, Known],
    today: date,
) -> Row:
    """Read one line. `columns` is heading -> field; `places` is name or key (small letters) -> key."""
    line = _Cells(number, cells, columns)
    session = line.text("session")
    was = known.get(session)
    if session and was is None:
        line.fault("session", "There is no session of this key in this listing. Leave it empty to make a new one.")
    values = _values(line, places)
    for field, words in check(values).items():
        line.fault(field, words)
    pattern = _pattern(line, was)
    if pattern:
        for field, words in dates_faults(pattern, today, was.pattern if was else None).items():
            line.fault(field, words)
    return Row(number, session, values, pattern, tuple(line.faults))


def _values(line: _Cells, places: Mapping[str, str]) -> SessionValues:
    place = line.text("place").lower()
    cost = line.text("cost")
    found: SessionValues = {name: line.text(name) for name in _TEXTS}
    found |= {
        "kind": line.read("kind", _choice(KINDS), ""),
        "for_whom": line.read("for_whom", _choice(FOR_WHOM), "families"),
        "dads": line.read("dads", _choice(DADS), "checking"),
        "siblings": line.read("siblings", _choice(SIBLINGS), "checking"),
        "is_online": place == ONLINE,
        "location": "" if place in {"", ONLINE} else places.get(place, ""),
        "stage_from": line.read("from_age", _moment, 0),
        "stage_to": line.read("to_age", _moment, END),
        "is_free": cost.lower() in {"free", "0", "£0"},
        "cost": "" if cost.lower() in {"free", "0", "£0"} else cost,
        "languages": [one.strip()[:60] for one in line.text("languages").split(",") if one.strip()],
        "meets_at_door": line.read("meets_at_door", _yes_no, False),
    }
    found |= {name: line.read(name, _number) for name in ("families", "adults", "babies")}
    if place and place != ONLINE and place not in places:
        line.fault(
            "place", f"We know no place “{line.text('place')[:60]}”. Write its name as the hub has it, or online."
        )
    return found


_TEXTS: Final = ("name", "summary", "room", "what_to_expect", "led_by", "access")


def _pattern(line: _Cells, was: Known | None) -> Pattern | None:
    first = line.needed("first_date", read_day, "Give the first date, such as 1/12/2026.")
    starts = line.needed("starts", read_time, "Write when it starts, such as 10am.")
    ends = line.needed("ends", read_time, "Write when it ends, such as 11.30am.")
    often = line.read("how_often", _often, "once")
    when = When(
        often=often,
        first=first or date.min,
        starts=starts or time.min,
        ends=ends or time.max,
        days=line.read("days", _days, ()),
        nth=line.read("which_of_the_month", _nth, 1),
        until=line.read("last_date", read_day),
        without=line.read("days_left_out", read_days, ()),
        extra=line.read("other_dates", read_days, ()),
        kept=was.pattern.repeats if was else "",
    )
    if starts and ends and ends <= starts:
        line.fault("ends", "It ends before it starts. Please look at both times.")
    if often == "own" and not when.extra:
        line.fault("other_dates", "Write the other dates with semicolons between them, or how_often: once.")
    if line.faults:
        return None
    try:
        return pattern_of(when)
    except BadPatternError as fault:
        line.fault("last_date" if when.until and when.until < when.first else "how_often", str(fault))
        return None


def _choice(table: Mapping[str, str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        plain = text.strip().lower()
        found = next((key for key, words in table.items() if plain in {key, words.lower()}), "")
        if not found:
            raise ValueError(f"Write one of: {', '.join(table)}.")
        return found

    return read


def _moment(text: str) -> int:
    try:
        return parse_moment(text)
    except ValueError:
        raise ValueError(
            f"“{text[:20]}” is no age that we can read: write 12w (weeks pregnant), birth, 6m or 2y."
        ) from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise ValueError("Give a number, or leave it empty.")
    return int(text)


def _yes_no(text: str) -> bool:
    if text.lower() not in _YES:
        raise ValueError("Write yes or no.")
    return _YES[text.lower()]


def _often(text: str) -> str:
    plain = " ".join(text.lower().replace("-", " ").split())
    if plain not in _OFTEN:
        raise ValueError("Write one of: weekly, fortnightly, monthly, once, own dates.")
    return _OFTEN[plain]


def _days(text: str) -> tuple[int, ...]:
    names = [name[:3].lower() for name in DAY_NAMES]
    found = [part.strip()[:3].lower() for part in text.replace(" and ", ",").split(",") if part.strip()]
    if any(one not in names for one in found):
        raise ValueError("Write days of the week, such as: Tuesday, Thursday.")
    return tuple(sorted({names.index(one) for one in found}))


def _nth(text: str) -> int:
    found = next((n for n, words in NTH.items() if text.strip().lower() in {words.lower(), str(n)}), 0)
    if not found:
        raise ValueError("Write one of: first, second, third, fourth, last.")
    return found


def write_row(session: str, values: SessionValues, pattern: Pattern) -> list[str]:
    """A session as the cells of `COLUMNS`, such that `read_row` reads the same again; no cell runs as a formula."""
    often, days, nth = often_of(pattern)
    end = pattern.starts.hour * 60 + pattern.starts.minute + pattern.minutes
    cells = {
        "session": session,
        "place": ONLINE if values["is_online"] else values["location"],
        "first_date": f"{pattern.first:%-d/%-m/%Y}",
        "starts": f"{pattern.starts:%H:%M}",
        "ends": f"{end // 60 % 24:02d}:{end % 60:02d}",
        "how_often": "as now" if often == AS_NOW else "own dates" if often == "own" else often,
        "days": ", ".join(DAY_NAMES[day] for day in days),
        "which_of_the_month": NTH[nth].lower() if often == "monthly" else "",
        "other_dates": write_days(pattern.extra).replace("\n", "; "),
        "last_date": f"{pattern.until:%-d/%-m/%Y}" if pattern.until else "",
        "days_left_out": write_days(pattern.without).replace("\n", "; "),
        "from_age": say_moment(values["stage_from"]),
        "to_age": say_moment(values["stage_to"]),
        "cost": "Free" if values["is_free"] else values["cost"],
        "languages": ", ".join(values["languages"]),
        "meets_at_door": "yes" if values["meets_at_door"] else "no",
    }
    return [safe(_said(cells.get(name, values.get(name)))) for name in COLUMNS]


def _said(value: object) -> str:
    return "" if value is None else str(value)
