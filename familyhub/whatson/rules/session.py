"""What a session says, what is wrong with it, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from familyhub.stages.moments import END

KINDS: Final[Mapping[str, str]] = {
    "drop-in": "Just turn up",
    "booked": "Please book",
    "course": "A course you join from the start",
}
DADS: Final[Mapping[str, str]] = {
    "welcome": "Dads welcome",
    "only": "For dads and partners",
    "no": "Mums only",
    "checking": "We're checking if dads can come",
}
SIBLINGS: Final[Mapping[str, str]] = {
    "welcome": "Brothers and sisters welcome",
    "no": "Babies only, please",
    "checking": "We're checking if brothers and sisters can come",
}
PARTS: Final[Mapping[str, str]] = {"morning": "Morning", "afternoon": "Afternoon", "evening": "Evening"}
FOR_WHOM: Final[Mapping[str, str]] = {
    "families": "Families",
    "professionals": "People who work with families",
}
"""Training and conference places are for professionals: families' pages leave them out."""
LINK: Final = "link of a session"
"""What a sealed link is sealed for."""
AHEAD_DAYS: Final = 548
"""18 months: how far ahead occurrences are stored."""


@dataclass(frozen=True)
class Capacity:
    """How many can come; none = no limit is known."""

    families: int | None = None
    adults: int | None = None
    babies: int | None = None


SessionValues = dict[str, Any]
"""What a session says, by the names of its columns."""
_LONGEST: Final = {
    "name": 160, "summary": 240, "what_to_expect": 2000, "access": 1000, "cost": 160, "room": 60, "join_link": 500,
    "led_by": 160,
}  # fmt: skip
_ADDRESS: Final = re.compile(r"https://[^\s/]+\.[^\s/]+\S*")


def check(values: Mapping[str, object]) -> dict[str, str]:
    """Field -> what is wrong and what to do."""
    faults = {
        name: f"Please use {longest} characters or fewer."
        for name, longest in _LONGEST.items()
        if len(str(values.get(name) or "")) > longest
    }
    if not str(values.get("name") or "").strip():
        faults["name"] = "Please give it a name that families would know it by."
    return faults | _unchosen(values) | _unreachable(values) | _wrong_numbers(values)


_CHOICES: Final = {
    "kind": ("", KINDS, "Choose if people just turn up, book, or join a course."),
    "dads": ("checking", DADS, "Choose if dads can come."),
    "for_whom": ("families", FOR_WHOM, "Choose who it is for."),
    "siblings": ("checking", SIBLINGS, "Choose if brothers and sisters can come."),
}
"""Field -> what it is unless said, what it may be, what to do."""


def _unchosen(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: words for name, (usual, allowed, words) in _CHOICES.items() if values.get(name, usual) not in allowed}


def _unreachable(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with where it is: a place, or online."""
    faults: dict[str, str] = {}
    if values.get("is_online"):
        if values.get("location"):
            faults["location"] = "Choose a place or online, not both."
    elif not values.get("location"):
        faults["location"] = "Say where it is, or that it is online."
    link = str(values.get("join_link") or "")
    if link and not values.get("is_online"):
        faults["join_link"] = "A link to join is for sessions online. Empty this, or choose online."
    elif link and not _ADDRESS.fullmatch(link):
        faults["join_link"] = "Copy the whole link, from https:// on."
    return faults


def _wrong_numbers(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with ages and with how many can come."""
    faults: dict[str, str] = {}
    start, end = values.get("stage_from", 0), values.get("stage_to", END)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= END):
        faults["stage_to"] = "The last age comes before the first one. Please swap them."
    for name in ("families", "adults", "babies"):
        limit = values.get(name)
        if limit is not None and not (isinstance(limit, int) and 0 < limit <= 2000):
            faults[name] = "Give a number from 1 to 2000, or leave it empty."
    return faults
