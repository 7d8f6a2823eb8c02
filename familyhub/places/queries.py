"""Where a postcode is, if the directory was imported; else where its outward code is."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import Error

from familyhub.places.areas import Place, gazetteer
from familyhub.places.models import Postcode

log = logging.getLogger(__name__)


def locate(*, words: str) -> Place | None:
    """A place that somebody typed: a full postcode by the directory, else by the pack's areas.

    At most one question to the database, and none but for a full postcode; with the database down the
    pack's areas answer.
    """
    found = gazetteer().postcode(words)
    if found and " " in found[0]:
        outward, inward = found[0].split()
        row = _directory(outward + inward)
        if row:
            return Place(outward, row.latitude, row.longitude, town=found[1].town if found[1] else "", exact=True)
    return gazetteer().place(words)


def _directory(code: str) -> Postcode | None:
    try:
        return Postcode.objects.filter(code=code).first()
    except Error as fault:  # its message may hold the postcode: only its kind is written down
        log.error("the postcode directory is in trouble (%s): the pack's areas answer", type(fault).__name__)
        return None


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


def is_known(*, postcode: str) -> bool | None:
    """Whether a full postcode is in the ONS directory; None where nobody imported it, or it is not a full one."""
    found = gazetteer().postcode(postcode)
    if found is None or " " not in found[0]:
        return None
    if Postcode.objects.filter(code=found[0].replace(" ", "")).exists():
        return True
    return False if Postcode.objects.exists() else None
