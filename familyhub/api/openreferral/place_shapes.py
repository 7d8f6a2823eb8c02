"""Places and hours in the words of the standard. A private address is never among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from familyhub import council_config
from familyhub.directory.queries import PlaceView
from familyhub.directory.rules import Closure, Opening, say_hours
from familyhub.directory.rules.standard import named_id, weeks

Json = dict[str, object]


def weekly(owner: UUID, hours: Sequence[Opening] | None, closures: Iterable[Closure]) -> list[Json]:
    """Hours as weekly schedules, in the time of Europe/London whatever the season."""
    found = []
    for week in weeks(hours, closures):
        openings = tuple(Opening(day, week.opens, week.closes) for day in week.days)
        values = {
            "id": named_id(owner, f"schedule:{week.meaning}"),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": week.byday,
            "opens_at": f"{week.opens:%H:%M}",
            "closes_at": f"{week.closes:%H:%M}",
            "valid_from": week.first.isoformat() if week.first else None,
            "valid_to": week.last.isoformat() if week.last else None,
            "description": "; ".join(say_hours(openings)),
        }
        found.append({name: value for name, value in values.items() if value})
    return found


def location(own: UUID, view: PlaceView) -> Json:
    """A place. Of one whose address is private, only its name is told."""
    found: Json = {"id": str(own), "location_type": "physical", "name": view.name}
    if view.hide_address:
        return found
    addresses = _addresses(own, view)
    where = view.description if addresses else "\n\n".join(part for part in (view.description, view.address) if part)
    accessibility = {"id": named_id(own, "accessibility"), "description": view.accessibility}
    found |= {
        "description": where,
        "latitude": view.latitude,
        "longitude": view.longitude,
        "addresses": addresses,
        "accessibility": [{**accessibility, "accessibility": view.accessibility}] if view.accessibility else [],
        "phones": [{"id": named_id(own, "phone"), "number": view.phone, "type": "voice"}] if view.phone else [],
        "schedules": weekly(own, view.hours, ()),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _addresses(own: UUID, view: PlaceView) -> list[Json]:
    """The standard knows only whole addresses: what lacks a street or a postcode stays in the description."""
    lines = [part.strip() for part in view.address.replace("\n", ",").split(",") if part.strip()]
    county = str(council_config.current().settings.get("area_name") or "")
    town = view.area or (lines[-1] if len(lines) > 1 else county)
    street = [line for line in lines if line.lower() not in {town.lower(), view.postcode.lower()}]
    if not (street and town and county and view.postcode):
        return []
    values = {
        "id": named_id(own, "address"),
        "address_1": street[0],
        "address_2": ", ".join(street[1:]),
        "city": town,
        "state_province": county,
        "postal_code": view.postcode,
        "country": "GB",
        "address_type": "physical",
    }
    return [{name: value for name, value in values.items() if value}]
