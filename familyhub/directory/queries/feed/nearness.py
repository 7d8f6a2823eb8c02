"""Listings at places near a postcode, or whose area holds it; no third party is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from django.db.models import Q, QuerySet

from familyhub import council_config
from familyhub.directory import models
from familyhub.places.areas import gazetteer
from familyhub.places.queries import locate, positions

EARTH = 6_371_000
DEGREE = 111_195
"""Metres of one degree of latitude."""


@dataclass(frozen=True)
class Near:
    """Somewhere, and how far from it at most."""

    here: tuple[float, float] | None
    """Latitude and longitude."""
    is_ours: bool
    """Whether it lies in the area that this hub serves."""
    metres: float | None = None
    """None = the area served must hold it."""


def near(postcode: str, metres: float | None) -> Near | None:
    """Where a postcode is; None when it is none. Raises LookupError when a distance is asked for but not where."""
    code = gazetteer().postcode(postcode)
    if code is None:
        return None
    found = locate(words=postcode)
    if metres is not None and found is None:
        raise LookupError("this postcode is not known here")
    return Near((found.lat, found.lon) if found else None, code[1] is not None, metres)


@council_config.kept
def national() -> frozenset[str]:
    """Slugs of the listings that the shared pack brings for the whole country."""
    shared = next(iter(council_config.current().chain()))
    if shared.settings.get("council"):
        return frozenset()
    own = [shared.folder / kind for kind in ("services", "programmes")]
    found = {path.stem for folder in own for path in folder.glob("*.yaml")}
    later = {
        path.stem
        for one in council_config.current().chain()
        if one.folder != shared.folder
        for kind in ("services", "programmes")
        for path in (one.folder / kind).glob("*.yaml")
    }
    return frozenset(found - later)


@council_config.kept
def area_names() -> tuple[str, str]:
    """The names of the area that this hub serves, and of the country."""
    first = next(iter(council_config.current().chain()))
    return str(council_config.current().settings.get("area_name") or ""), str(first.settings.get("area_name") or "")


def area_served(slug: str) -> str:
    """The area that a listing is for, as far as is known: that of this hub, or the country."""
    own, country = area_names()
    return country if slug in national() else own


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way of a bird."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    square = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, square)))


def within(found: QuerySet[models.ServiceAtLocation], near: Near) -> QuerySet[models.ServiceAtLocation]:
    """Those near enough; or, without a distance, those whose area holds the postcode."""
    if near.metres is None or near.here is None:
        return found if near.is_ours else found.filter(service__slug__in=national())
    return found.filter(location__in=list(_reachable(near.here, near.metres)))


def _reachable(here: tuple[float, float], metres: float) -> Iterator[UUID]:
    """Places within the distance. A private address is near nothing; one without a position counts by its postcode."""
    high = metres / DEGREE
    wide = high / max(0.01, cos(radians(here[0])))
    open_places = models.Location.objects.filter(hide_address=False)
    box = Q(latitude__range=(here[0] - high, here[0] + high), longitude__range=(here[1] - wide, here[1] + wide))
    for pk, latitude, longitude in open_places.filter(box).values_list("pk", "latitude", "longitude"):
        there = (latitude, longitude) if latitude is not None and longitude is not None else None
        if there and metres_between(here, there) <= metres:
            yield pk
    unplaced = list(open_places.filter(latitude=None).exclude(postcode="").values_list("pk", "postcode"))
    known = positions(codes=[code for _, code in unplaced], roughly=True)
    for pk, code in unplaced:
        if code in known and metres_between(here, known[code]) <= metres:
            yield pk
