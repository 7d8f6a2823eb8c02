"""Direct answers: the sentence that answers what is asked most (which one is `search/matching.py`'s to say).

They are data (`answers.yaml` of the pack): ways of asking, what the hub says, its source, who can help with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from familyhub import council_config
from familyhub.stages import Age, Gestation

MONTH = 30.44


@dataclass(frozen=True)
class Direct:
    """One answer."""

    slug: str
    says: str
    guide: str
    """Slug of the guide it belongs to, or nothing."""
    section: str
    """Heading of the section in that guide, or nothing."""
    page: str
    """A page of the hub that says it, for questions about the hub itself."""
    title: str
    publisher: str
    url: str
    checked_on: date
    contacts: tuple[str, ...]
    """Who can help with this very matter, best first: slugs of contacts, or people without a number."""
    topics: tuple[str, ...]
    months: tuple[float, float] | None
    """Ages in months that it is for, half open; None fits all."""
    weeks: tuple[float, float] | None
    """Weeks of pregnancy that it is for, half open; None fits all."""
    professionals: bool = False
    """Whether it speaks to those who work with families, and to nobody else."""

    def fits(self, moment: Age | Gestation | None) -> bool:
        """Whether it is meant for this age or week; an unknown one fits."""
        if isinstance(moment, Age) and self.months:
            return self.months[0] <= moment.days / MONTH < self.months[1] + 1
        if isinstance(moment, Gestation) and self.weeks:
            return self.weeks[0] <= moment.weeks <= self.weeks[1]
        if isinstance(moment, Gestation):
            return not self.months
        return not (isinstance(moment, Age) and self.weeks and not self.months)


@dataclass(frozen=True)
class Match:
    """An answer and how like the question it is."""

    direct: Direct
    likeness: float
    """How like the nearest way of asking, and what speaks for it, about 0 to 1.2."""
    chance: float
    """How likely it is that it answers, 0 to 1."""


def _direct(row: council_config.Row) -> Direct:
    source, limits = row["source"], row.get("limits") or {}
    months = weeks = None
    if "to_months" in limits:
        months = (float(limits.get("from_months") or 0), float(limits["to_months"]))
    if "to_weeks_pregnant" in limits:
        weeks = (float(limits.get("from_weeks_pregnant") or 0), float(limits["to_weeks_pregnant"]))
    return Direct(
        slug=str(row["slug"]),
        says=str(row["says"]),
        guide=str(row.get("guide") or ""),
        section=str(row.get("section") or ""),
        page=str(row.get("page") or ""),
        title=str(source["title"]),
        publisher=str(source["publisher"]),
        url=str(source["url"]),
        checked_on=source["checked_on"],
        contacts=tuple(row.get("contacts") or ()),
        topics=tuple(row.get("topics") or ()),
        months=months,
        weeks=weeks,
        professionals=row.get("for") == "professionals",
    )


@council_config.kept
def _rows() -> list[council_config.Row]:
    return council_config.current().merged("answers.yaml", "answers")


@council_config.kept
def directs() -> tuple[Direct, ...]:
    """Every direct answer of the pack and its parents."""
    return tuple(_direct(row) for row in _rows())


@council_config.kept
def asks() -> tuple[str, ...]:
    """All ways of asking, in the order of the answers."""
    return tuple(str(ask) for row in _rows() for ask in row["asks"])


_DEATH = re.compile(
    r"\b(?:die[sd]?|dead|deaths?|dying|pass(?:ed|es|ing)? away|past away|widow\w*|bereave\w*|funeral|grie\w+)\b", re.I
)
MOSTLY = 0.4
"""Share of an answer's ways of asking that speak of a death, from which it is an answer to one."""


@council_config.kept
def of_grief() -> frozenset[str]:
    """Answers that are asked for after a death, whatever their own sentence says (of money, or papers)."""
    rows = ((str(row["slug"]), [bool(_DEATH.search(str(ask))) for ask in row["asks"]]) for row in _rows())
    return frozenset(slug for slug, said in rows if sum(said) >= MOSTLY * len(said))


@council_config.kept
def sayings() -> tuple[str, ...]:
    """What each answer says."""
    return tuple(one.says for one in directs())


@council_config.kept
def owners() -> np.ndarray:
    """The answer's place for each way of asking."""
    return np.array([place for place, row in enumerate(_rows()) for _ in row["asks"]])
