"""What somebody looks for among the dates, and the question that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians

from django.db.models import ExpressionWrapper, F, FloatField, Q, Value
from django.db.models.lookups import LessThanOrEqual

MILES_A_DEGREE = 69.05
"""Between two parallels. At the scale of a council the earth is flat enough for a circle on the map."""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Empty = anything for families."""

    hub: str = ""
    town: str = ""
    near: tuple[float, float] | None = None
    """Latitude and longitude to be near to; online sessions are near nothing."""
    miles: float = 5
    weekday: int | None = None
    part: str = ""
    day_of_life: int | None = None
    """Day since the start of pregnancy (see `stages`): who is that old may come."""
    dads: bool = False
    free: bool = False
    drop_in: bool = False
    online: bool = False
    language: str = ""
    service: str = ""
    for_whom: str = "families"
    """families, professionals, or nothing = both."""

    @property
    def any(self) -> bool:
        """Whether anything narrows."""
        return self != Wanted()


def fits(wanted: Wanted) -> Q:
    """Public dates that fit."""
    exact: dict[str, object] = {
        "session__service__slug": wanted.service,
        "part": wanted.part,
        "session__is_free": wanted.free or None,
        "session__is_online": wanted.online or None,
        "session__kind": "drop-in" if wanted.drop_in else "",
        "session__for_whom": wanted.for_whom,
    }
    found = Q(is_public=True, session__service__is_public=True)
    found &= Q(**{name: value for name, value in exact.items() if value})
    if wanted.weekday is not None:
        found &= Q(weekday=wanted.weekday)
    if wanted.hub:
        found &= _at(slug=wanted.hub)
    if wanted.town:
        found &= _at(area=wanted.town)
    if wanted.dads:
        found &= Q(session__dads__in=("welcome", "only"))
    if wanted.language:
        found &= Q(session__languages__contains=[wanted.language])
    if wanted.day_of_life is not None:
        found &= Q(session__stage_from__lte=wanted.day_of_life, session__stage_to__gt=wanted.day_of_life)
    return found & _near(wanted.near, wanted.miles) if wanted.near else found


def _at(**place: object) -> Q:
    """At the place of this one date, or else at the usual one."""
    here = Q(**{f"location__{name}": value for name, value in place.items()})
    return here | Q(location=None, **{f"session__location__{name}": value for name, value in place.items()})


def _near(spot: tuple[float, float], miles: float) -> Q:
    """Within so many miles as the crow flies. A place whose address is kept private is near nothing."""
    lat, lon = spot
    tall = miles / MILES_A_DEGREE
    wide = tall / max(0.1, cos(radians(lat)))
    box = {"latitude__range": (lat - tall, lat + tall), "longitude__range": (lon - wide, lon + wide)}
    return _circle("location__", spot, wide, tall, box) | Q(location=None) & _circle(
        "session__location__", spot, wide, tall, box
    )


def _circle(at: str, spot: tuple[float, float], wide: float, tall: float, box: Mapping[str, object]) -> Q:
    """A circle as a comparison: (y / tall)² + (x / wide)² ≤ 1, looked at only within its box."""
    up = (F(f"{at}latitude") - Value(spot[0])) / Value(tall)
    across = (F(f"{at}longitude") - Value(spot[1])) / Value(wide)
    away = ExpressionWrapper(up * up + across * across, output_field=FloatField())
    inside = Q(**{f"{at}{name}": value for name, value in box.items()}, **{f"{at}hide_address": False})
    return inside & Q(LessThanOrEqual(away, Value(1.0)))
