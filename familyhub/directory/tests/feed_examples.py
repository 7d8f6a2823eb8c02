"""Records as real feeds write them: the standard's version 3.0 and version 1.0, and the official examples where they lie."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from familyhub.config.machine import ROOT

_OFFICIAL = Path("shared/open-referral-check/schemas/oruk-3.0/examples")


def official(name: str) -> Any:
    """An official example, or None where they are not beside the project."""
    for folder in ROOT.parents[:2]:
        path = folder / _OFFICIAL / f"{name}.json"
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))
    return None


def uid(words: str) -> str:
    """A UUID that is always the same for the same words."""
    return str(uuid5(NAMESPACE_URL, words))


_V3: dict[str, Any] = {
    "name": "Little Feet Playgroup",
    "description": "<p>Come and play, sing &amp; have a snack.</p><p>Every parent &nbsp;is welcome.</p>",
    "url": "https://littlefeet.example.org/play",
    "email": "hello@littlefeet.example.org",
    "status": "active",
    "fees_description": "£1.50 a family",
    "minimum_age": 0,
    "maximum_age": 4,
    "assured_date": "2026-10-20",
    "application_process": "Just turn up.",
    "last_modified": "2026-10-20T09:00:00.000Z",
    "phones": [{"id": uid("p"), "number": "Tel: 0151 496 0001", "description": "Ring Jo’s group"}],
    "contacts": [
        {
            "id": uid("c"),
            "name": "Ann Persona",
            "title": "Group leader",
            "email": "ann@example.org",
            "phones": [{"number": "0151 496 0002"}],
        }
    ],
    "schedules": [
        {
            "id": uid("s1"),
            "freq": "WEEKLY",
            "byday": "MO,TH",
            "opens_at": "09:30Z",
            "closes_at": "11:00Z",
            "description": "In term time",
        },
        {"id": uid("s2"), "freq": "WEEKLY", "byday": "MO", "opens_at": "13:00:00", "closes_at": "14:30:00"},
    ],
    "languages": [{"id": uid("l"), "name": "English"}, {"id": uid("l2"), "name": "Polish"}],
    "service_at_locations": [
        {
            "id": uid("sal"),
            "location": {
                "id": uid("loc"),
                "location_type": "physical",
                "name": "Brook Hall",
                "addresses": [
                    {
                        "id": uid("a"),
                        "attention": "Ann Persona",
                        "address_1": "1 Brook Road",
                        "city": "Ambleton",
                        "state_province": "Shire",
                        "postal_code": "ab12cd",
                        "country": "GB",
                        "address_type": "physical",
                    }
                ],
                "accessibility": [{"id": uid("acc"), "description": "Step-free"}],
            },
        }
    ],
    "organization": {
        "id": uid("org"),
        "name": "Little Feet CIC",
        "description": "A small charity.",
        "website": "https://littlefeet.example.org",
    },
}

_V1: dict[str, Any] = {
    "name": "Baby Weigh-in",
    "description": "Weigh your baby and talk to a health visitor.",
    "url": None,
    "email": "",
    "status": "active",
    "fees": "Free",
    "assured_date": "2026-09-01",
    "eligibilitys": [{"id": "e1", "eligibility": "Live in Ambleton", "minimum_age": 0, "maximum_age": 1}],
    "contacts": [
        {
            "id": "c1",
            "name": "",
            "title": "Clinic desk",
            "phones": [{"id": "p1", "number": "0151 496 0003", "language": "en"}],
        }
    ],
    "cost_options": [{"id": "co", "option": "All", "amount": 0, "amount_description": None}],
    "languages": [{"id": "l1", "language": "English"}],
    "regular_schedules": [
        {"id": "r1", "byday": "TU", "opens_at": "10:00", "closes_at": "12:00", "freq": "WEEKLY", "interval": 1}
    ],
    "holiday_schedules": [{"id": "h1", "closed": True, "start_date": "2026-12-24", "end_date": "2027-01-02"}],
    "service_at_locations": [
        {
            "id": "s1",
            "location": {
                "id": "l1",
                "name": "Mill Lane Clinic",
                "latitude": "53.3",
                "longitude": "-2.7",
                "accessibility_for_disabilities": [{"accessibility": "Lift"}],
                "physical_addresses": [
                    {
                        "address_1": "Mill Lane",
                        "city": "Ambleton",
                        "state_province": "Shire",
                        "postal_code": "AB1 3EF",
                        "country": "GB",
                    }
                ],
            },
        }
    ],
    "organization": {"id": "o1", "name": "Ambleton NHS", "description": "", "url": "www.ambleton.example.org"},
}


def v3(number: int = 1, **other: Any) -> dict[str, Any]:
    """A record of version 3.0."""
    return {"id": uid(f"service {number}"), **copy.deepcopy(_V3), **other}


def v1(number: int = 1, **other: Any) -> dict[str, Any]:
    """A record of version 1.0."""
    return {"id": str(number), **copy.deepcopy(_V1), **other}


def page(contents: list[Any], number: int = 1, of: int = 1, **other: Any) -> dict[str, Any]:
    """A page of a list, as version 3.0 wraps it."""
    return {
        "total_items": len(contents) * of,
        "total_pages": of,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= of,
        "empty": not contents,
        "contents": contents,
        **other,
    }
