"""Body temperatures that words state, with where they stand: whose, and not of a bath, a room or the weather."""

from __future__ import annotations

import re
from dataclasses import dataclass

from familyhub.triage.bodies import BABY_OR_AGE


@dataclass(frozen=True)
class Number:
    """A measured value and where it stands in the text."""

    value: float
    start: int
    end: int


_MARK = r"\s*(?P<mark>°\s*[cf]?|º\s*[cf]?|degrees?(?:\s*(?:c|f|celsius|fahrenheit))?|deg\.?\s*[cf]?|celsius|fahrenheit|[cf]\b)?"
_TEMPERATURE = re.compile(
    rf"(?<![\d.,+/])(?:t(?=\d))?(?P<n>\d{{2,3}})(?:(?:[.,]|\s+(?:and|point)\s+)(?P<part>\d{{1,2}}))?{_MARK}(?!\d)", re.I
)
_FEVER = re.compile(
    r"\b(temp\w*|tmp|fev\w*|feverish|febrile|afebrile|pyrexi\w*|burning up|thermometer|therm|reading|boiling hot|red hot|hot to touch|"
    r"t\s?(?=3[5-9]|4[0-2])|t3[5-9]|t4[0-2])",
    re.I,
)
_NOT_BODY_BEFORE = re.compile(
    r"\b(?:bath\w*|water|room\w*|bedroom|nursery|milk|formula|bottles?|wash\w*|oven|outside|weather|heating|radiator|house|car|pool|boiler|kettle|tap|"
    r"born|week|weeks|wks|page|room temp\w*|size|rr|hr|resps?|pulse|sats|spo2|bp|fhr?|ofc|sbr|of \d+)[^\w.!?;,]+(?:(?:is|at|was|of|about|around|the|temp\w*|to|on|only|says|reads|set|up|even|though|his|her|my|clothes|things|babygros)[^\w.!?;,]+){0,5}$",
    re.I,
)
_NOT_BODY_AFTER = re.compile(
    r"^\W*(?:%|weeks?\b|wks?\b|wk\b|w\b|/40|\+\d|weeker|days?\b|months?\b|mths?\b|mo\b|years?\b|yrs?\b|yo\b|hours?\b|hrs?\b|mins?\b|minutes?\b|ml\b|mls\b|"
    r"oz\b|lbs?\b|kg\b|g\b|grams?\b|mg\b|cm\b|p\b|quid|pounds?|times|per ?cent|centile|am\b|pm\b|wash\b|bath\b|water\b|outside\b|in (?:the|his|her|our|my|this) (?:\w+ )?(?:room|house|flat|nursery|bedroom|caravan|tent|shade|sun|heat|car|bath|pool)\b|in here\b|indoors\b|"
    r"room\b(?!.{0,3}(?:mate))|for (?:a|the|his|her) (?:bath|room|bottle)\b|:\d)",
    re.I,
)
_HEAT = re.compile(
    r"\b(?:boiling|baking|roasting|heat ?wave|heat|fans?|summer|sunn?y?|hot (?:day|night|weather|outside|in)|weather)\b",
    re.I,
)
_OWN_HEAT = re.compile(
    r"(?:\bi'?m|\bi am|\bmy (?:own )?(?:temp\w*|fever)|\bmine|\bi(?:'?ve| have)(?: got)? a (?:temp\w*|fever))\b(?P<between>[^.?!;]{0,30})$",
    re.I,
)
"""Before a temperature: the one who writes has it."""


def _celsius(found: re.Match[str], text: str) -> float | None:
    """Degrees Celsius of a written number, or None when it is no body temperature."""
    part = found["part"]
    value = float(f"{found['n']}.{part or 0}")
    mark = (found["mark"] or "").lower()
    if 94 <= value <= 109 and (mark.endswith(("f", "fahrenheit")) or _FEVER.search(text)):
        return (value - 32) * 5 / 9
    if not 33 <= value <= 43 or mark.endswith(("f", "fahrenheit")):
        return None
    if _NOT_BODY_BEFORE.search(text[: found.start()]) or (not mark and _NOT_BODY_AFTER.match(text[found.end() :])):
        return None
    if mark and _NOT_BODY_AFTER.match(text[found.end() :]):
        return None
    return value


def temperatures(text: str) -> tuple[Number, ...]:
    """Body temperatures in degrees Celsius."""
    found = []
    for one in _TEMPERATURE.finditer(text):
        # "38.4" with a baby is a temperature even where nobody said so.
        sure = bool(one["mark"] or _FEVER.search(text) or (one["part"] and BABY_OR_AGE.search(text)))
        celsius = _celsius(one, text) if sure else None
        if celsius is not None:
            found.append(Number(round(celsius, 1), one.start(), one.end()))
    return tuple(found)


def is_own(text: str, one: Number) -> bool:
    """Whether a temperature is that of whoever writes, whatever is said of a baby's age."""
    found = _OWN_HEAT.search(text[: one.start])
    return found is not None and not BABY_OR_AGE.search(found["between"])


def is_of_heat(text: str) -> bool:
    """Whether hot weather or a hot room is spoken of: a number of degrees is the air's then, never a cold child's."""
    return bool(_HEAT.search(text))
