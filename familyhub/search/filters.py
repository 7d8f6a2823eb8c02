"""What words imply as filters: place, day, time, free, online, for dads, language. Pure apart from the pack."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from familyhub import packfiles
from familyhub.places.areas import gazetteer

_SEEKING = re.compile(
    r"\b(groups?|class(?:es)?|course|sessions?|clinics?|activit\w+|anything on|what'?s on|whats on|play ?groups?|stay and play|massage|"
    r"clubs?|drop.?in|meet(?: ?ups?)?|swim\w*|rhyme|events?|workshops?|online|appointments?|cbt|first aid|training|things to do|"
    r"cafe|coffee|library|yoga|walks?|creche|counselling|weigh|open|show(?:er)?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:days?)\b"
    r"|\b(tues|weds|thurs|(?:mon|tue|wed|thu|fri|sat|sun)(?=\s*(?:$|\?|am\b|pm\b|morning|afternoon)))\b",
    re.IGNORECASE,
)
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_TIMES = (
    ("weekend", re.compile(r"\bweek ?ends?\b", re.IGNORECASE)),
    ("morning", re.compile(r"\b(mornings?|\d\s*a\.?m)\b", re.IGNORECASE)),
    ("afternoon", re.compile(r"\b(afternoons?|after nursery)\b", re.IGNORECASE)),
    ("evening", re.compile(r"\b(evenings?|eves?|after work|after tea|after 5|after 6)\b", re.IGNORECASE)),
)
_FREE = re.compile(
    r"(?<!dairy )(?<!gluten )(?<!sugar )(?<!feel )(?<!hands )(?<!smoke )(?<!scot )\b(?:for free|free)\b(?!\s*(?:time|from|flow|range|bleed|hand))"
    r"|\bno cost\b|\bdoesn'?t cost\b|\bcan'?t afford to pay\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\b(online|on line|zoom|virtual\w*|video call|webinar|over the internet|log ?in|app\b(?!oint)|silvercloud|from home)\b",
    re.I,
)
_DADS = re.compile(
    r"\b(for (?:new )?(?:dads?|fathers?|blokes|lads|men)|dads?'? ?(?:group|club|only|to be|and)|dads'|(?:as|am|i'?m|im) (?:a|the|his|her|their) (?:new )?dad|"
    r"new dad|dad here|dad to be|dads\b|can (?:dads?|i bring my partner)|male partner|fathers\b|daddy (?:group|day))",
    re.IGNORECASE,
)
_MUM_SPEAKS = re.compile(
    r"\b(his|her|their|the babys?|baby'?s|kids) dad\b|\bmy (?:husband|boyfriend|hubby|fella)\b|\bmy dad\b",
    re.IGNORECASE,
)
_NOT_LANGUAGE = re.compile(
    r"\b(nail polish|polish(?:ing)? the|french (?:toast|bed|plait)|turkish delight|danish pastr\w+|english)\b",
    re.IGNORECASE,
)
_OTHER_LANGUAGE = re.compile(
    r"\b(interpret\w*|translat\w*|my (?:own )?language|another language|not speak (?:good )?english|no english)\b", re.I
)


@cache
def _language_pattern(pack: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for row in packfiles.current().merged("languages.yaml", "languages", by="name"):
        for word in (row["name"], *(row.get("also") or ())):
            names.setdefault(str(word).lower(), row["name"])
    words = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE), names


def language(words: str) -> str:
    """The language asked for: its English name, `other`, or nothing. A country alone is no language."""
    pattern, names = _language_pattern(packfiles.current().slug)
    text = _NOT_LANGUAGE.sub(" ", words)
    for found in pattern.finditer(text):
        name = names[found[1].lower()]
        is_name = found[1].lower() == name.lower() or not found[1].isascii()
        if is_name or re.search(r"\b(speak\w*|language|group|midwife|mum)\b", text, re.IGNORECASE):
            return name
    return "other" if _OTHER_LANGUAGE.search(words) else ""


def implied(words: str, *, who: str, urgent: bool, looks_for_something: bool) -> dict[str, Any]:
    """The filters that the words imply; urgent words imply a place at most."""
    found: dict[str, Any] = {}
    area = gazetteer().named(words)
    code = gazetteer().postcode(words)
    if area:
        if area.is_town:
            found["place"] = area.name
        else:
            found["area"] = area.name
            if area.town:
                found["place"] = area.town
    elif code and code[1]:
        found["place"] = code[1].town
    if urgent:
        return found
    if looks_for_something or _SEEKING.search(words):
        day = _DAY.search(words)
        if day:
            found["day"] = _DAYS[(day[1] or day[2]).lower()[:3]]
        for name, pattern in _TIMES:
            if pattern.search(words) and not (name == "weekend" and "day" in found):
                found["time"] = name
                break
    if _FREE.search(words):
        found["free"] = True
    if _ONLINE.search(words):
        found["online"] = True
    for_dads = bool(_DADS.search(words)) and who not in {"professional", "volunteer"}
    if for_dads or (who == "dad" and not _MUM_SPEAKS.search(words)):
        found["dads"] = True
    spoken = language(words)
    if spoken:
        found["language"] = spoken
    return found
