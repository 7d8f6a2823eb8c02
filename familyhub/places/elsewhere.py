"""Where somebody says that they are, when it is none of our places. Pure but for the pack's list of names."""

from __future__ import annotations

import re

from familyhub import council_config
from familyhub.places.areas import gazetteer

_LIVING = (
    r"\b(?:i|we)(?:\s?['’]?m|['’]re|\s+am|\s+are)?(?:\s+(?:both|all|now|currently|actually|just|only))?"
    r"(?:\s+(?:live|living|based|stay|staying))?(?:\s+(?:here|over|up|down|out))?\s+in\s+"
)
_WANTING = (
    r"\b(?:groups?|hubs?|cent(?:re|er)s?|class(?:es)?|clinics?|caf[eé]s?|support|services?|help|numbers?|nurser(?:y|ies)|"
    r"council|midwi(?:fe|ves)|health visitors?|sessions?|swimming|doulas?)(?:\s+\w+){0,2}?\s+(?:in|near|around|for)\s+"
)
_OTHER = (
    r"(?!\s+(?:hospital|general|royal|women\w*|infirmary|maternity|university|midwi\w+|triage|labour|delivery|nicu|scbu|"
    r"(?:park )?(?:road|street|lane|avenue|house|ward|unit))\b)"
)
"""What a place's name may only begin: a hospital or a street lies where it likes."""
_LIVES = re.compile(r"\bliv(?:e|ing)\b", re.IGNORECASE)


@council_config.kept
def _names() -> dict[str, str]:
    """Every name by its small letters."""
    return {str(name).lower(): str(name) for row in _rows() for name in row["names"]}


@council_config.kept
def _words() -> frozenset[str]:
    """Names, in small letters, that are common words too."""
    return frozenset(str(name).lower() for row in _rows() if row.get("words") for name in row["names"])


def _rows() -> list[council_config.Row]:
    return council_config.current().merged("elsewhere.yaml", "names", by="under")


@council_config.kept
def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_names(), key=len, reverse=True)))
    return re.compile(rf"(?:{_LIVING}|{_WANTING})(?P<name>{names})\b{_OTHER}", re.IGNORECASE)


def elsewhere(words: str, typed: str = "") -> str:
    """The city, county or town outside our area where somebody says they live, or wants something; else nothing.

    `typed` is what stands in a box for a place: there the name alone says it.
    """
    name = _names().get(typed.strip().lower()) or _said(words)
    return name if name and not gazetteer().named(words) else ""


def _said(words: str) -> str:
    found = _pattern().search(words)
    if found is None:
        return ""
    low = found["name"].lower()
    is_plain = low in _words() and not found["name"][0].isupper() and not _LIVES.search(found[0])
    return "" if is_plain else _names()[low]
