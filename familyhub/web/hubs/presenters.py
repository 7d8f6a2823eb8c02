"""Hubs by town, and how sure we are of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from familyhub.directory.queries import PlaceView
from familyhub.directory.rules import Open, open_at, say_hours

STATUS = {
    "name confirmed": "The name is confirmed. The rest is to be confirmed.",
    "confirmed": "Checked on a public page",
    "to be confirmed": "To be confirmed: ask before you go.",
}


@dataclass(frozen=True)
class HubRow:
    """One hub with words for what is known."""

    place: PlaceView
    status: str
    hours: tuple[str, ...]
    open: Open | None


def hub_row(place: PlaceView, now: datetime) -> HubRow:
    """A hub in words at a moment; without hours nothing is claimed."""
    known = place.hours is not None
    return HubRow(
        place,
        STATUS.get(place.status, STATUS["to be confirmed"]),
        tuple(say_hours(place.hours)),
        open_at(place.hours, now) if known else None,
    )


def page_title(settings: Mapping[str, Any]) -> str:
    """The title of the list: what people type when they look for the hubs, by town and by council."""
    own = str(settings.get("hub_name_plural") or "")
    titles = [str(title) for title in settings.get("search_titles") or []]
    if not any(own in title for title in titles):
        titles = [own, *titles]
    return " · ".join(titles)


def by_town(places: Iterable[PlaceView], now: datetime) -> dict[str, list[HubRow]]:
    """Hubs under their towns; in each, certain names first."""
    found: dict[str, list[HubRow]] = {}
    for place in sorted(places, key=lambda one: (one.area, one.status == "to be confirmed", one.name)):
        found.setdefault(place.area or "Elsewhere", []).append(hub_row(place, now))
    return found
