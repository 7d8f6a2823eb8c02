"""Stated temperatures, ages, hours and weeks: decided by sourced rules, never by the classifier.

Sources: NHS and Healthier Together advice on fever and fewer wet nappies as quoted in the
domain facts (5.3 C and D); an unknown age counts as the youngest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FEVER_YOUNG = 38.0
"""Degrees Celsius from which a baby under 3 months needs help today."""
FEVER_OLDER = 39.0
"""Degrees Celsius from which a baby of 3 to 6 months needs help today."""
THREE_MONTHS = 91
SIX_MONTHS = 183
DRY_HOURS = 8
"""Hours without a wet nappy from which a baby needs help today."""


@dataclass(frozen=True)
class Finding:
    """A rule that applied: class, level and its reason in words."""

    urgent: str
    level: str
    why: str


_DEGREES = re.compile(r"(?<![\d.])(3[5-9]|4[0-2])(?:[.,](\d))?(?=\s*(?:°|degrees|deg|c\b|celsius)|\b)", re.IGNORECASE)
_FEVER_WORD = re.compile(r"\b(temp\w*|fever\w*|burning up|thermometer|degrees|°)", re.IGNORECASE)
_NOT_BODY = re.compile(
    r"\b(room|bath|water|milk|formula|bottle|nursery is|oven|weather|wash|car seat|outside)\b", re.IGNORECASE
)
_ASKING = re.compile(
    r"\b(what (?:temp\w*|is (?:a|the) (?:normal|high))|when (?:should|do|to)|how (?:do|to) (?:take|check|read)|thermometer (?:for|which|best)|"
    r"what counts|is 37|leaflet|course|training)\b",
    re.IGNORECASE,
)
_HAD_JABS = re.compile(r"\b(vaccin\w*|jabs?|imms|injections?|menb|men b)\b", re.IGNORECASE)
_DRY = re.compile(
    r"\b(?:no|not (?:had )?(?:a|one|any)|without (?:a|any))\s+wet\s+napp\w+|dry napp\w*|napp\w+ (?:\w+ ){0,3}dry|not (?:wee\w*|weed|had a wee)|no wee",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(\d{1,2})\s*(?:h|hrs?|hours?)\b", re.IGNORECASE)
_ALL_DAY = re.compile(
    r"\b(all day|since (?:this )?(?:morning|yesterday|last night)|today|12 hours|half a day)\b", re.IGNORECASE
)
_TRAINING = re.compile(r"\b(pants|potty|toilet train\w*|overnight at|at night now)\b", re.IGNORECASE)
_WATERS = re.compile(
    r"\b(waters?|membranes?)\b.{0,12}\b(gone|went|broke\w*|broken|leak\w*|trickl\w*|ruptured)\b", re.IGNORECASE
)


def _degrees(text: str) -> float | None:
    if not _FEVER_WORD.search(text) or _NOT_BODY.search(text):
        return None
    found = [float(f"{whole}.{part or 0}") for whole, part in _DEGREES.findall(text)]
    return max(found, default=None)


def fever(text: str, age_days: int | None) -> Finding | None:
    """A stated temperature that needs help today at this age."""
    degrees = _degrees(text)
    if degrees is None or _ASKING.search(text):
        return None
    young = age_days is None or age_days < THREE_MONTHS
    if young and degrees >= FEVER_YOUNG:
        if age_days is None and _HAD_JABS.search(text) and degrees < FEVER_OLDER:
            return None
        return Finding(
            "medical-emergency", "urgent-call-now", f"{degrees}°C, and a baby who is or may be under 3 months"
        )
    if age_days is not None and THREE_MONTHS <= age_days < SIX_MONTHS and degrees >= FEVER_OLDER:
        return Finding("medical-emergency", "urgent-call-now", f"{degrees}°C at 3 to 6 months")
    return None


def mild_fever(text: str, age_days: int | None) -> bool:
    """Whether a temperature and an age were stated that `fever` hears and finds no reason for help today in."""
    return age_days is not None and _degrees(text) is not None and fever(text, age_days) is None


def dry(text: str) -> Finding | None:
    """No wet nappy for eight hours or more, or all day."""
    if not _DRY.search(text) or _TRAINING.search(text) or _ASKING.search(text):
        return None
    hours = [int(number) for number in _HOURS.findall(text)]
    if any(number >= DRY_HOURS for number in hours) or (not hours and _ALL_DAY.search(text)):
        return Finding("medical-emergency", "urgent-call-now", "no wet nappy for eight hours or more")
    return None


def early_waters(text: str, weeks: int | None) -> Finding | None:
    """Waters that broke before 37 weeks."""
    if _WATERS.search(text) and weeks is not None and weeks < 37 and not _ASKING.search(text):
        return Finding("medical-emergency", "urgent-call-now", f"waters breaking at {weeks} weeks")
    return None


def stated(text: str, *, age_days: int | None, weeks: int | None) -> list[Finding]:
    """Every rule that applies to what was stated."""
    return [found for found in (fever(text, age_days), dry(text), early_waters(text, weeks)) if found]
