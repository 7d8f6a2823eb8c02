"""The places a pack names: towns, neighbourhoods, outward codes. Understands them without a third party."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise

from familyhub import council_config
from familyhub.language.words import english

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?:\s*(\d)([A-Z]{2}))?\b", re.IGNORECASE)
_FULL = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[a-z]{5,}", re.IGNORECASE)
_EITHER = re.compile(r"\s*(?:or|and|n|&|/|,)\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|left|leaving)\s+$", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:away|moved) from\s+$", re.IGNORECASE)
NEARLY = 0.85
"""How alike a misspelt word and a place's name must be: about one letter wrong in seven."""


@dataclass(frozen=True)
class Area:
    """A named place with an approximate middle (WGS84 degrees)."""

    name: str
    town: str
    lat: float
    lon: float
    is_town: bool = False


@dataclass(frozen=True)
class Place:
    """Where somebody means: a name to show and a position. The name is never a full postcode."""

    name: str
    """A town, a neighbourhood, or the first half of a postcode."""
    lat: float
    lon: float
    town: str = ""
    """The pack's town; nothing outside the pack's area."""
    area: str = ""
    """The neighbourhood, when one was meant."""
    exact: bool = False
    """Whether the position is that of a full postcode, by the directory."""


def _listed(row: dict[str, object], key: str) -> list[str]:
    found = row.get(key)
    return [str(one) for one in found] if isinstance(found, list) else []


class Gazetteer:
    """All places of one pack, found by name, spelling variant or outward code."""

    def __init__(self, rows: list[dict[str, object]], outward: list[dict[str, object]], towns: list[str]) -> None:
        self.outward: dict[str, Area] = {}
        self.towns = towns
        self._by_name: dict[str, Area] = {}
        self._never: set[str] = set()
        for row in outward:
            town = str(row.get("town") or row["name"])
            area = Area(town, town, float(str(row["lat"])), float(str(row["lon"])), is_town=True)
            self.outward[str(row["name"]).upper()] = area
            for name in (town, *_listed(row, "also")):
                self._by_name.setdefault(name.lower(), area)
        for row in rows:
            town = str(row.get("town", ""))
            area = Area(str(row["name"]), town, float(str(row["lat"])), float(str(row["lon"])), row["name"] in towns)
            for name in (str(row["name"]), *_listed(row, "also")):
                self._by_name[name.lower()] = area
            self._never |= {name.lower() for name in _listed(row, "never")}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted({*self._by_name, *self._never}, key=len, reverse=True)
        return (
            re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE)
            if names
            else re.compile(r"(?!)")
        )

    @cached_property
    def names(self) -> set[str]:
        """Every word of every place's name, in lower case: spelling leaves them alone."""
        return {word for name in self._by_name for word in re.findall(r"[a-z]+", name)}

    @cached_property
    def _own_words(self) -> list[str]:
        """Words of our places' names that English does not know: only these may be meant by a slip of the pen."""
        return sorted(word for word in self.names if len(word) > 4 and word not in english())

    def _respelt(self, words: str) -> str:
        """The words, with one that nobody knows but is nearly a place of ours put right."""

        def one(found: re.Match[str]) -> str:
            low = found[0].lower()
            if low in english() or low in self.names:
                return found[0]
            like = [word for word in self._own_words if word[0] == low[0] and abs(len(word) - len(low)) < 2]
            return next(iter(get_close_matches(low, like, 1, NEARLY)), found[0])

        return _LONG_WORD.sub(one, words)

    def _mentions(self, words: str) -> list[tuple[re.Match[str], Area]]:
        """Places named in these words. Common words count only after `in`, `near`, `round`, or with a capital."""
        hits = [one for one in self._pattern.finditer(words) if one[1].lower() not in self._never]
        found = [(one, self._by_name[one[1].lower()]) for one in hits]
        return [(one, area) for one, area in found if one[1].lower() not in english() or _is_meant(words, one)]

    def named(self, words: str) -> Area | None:
        """The place that these words name: a neighbourhood before its town; none where either of two towns would do."""
        text = self._respelt(words)
        found = self._mentions(text)
        for (one, area), (other, next_area) in pairwise(found):
            if area.town != next_area.town and _EITHER.fullmatch(text[one.end() : other.start()]):
                return None
        found = [(one, area) for one, area in found if not _AWAY.search(text[: one.start()])]
        here = [area for one, area in found if not _FROM.search(text[: one.start()])] or [area for _, area in found]
        return next((area for area in here if not area.is_town), here[0] if here else None)

    def postcode(self, words: str) -> tuple[str, Area | None] | None:
        """A postcode or outward code in these words, with its area if it is ours."""
        full = _FULL.search(words)
        if full:
            return f"{full[1].upper()} {full[2].upper()}", self.outward.get(full[1].upper())
        for found in _POSTCODE.finditer(words):
            if found[1].upper() in self.outward:
                return found[1].upper(), self.outward[found[1].upper()]
        return None

    def place(self, words: str) -> Place | None:
        """What somebody typed into a place box: outward code, postcode or name."""
        code = self.postcode(words)
        if code and code[1]:
            area = code[1]
            return Place(code[0].split()[0], area.lat, area.lon, town=area.town)
        named = self.named(words) or self._by_name.get(words.strip().lower())
        if named:
            return Place(named.name, named.lat, named.lon, named.town, "" if named.is_town else named.name)
        return None


_BEFORE = re.compile(r"(?:\b(?:in|near|nr|round|around|at|from|live|lives|area|the|for|to|by)\s+)$", re.IGNORECASE)


def _is_meant(words: str, found: re.Match[str]) -> bool:
    return found[1][:1].isupper() or bool(_BEFORE.search(words[: found.start()])) or words.strip() == found[1]


@council_config.kept
def gazetteer() -> Gazetteer:
    """The places of the pack that is served."""
    pack = council_config.current()
    outward: list[dict[str, object]] = []
    rows: list[dict[str, object]] = []
    for one in pack.chain():
        data = one.own("places.yaml") or {}
        outward += data.get("outward_codes") or []
        rows += data.get("places") or []
    return Gazetteer(rows, outward, list(pack.settings.get("towns") or []))
