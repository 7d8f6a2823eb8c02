"""What comes when, from the start of pregnancy to two: the pack's rows as steps. Pure.

Vaccines follow the baby's date of birth. No date is asked for here: a step that depends
on one says so in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from familyhub import council_config
from familyhub.stages.moments import BIRTH, END, Window, parse_moment

AHEAD = 56
"""Days that "coming up" looks ahead."""


@dataclass(frozen=True)
class Step:
    """One thing that happens, is offered or is good to know at a stage."""

    slug: str
    when: str
    window: Window
    what: str
    why: str
    who: tuple[str, ...]
    """Service slugs, England's or the council's."""
    guide: str
    born_from: date | None
    born_before: date | None
    status: str
    source: str
    outside_scope: bool

    @property
    def born_words(self) -> str:
        """For which babies, when that depends on the date of birth; else nothing."""
        first, last = self.born_from, self.born_before
        if first and last:
            return f"For children born from {_say(first)}, and before {_say(last)}"
        if first:
            return f"For children born on or after {_say(first)}"
        return f"For children born before {_say(last)}" if last else ""

    def is_for(self, born: date) -> bool:
        """Whether it is meant for a child born on this day: from `born_from`, before `born_before`."""
        return (self.born_from is None or self.born_from <= born) and (
            self.born_before is None or born < self.born_before
        )


def _say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _step(row: council_config.Row) -> Step:
    return Step(
        slug=row["slug"],
        when=str(row["when"]),
        window=Window(parse_moment(row["from"]), parse_moment(row["to"])),
        what=str(row["what"]),
        why=str(row.get("why") or ""),
        who=tuple(row.get("who") or ()),
        guide=str(row.get("guide") or ""),
        born_from=row.get("born_from"),
        born_before=row.get("born_before"),
        status=str(row.get("status") or "to be confirmed"),
        source=str(row.get("source") or ""),
        outside_scope=row.get("outside_scope") is True,
    )


@council_config.kept
def steps() -> tuple[Step, ...]:
    """Every step of the pack and its parents, in the order in which they begin."""
    found = [_step(row) for row in council_config.current().merged("timeline.yaml", "rows")]
    return tuple(sorted(found, key=lambda step: (step.window.start, step.window.end)))


@council_config.kept
def rules() -> tuple[str, ...]:
    """What holds for the whole timeline, in words; a council's own come after the shared ones."""
    files = [pack.own("timeline.yaml") or {} for pack in council_config.current().chain()]
    return tuple(dict.fromkeys(str(line) for file in files for line in file.get("rules") or ()))


@dataclass(frozen=True)
class Stretch:
    """A part of the 1001 days with the steps that begin in it."""

    slug: str
    title: str
    window: Window
    steps: tuple[Step, ...] = ()


STRETCHES = (
    Stretch("early-pregnancy", "Early pregnancy, up to 20 weeks", Window(0, 140)),
    Stretch("later-pregnancy", "Later pregnancy, from 20 weeks", Window(140, BIRTH)),
    Stretch("first-weeks", "Birth and the first 6 weeks", Window(BIRTH, BIRTH + 42)),
    Stretch("six-weeks", "6 weeks to 6 months", Window(BIRTH + 42, parse_moment("6m"))),
    Stretch("six-months", "6 months to 1 year", Window(parse_moment("6m"), parse_moment("1y"))),
    Stretch("one-year", "1 year to 2 years", Window(parse_moment("1y"), parse_moment("2y"))),
    Stretch("after-two", "After the 2nd birthday, and for brothers and sisters", Window(parse_moment("2y"), 10_000)),
)


def stretches(within: Window | None = None) -> tuple[Stretch, ...]:
    """The whole timeline, or the steps that begin within a window, by stretch; empty ones are left out."""
    found = []
    for part in STRETCHES:
        inside = [step for step in steps() if part.window.holds(step.window.start)]
        if within is not None:
            inside = [step for step in inside if within.holds(step.window.start)]
        found.append(Stretch(part.slug, part.title, part.window, tuple(inside)))
    return tuple(part for part in found if part.steps)


@dataclass(frozen=True)
class Around:
    """The timeline seen from one day."""

    now: tuple[Step, ...]
    soon: tuple[Step, ...]
    later: tuple[Step, ...]


def around(day: int, ahead: int = AHEAD) -> Around:
    """What suits this day (what began last comes first), what begins soon, and what comes later."""
    inside = [step for step in steps() if not step.outside_scope]
    now = sorted((s for s in inside if s.window.holds(day)), key=lambda s: (-s.window.start, s.window.end))
    soon = [step for step in inside if day < step.window.start <= day + ahead]
    later = [step for step in inside if step.window.start > day + ahead]
    return Around(tuple(now), tuple(soon), tuple(later))


STOPS: tuple[tuple[str, str], ...] = (
    ("6w", "6 weeks pregnant"),
    ("12w", "12 weeks"),
    ("16w", "16 weeks"),
    ("20w", "20 weeks"),
    ("28w", "28 weeks"),
    ("36w", "36 weeks"),
    ("birth", "Newborn"),
    ("2wk", "2 weeks old"),
    ("6wk", "6 weeks"),
    ("3m", "3 months"),
    ("6m", "6 months"),
    ("9m", "9 months"),
    ("1y", "1 year"),
    ("18m", "18 months"),
    ("23m", "Nearly 2"),
)
"""Stages that a page offers as links: the moment as a pack writes it, and its words."""


def day_of_stop(words: str) -> int | None:
    """The day of a stage in an address, or None when it is no moment of the 1001 days."""
    try:
        day = parse_moment(words[:8])
    except ValueError:
        return None
    return min(day, END - 1) if day <= END else None
