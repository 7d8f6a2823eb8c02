"""Moments and windows between conception and the second birthday.

Pregnancy is counted from the due date minus 280 days, 0 to 42 weeks; after birth, in days.
Everything becomes one number, the *day*: 0 is the start of pregnancy, 280 the birth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BIRTH = 280
MONTH = 30.4375
YEAR = 365.25
END = BIRTH + 731


@dataclass(frozen=True)
class Gestation:
    """How far a pregnancy is: whole weeks and days, 0 to 42 weeks."""

    weeks: int
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse what no pregnancy reaches."""
        if not (0 <= self.weeks <= 42 and 0 <= self.days <= 6):
            raise ValueError("a pregnancy is counted from 0 to 42 weeks")

    @property
    def day(self) -> int:
        """Days since the start of pregnancy; the last weeks share the day before birth."""
        return min(self.weeks * 7 + self.days, BIRTH - 1)


@dataclass(frozen=True)
class Age:
    """Days since birth; `corrected_days` for a baby born early."""

    days: int
    corrected_days: int | None = None

    @property
    def day(self) -> int:
        """Days since the start of a pregnancy of forty weeks."""
        return BIRTH + max(0, self.days)


Moment = Gestation | Age

_FORM = re.compile(r"^(\d+)(w|wk|d|m|y)$")


def parse_moment(words: str) -> int:
    """The day that a pack means: `12w` in pregnancy, `birth`, then `10d`, `6wk`, `6m`, `1y` of age."""
    text = str(words).strip()
    if text == "birth":
        return BIRTH
    found = _FORM.match(text)
    if not found:
        raise ValueError(f"`{text}` is no moment: write 12w (pregnancy), birth, 10d, 6wk, 6m or 2y (age)")
    number, unit = int(found[1]), found[2]
    if unit == "w":
        return min(number * 7, BIRTH)
    return BIRTH + round(number * {"d": 1.0, "wk": 7.0, "m": MONTH, "y": YEAR}[unit])


def say_moment(day: int) -> str:
    """The shortest way to write a day such that `parse_moment` reads it again; pregnancy in whole weeks."""
    if day < BIRTH:
        return f"{max(0, day) // 7}w"
    if day == BIRTH:
        return "birth"
    age = day - BIRTH
    tries = (f"{round(age / YEAR)}y", f"{round(age / MONTH)}m", f"{round(age / 7)}wk")
    return next((words for words in tries if words[0] != "0" and parse_moment(words) == day), f"{age}d")


@dataclass(frozen=True)
class Window:
    """From a day up to, not including, another: half-open."""

    start: int = 0
    end: int = END

    def holds(self, day: int) -> bool:
        """Whether a day lies inside."""
        return self.start <= day < self.end

    def overlaps(self, other: Window) -> bool:
        """Whether two windows share a day."""
        return self.start < other.end and other.start < self.end

    @property
    def words(self) -> str:
        """The window as a person says it."""
        if self.start <= 0 and self.end >= END - 1:
            return "Pregnancy to age 2"
        if self.end <= BIRTH:
            return "Pregnancy" if self.start <= 0 else f"From {self.start // 7} weeks pregnant"
        first = _say(self.start)
        last = _say(self.end) if self.end < END - 1 else "age 2"
        return f"{first} to {last}"


def _say(day: int) -> str:
    if day <= 0:
        return "Pregnancy"
    if day < BIRTH:
        return f"{day // 7} weeks pregnant"
    age = day - BIRTH
    if age == 0:
        return "Birth"
    if age < 85:
        return f"{round(age / 7)} weeks" if age >= 14 else f"{age} days"
    months = round(age / MONTH)
    return f"{months} months" if months != 12 else "1 year"


def parse_window(row: dict[str, str] | None) -> Window:
    """The window of a pack's `stages: {from: …, to: …}`; nothing given means all of it."""
    if not row:
        return Window()
    start = parse_moment(row.get("from", "0w"))
    end = parse_moment(row.get("to", "2y"))
    if end <= start:
        raise ValueError("the window ends before it begins: `to` must be later than `from`")
    return Window(start, end)
