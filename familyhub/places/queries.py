"""Where a postcode is, if the directory was imported; else where its outward code is."""

from __future__ import annotations

from collections.abc import Iterable

from familyhub.places.areas import Place, gazetteer
from familyhub.places.models import Postcode


def locate(*, words: str) -> Place | None:
    """A place that somebody typed: a full postcode by the directory, else by the pack's areas."""
    found = gazetteer().postcode(words)
    if found and " " in found[0]:
        row = Postcode.objects.filter(code=found[0].replace(" ", "")).first()
        if row:
            return Place(found[0], row.latitude, row.longitude, town=found[1].town if found[1] else "")
    return gazetteer().place(words)


def positions(*, codes: Iterable[str], roughly: bool = False) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of many postcodes, as they were written; one query.

    `roughly` = the middle of the outward code where the directory was not imported.
    """
    plain = {code: "".join(code.split()).upper() for code in codes}
    rows = Postcode.objects.filter(code__in=set(plain.values())).values_list("code", "latitude", "longitude")
    known = {code: (latitude, longitude) for code, latitude, longitude in rows}
    found = {code: known[written] for code, written in plain.items() if written in known}
    if roughly:
        outward = gazetteer().outward
        for code, written in plain.items():
            area = outward.get(written[:-3])
            if area and code not in found:
                found[code] = (area.lat, area.lon)
    return found
