"""How far it is between two points on the map, and how people say that. Pure."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH = 3958.8
"""Mean radius in miles."""


def miles(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Miles as the crow flies between two points (latitude, longitude in degrees)."""
    (lat, lon), (to_lat, to_lon) = (tuple(map(radians, point)) for point in (start, end))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def say_miles(distance: float) -> str:
    """A distance as people say it: "less than a mile", "about 2 miles"."""
    whole = round(distance)
    if distance < 0.75:
        return "less than a mile"
    return "about a mile" if whole <= 1 else f"about {whole} miles"
