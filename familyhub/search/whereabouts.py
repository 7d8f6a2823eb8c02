"""Where the reader means: in the words, or typed beside them. Looked up once for a whole answer. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from familyhub import council_config
from familyhub.places.areas import Place, gazetteer
from familyhub.places.distance import miles, say_miles
from familyhub.places.elsewhere import elsewhere
from familyhub.search.answers import Chip, Reading
from familyhub.search.index.entry import Point


@dataclass(frozen=True)
class Whereabouts:
    """The reading with its place, the position that is meant, and what to say of the place that was typed."""

    reading: Reading
    spot: Place | None = None
    note: str = ""
    away: str = ""
    """Where somebody is who is not in our area: a place's name, or "your postcode"."""

    def nearest(self, points: Collection[Point]) -> tuple[float, Point] | None:
        """Miles to the nearest of some points, and which it is; None when one or the other is not known."""
        if self.spot is None or not points:
            return None
        start = (self.spot.lat, self.spot.lon)
        return min(((miles(start, (point.lat, point.lon)), point) for point in points), key=lambda found: found[0])

    def say(self, points: Collection[Point], where: str = "") -> str:
        """The distance in words, "about 2 miles from WA7", or nothing. A full postcode is not repeated.

        Where a listing names several places (`where`), the nearest is named.
        """
        found = self.nearest(points)
        if found is None or self.spot is None:
            return ""
        distance, point = found
        words = f"{say_miles(distance)} from {'your postcode' if self.spot.exact else self.spot.name}"
        if distance < 1 and not self.spot.exact:
            words = f"near the middle of {self.spot.name}"
        return words if where in {"", point.name} else f"{point.name} is {words}"


def _unknown(typed: str) -> str:
    what = "that postcode" if gazetteer().postcode(typed) else f"the place “{typed}”"
    return f"We do not know {what}, so these are for the whole area."


def _theirs(place: str) -> str:
    ours = str(council_config.current().settings.get("area_name") or "")
    ask = "ask your midwife or health visitor, or look for “find your local council” on GOV.UK."
    return f"We know the groups and services of {ours or 'our own area'}. For {place}, {ask}"


def whereabouts(
    reading: Reading, typed: str, without: Collection[str], *, locate: Callable[[str], Place | None]
) -> Whereabouts:
    """Place a reading; `locate` is asked once at most.

    What the words name goes before the place box; the box makes it exact where both agree. Only towns and
    neighbourhoods of the pack become filters: a postcode never does, so it is in no chip and no count.
    """
    typed = typed.strip()
    named = str(reading.filters.get("area") or reading.filters.get("place") or "")
    asked = typed or (reading.words if named else "")
    spot = locate(asked) if asked else None
    note = "" if spot or not typed else _unknown(typed)
    if named:
        agrees = spot is not None and named in {spot.town, spot.area}
        return Whereabouts(reading, spot if agrees else gazetteer().place(named), note)
    if spot is None:
        away = elsewhere(reading.words, typed)
        return Whereabouts(reading, None, _theirs(away) if away else note, away)
    if not (spot.town or spot.area):
        return Whereabouts(
            reading, spot, f"That postcode is not in our area. {_theirs('your own area')}", "your postcode"
        )
    found = {"area": spot.area, "place": spot.town}
    left = {kind: name for kind, name in found.items() if name and f"{kind}:{name}" not in without}
    if not left:
        return Whereabouts(reading)
    chips = tuple(Chip(kind, name, name) for kind, name in left.items())
    placed = replace(reading, filters={**reading.filters, **left}, chips=(*chips, *reading.chips))
    return Whereabouts(placed, spot if "area" in left or not spot.area else gazetteer().place(spot.town))
