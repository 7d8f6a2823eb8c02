"""Hears a stage in somebody's words: "31 weeks", "8 month old", "my newborn". How early a baby came is no stage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from familyhub.stages.moments import MONTH, Age, Gestation

_NUMBERS = {
    name: number
    for number, name in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "few": 3}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_HALF = r"(?P<half>\s*(?:and a half|½|1/2))?"
_UNIT = r"(?P<unit>d(?:ays?)?|w(?:ks?|eeks?|k)?|m(?:th?s?|onths?|nths?|o)?|y(?:rs?|ears?|r)?)"
_LONG = r"(?P<long>days?|w(?:ks?|eeks?)|m(?:ths?|onths?|nths?)|y(?:rs?|ears?))"
_SPAN = re.compile(
    rf"\b(?:(?P<n>\d{{1,2}}(?:\.5)?){_HALF}\s*-?\s*{_UNIT}|(?P<word>{_WORDS})[\s-]+{_LONG})\b(?P<after>[^.,;!?]{{0,28}})",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\b(?P<n>\d{1,3})\s*/\s*(?P<per>7|52|12)\b")
_PLUS = re.compile(r"\b(?P<w>[1-4]?\d)\s*\+\s*(?P<d>[0-6])\b")
BUMP = r"bump(?! (?:on|to) (?:the|his|her|my|their) \w+)"
"""An unborn baby, and no knock ("a bump on the head")."""
_PREGNANT = re.compile(
    rf"\b(pregnan\w*|preggo|preggers|prego|expecting|gone(?= \d)|{BUMP}|unborn|antenatal\w*|foetus|fetus|trimester|due date|"
    r"baby (?:move|kick)\w*|kick\w*|movements?|waters?|scan|midwife|contraction\w*|braxton|gestation|weeks along)\b",
    re.IGNORECASE,
)
_NEWBORN = re.compile(
    r"\b(new ?born|neonate|day old|just had (?:him|her|my|our|a)|came home from hospital)\b", re.IGNORECASE
)
_AFTER_BIRTH = re.compile(
    r"\b(post ?-?nat\w*|post ?-?partum|pn|pp|since (?:the )?birth|after (?:the )?birth|post (?:c )?section)\b", re.I
)
_BABY = re.compile(
    r"\b(baby|bab|babba|bby|bubs?|little (?:one|boy|girl|man)|lo|son|daughter|grand(?:son|daughter|child)|he|she|him|her|hes|shes|"
    r"old|toddler|birth ?weight|napp(?:y|ies)|breast ?fe\w+|bottle ?fe\w+|temp\w*|fever)\b",
    re.IGNORECASE,
)
_OTHER_SPAN = re.compile(
    r"^\s*(?:ago|late|early|prem\w*|later|straight|running|in a row|on(?:wards)?\b|now\b(?!.*old)|of (?:no|not|work)|back\b|until|til\b|"
    r"course|sessions?|notice|off|leave|visit|wait)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:born|birth|delivered|came|had (?:him|her|them|baby)|prem\w*|lost|miscarr\w*|stillb\w*)\b[^.]{0,40}$", re.I
)

_BORN_AT = re.compile(
    r"\b(?:born|birth|delivered|arrived|came|prem\w*|early)\W+(?:\w+\W+){0,2}?(?:at\s+)?(?:(?:2|3|4)\d)(?:\s*\+\s*[0-6])?\s*(?:/40\b|weeks?\b|wks?\b|w\b)?(?!\s*(?:old|days|months|ago|/52|/12))|"
    r"\b(?:2|3|4)\d(?:\s*\+\s*[0-6])?\s*(?:/40|weeks?|wks?|w)?\s*(?:when (?:he|she|they|baby|it) (?:was|were) born|at birth|weekers?\b)|\b(?:ex|was a|were)[ -](?:2|3)\d(?:\s*\+\s*[0-6])?[ -]?(?:weeker|/40)",
    re.I,
)
"""How many weeks a baby had when it was born."""

_BORN_CHILD = re.compile(
    r"\b(?:little (?:one|boy|girl|lad|man)|lo|newborn|baby (?:boy|girl)|grandson|granddaughter|nephew|niece)(?: is|'?s| was|,)?(?: now| just| only| about| nearly| almost)*\s*$",
    re.IGNORECASE,
)
"""A child who is born stands before the number: "my little one is 11 weeks" is an age, whoever a midwife visits."""
_DAYS = {"d": 1.0, "w": 7.0, "m": MONTH, "y": 365.25}


@dataclass(frozen=True)
class Heard:
    """What was heard: a moment, or only a rough stage, and the words that said so."""

    moment: Gestation | Age | None
    rough: str
    """`pregnancy`, `birth`, `0-6w`, `6w-6m`, `6-12m`, `1-2y` or nothing."""
    words: str = ""

    @property
    def day(self) -> int | None:
        """The day, when one was said."""
        return self.moment.day if self.moment else None


def rough_stage(moment: Gestation | Age) -> str:
    """The rough stage in which a moment lies."""
    if isinstance(moment, Gestation):
        return "pregnancy"
    for limit, name in ((42, "0-6w"), (183, "6w-6m"), (365, "6-12m")):
        if moment.days < limit:
            return name
    return "1-2y"


def _number(words: str) -> float:
    return float(_NUMBERS[words.lower()]) if words.lower() in _NUMBERS else float(words)


def hear(words: str) -> Heard:
    """Find a stated age or week of pregnancy; without one, a rough stage or nothing."""
    words = _BORN_AT.sub(" . ", words)
    pregnant = bool(_PREGNANT.search(words))
    plus = _PLUS.search(words)
    if plus and int(plus["w"]) <= 42:
        return _pregnancy(int(plus["w"]), int(plus["d"]), plus[0])
    slash = _SLASH.search(words)
    if slash:
        days = int(slash["n"]) * {"7": 1.0, "52": 7.0, "12": MONTH}[slash["per"]]
        return _age(days, slash[0])
    for span in _SPAN.finditer(words):
        heard = _span(words, span, pregnant)
        if heard:
            return heard
    if _NEWBORN.search(words):
        return Heard(None, "0-6w", "newborn")
    return Heard(None, "pregnancy" if pregnant and not _AFTER_BIRTH.search(words) else "", "")


def _span(words: str, span: re.Match[str], pregnant: bool) -> Heard | None:
    number = _number(span["n"] or span["word"]) + (0.5 if span["half"] else 0)
    unit, after, before = (span["unit"] or span["long"])[0].lower(), span["after"], words[: span.start()]
    said = words[span.start() : span.start("after")]
    if unit == "y" and number > 4:
        return None
    old = re.match(r"\s*-?\s*old\b", after, re.IGNORECASE)
    if not old and (_OTHER_SPAN.match(after) or _TERM.search(before)):
        return None
    if unit in "wm" and not old and re.match(r"\s*(?:gone|pregnan|preg\b|along|scan)", after, re.IGNORECASE):
        return _pregnancy(int(number if unit == "w" else number * MONTH / 7), 0, said)
    if _BORN_CHILD.search(before):
        return _age(number * _DAYS[unit], said)
    if unit == "w" and not old and pregnant and number <= 42 and not _AFTER_BIRTH.search(words):
        return _pregnancy(int(number), 0, said)
    if unit == "w" and not old and number > 24 and not re.search(r"\bold\b", words):
        return _pregnancy(int(min(number, 42)), 0, said) if number <= 42 else None
    if not (old or _BABY.search(words) or _AFTER_BIRTH.search(words) or unit in "my"):
        return None
    return _age(number * _DAYS[unit], said)


def _pregnancy(weeks: int, days: int, words: str) -> Heard:
    return Heard(Gestation(min(weeks, 42), days), "pregnancy", words.strip())


def _age(days: float, words: str) -> Heard:
    moment = Age(round(days))
    return Heard(moment, rough_stage(moment), words.strip())
