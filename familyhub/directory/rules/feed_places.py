"""Where and when, out of a record of an Open Referral feed: places, weekly hours, days closed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from familyhub.calendar.days import CODES, DAYS
from familyhub.contacts import postcodes
from familyhub.directory.rules.feed_values import Notes, day, first, inside, line, rows, short

MOST = 20
_DAYS = dict(zip(CODES, DAYS, strict=True))
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


def places_of(record: Mapping[str, Any], notes: Notes) -> list[dict[str, str]]:
    """The places of a service, each once. A place that says nothing is none."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for location in locations_of(record):
        place = _place(location, notes)
        if place:
            found.setdefault((place["name"].lower(), place.get("postcode", "")), place)
    if len(found) > MOST:
        notes.add(f"It has {len(found)} places: we took the first {MOST}.")
    return list(found.values())[:MOST]


def locations_of(record: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Every location of a record, of the standard's version 1 and of version 3."""
    for given in rows(record.get("service_at_locations")):
        yield inside(given, "location")
    yield from rows(record.get("locations"))


def _place(location: Mapping[str, object], notes: Notes) -> dict[str, str]:
    if line(location.get("location_type")).lower() == "virtual":
        return {}
    addresses = list(rows(first(location, "addresses", "physical_addresses", "postal_addresses"), 5))
    address = next((one for one in addresses if line(one.get("address_type")) != "postal"), {}) or next(
        iter(addresses), {}
    )
    parts = [short(address.get(name), 120) for name in ("address_1", "address_2", "city")]
    name = short(first(location, "name", "alternate_name") or next(filter(None, parts), ""), 160)
    if not name:
        return {}
    postcode = _postcode(address.get("postal_code"), notes)
    street = ", ".join(dict.fromkeys(part for part in parts[:2] if part and part != name))
    found = {"name": name, "area": short(address.get("city"), 80), "address": street, "postcode": postcode}
    return {key: value for key, value in found.items() if value}


def _postcode(value: object, notes: Notes) -> str:
    said = line(value)
    found = postcodes.read(said)
    if said and not found:
        notes.add(f"“{said[:20]}” is not a postcode: we left it out.")
    return found


def access_of(record: Mapping[str, object]) -> str:
    """What is said about getting in and about, of all places."""
    found: dict[str, None] = {}
    for location in locations_of(record):
        for row in rows(first(location, "accessibility", "accessibility_for_disabilities"), 10):
            found.update({short(row.get(name), 400): None for name in ("description", "accessibility", "details")})
    return " ".join(f"{words.rstrip('.')}." for words in found if words)


def schedules_of(record: Mapping[str, object]) -> list[Mapping[str, object]]:
    """All schedules, of the service and of its places; version 1 calls them regular."""
    holders = [record]
    for given in rows(record.get("service_at_locations"), MOST):
        holders += [given, inside(given, "location")]
    names = ("schedules", "regular_schedules", "regular_schedule")
    return [row for holder in holders for name in names for row in rows(holder.get(name))]


def ends_on(schedules: list[Mapping[str, object]]) -> date | None:
    """The day on which the last of its schedules ends; None when one goes on, or there is none."""
    ends = [day(first(row, "valid_to", "until")) for row in schedules]
    known = [one for one in ends if one]
    return max(known) if known and len(known) == len(ends) else None


def hours_of(schedules: list[Mapping[str, object]], today: date, notes: Notes) -> dict[str, str]:
    """The hours of a week. What is not weekly, or is over, is left out and said."""
    spans: dict[str, set[str]] = defaultdict(set)
    for row in schedules:
        end = day(first(row, "valid_to", "until"))
        days = _days(row)
        span = _span(row)
        if end and end < today:
            notes.add(f"A schedule ended on {end:%-d %B %Y}: we left it out.")
        elif line(row.get("freq")).upper() not in {"", "WEEKLY"} or str(row.get("interval") or "1") not in {"1", "1.0"}:
            notes.add("A schedule is not weekly: we keep its words, not its times.")
        elif days and span:
            for one in days:
                spans[one].add(span)
    return {one: ",".join(sorted(spans[one])) for one in _DAYS.values() if one in spans}


def _days(row: Mapping[str, object]) -> list[str]:
    said = first(row, "byday", "weekday")
    words = said if isinstance(said, list) else re.split(r"[,\s]+", line(said))
    return [_DAYS[word] for word in (line(one)[:2].upper() for one in words[:20]) if word in _DAYS]


def _span(row: Mapping[str, object]) -> str:
    opens, closes = _clock(row.get("opens_at")), _clock(row.get("closes_at"))
    closes = "24:00" if closes == "00:00" else closes
    return f"{opens}-{closes}" if opens and closes and opens < closes else ""


def _clock(value: object) -> str:
    found = _CLOCK.match(line(value))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return ""
    return f"{int(found[1]):02d}:{found[2]}"


def closures_of(record: Mapping[str, object], today: date) -> list[dict[str, str]]:
    """Days when it is closed, those to come (version 1 calls them holiday schedules)."""
    found = []
    for row in rows(first(record, "holiday_schedules", "holidaySchedules")):
        start, end = day(row.get("start_date")), day(row.get("end_date"))
        if row.get("closed") is True and start and end and start <= end and end >= today:
            found.append({"from": start.isoformat(), "to": end.isoformat()})
    return sorted(found, key=lambda one: one["from"])[:40]


def format_of(schedules: list[Mapping[str, object]]) -> str:
    """What schedules say in words, for how it runs."""
    said: dict[str, None] = {}
    for row in schedules:
        for name in ("description", "attending_type", "notes"):
            said[short(row.get(name), 300)] = None
    return " ".join(f"{words.rstrip('.')}." for words in said if words)
