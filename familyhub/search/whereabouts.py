"""Where the reader means: in the words, or typed beside them. Looked up once for a whole answer. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from familyhub.places.areas import Place, gazetteer
from familyhub.places.distance import miles, say_miles
from familyhub.search.answers import Chip, Reading


@dataclass(frozen=True)
class Whereabouts:
    """The reading with its place, the position that is meant, and what to say of the place that was typed."""

    reading: Reading
    spot: Place | None = None
    note: str = ""

    def miles_to(self, points: Collection[tuple[float, float]]) -> float | None:
        """Miles from here to the nearest of some points; None when one or the other is not known."""
        if self.spot is None or not points:
            return None
        return min(miles((self.spot.lat, self.spot.lon), point) for point in points)

    def say(self, points: Collection[tuple[float, float]]) -> str:
        """The distance in words, "about 2 miles from WA7", or nothing. A full postcode is not repeated."""
        distance = self.miles_to(points)
        if distance is None or self.spot is None:
            return ""
        return f"{say_miles(distance)} from {'your postcode' if self.spot.exact else self.spot.name}"


def _unknown(typed: str) -> str:
    what = "that postcode" if gazetteer().postcode(typed) else f"the place “{typed}”"
    return f"We do not know {what}, so these are for the whole area."


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
        return Whereabouts(reading, None, note)
    if not (spot.town or spot.area):
        return Whereabouts(reading, spot, "That postcode is not in our area. These are the ones we know of here.")
    found = {"area": spot.area, "place": spot.town}
    left = {kind: name for kind, name in found.items() if name and f"{kind}:{name}" not in without}
    if not left:
        return Whereabouts(reading)
    chips = tuple(Chip(kind, name, name) for kind, name in left.items())
    placed = replace(reading, filters={**reading.filters, **left}, chips=(*chips, *reading.chips))
    return Whereabouts(placed, spot if "area" in left or not spot.area else gazetteer().place(spot.town))
