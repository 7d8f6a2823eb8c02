"""Makes services as the directory answers them, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from familyhub.directory.queries import ContactView, PlaceView, ServiceView
from familyhub.directory.rules import openings

WEEKDAYS = openings({"mon-fri": "08:00-18:00"})


def contact(label: str = "Ring", **other: Any) -> ContactView:
    values: dict[str, Any] = {
        "label": label,
        "phone": "",
        "email": "",
        "text_to": "",
        "url": "",
        "hours": None,
        "status": "confirmed",
        "checked_on": date(2026, 11, 22),
    }
    return ContactView(**(values | other))


def place(slug: str = "hill", **other: Any) -> PlaceView:
    values: dict[str, Any] = {
        "slug": slug,
        "name": f"{slug.title()} Hub",
        "area": "Northtown",
        "status": "name confirmed",
        "address": "",
        "postcode": "",
        "phone": "",
        "hours": None,
        "latitude": None,
        "longitude": None,
        "is_hub": True,
    }
    return PlaceView(**(values | other))


def service(slug: str = "listeners", **other: Any) -> ServiceView:
    values: dict[str, Any] = dict.fromkeys(
        [
            "description",
            "status_note",
            "severity",
            "eligibility",
            "how_to_join",
            "how_professionals_refer",
            "wait",
            "what_to_expect",
            "format",
            "run_by",
            "out_of_hours",
            "cost",
            "accessibility",
            "evidence",
            "organisation_website",
        ],
        "",
    ) | {
        "slug": slug,
        "kind": "service",
        "name": "The Listeners",
        "other_names": (),
        "summary": "People who listen.",
        "organisation": "Northtown Council",
        "status": "to be confirmed",
        "needs": ("getting-advice", "getting-help"),
        "who_for": ("mum", "dad"),
        "self_referral": "unknown",
        "hours": None,
        "languages": (),
        "sources": ({"title": "A plan", "publisher": "Northtown", "url": "https://example.org/"},),
        "licence": "CC-BY-4.0",
        "checked_on": date(2026, 11, 22),
        "review_due": None,
        "assured_on": None,
    }
    return ServiceView(**(values | other))
