"""Turns what guides and directory publish into entries: text to find, facets to rank, a card to show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from familyhub.directory.queries import PlaceView, ServiceView
from familyhub.directory.rules import Opening
from familyhub.directory.rules.freshness import vouched_on
from familyhub.guides.queries import GuideView
from familyhub.places.queries import locate

SENSITIVE = frozenset({"domestic-abuse", "domestic-abuse-support", "pregnancy-loss", "bereavement-support"})
"""Topics that give away what somebody lives through: a service that is first for one stays off a shared screen."""


@dataclass(frozen=True)
class NewEntry:
    """One thing to find."""

    slug: str
    kind: str
    text: dict[str, object] = field(default_factory=dict)
    facets: dict[str, object] = field(default_factory=dict)
    card: dict[str, object] = field(default_factory=dict)


def of_guide(guide: GuideView) -> NewEntry:
    """A guide: each section is a passage."""
    parts = [{"heading": p.heading, "text": p.text, "anchor": p.anchor} for p in guide.passages]
    publishers = list(dict.fromkeys(s.get("publisher", "") for s in guide.sources))
    return NewEntry(
        slug=guide.slug,
        kind="guide",
        text={"title": guide.title, "names": "", "summary": guide.summary, "asks": list(guide.asks), "passages": parts},
        facets={
            "topics": {guide.slug: 1.0, **{slug: 0.3 for slug in guide.topics if slug != guide.slug}},
            "who_for": list(guide.audience),
            "window": [guide.window.start, guide.window.end],
            "professional": guide.for_professionals,
            "sensitive": guide.sensitive,
        },
        card={
            "title": guide.title,
            "summary": guide.summary,
            "source": ", ".join(publisher for publisher in publishers if publisher),
            "checked_on": guide.checked_on.isoformat() if guide.checked_on else "",
            "signed_off": bool(guide.signed_off_by),
            "baby_says": guide.baby_says,
        },
    )


def _areas(place: PlaceView) -> list[str]:
    """The areas of a place: one that stands for several ("Thornby and Upper Bramble") is in each of them."""
    return [area.strip() for area in re.split(r",| and ", place.area) if area.strip()]


def _points(place: PlaceView) -> list[list[float | str]]:
    """The position of a place, where somebody gave it or the postcode directory knows it; never a guess."""
    if place.latitude is not None and place.longitude is not None:
        return [[place.latitude, place.longitude, place.name]]
    found = locate(words=place.postcode) if place.postcode else None
    return [[found.lat, found.lon, place.name]] if found and found.exact else []


_UNSURE = re.compile(r"\b(?:not|whether|to be confirmed)\b", re.IGNORECASE)


def says_online(how: str) -> bool:
    """Whether a listing's `format` says that it is given online; a sentence that is unsure does not count."""
    return any("online" in part.lower() and not _UNSURE.search(part) for part in re.split(r"[.;]", how))


def _hours(hours: Sequence[Opening] | None) -> list[list[int | str]] | None:
    return [[o.weekday, o.opens.isoformat(), o.closes.isoformat()] for o in hours] if hours is not None else None


SERVES = 0.7
"""Weight of a topic that a listing helps with first, without being it."""


def of_service(service: ServiceView, guessed: Mapping[str, float] = MappingProxyType({})) -> NewEntry:
    """A service or programme: its description is the passage. `guessed` = topics while nobody has said any."""
    contact = next((one for one in service.contacts if one.phone), None)
    vouched = vouched_on(service.assured_on, service.checked_on)
    expect = f"{service.what_to_expect} {service.how_to_join}".strip()
    parts = [{"heading": "", "text": service.description, "anchor": ""}]
    if expect:
        parts.append({"heading": "What to expect", "text": expect, "anchor": "expect"})
    return NewEntry(
        slug=service.slug,
        kind=service.kind,
        text={
            "title": service.name,
            "names": " · ".join((*service.other_names, service.slug.replace("-", " "))),
            "summary": service.summary,
            "asks": list(service.asks),
            "passages": parts,
        },
        facets={
            "topics": dict(service.topics or guessed),
            "who_for": list(service.who_for),
            "window": [service.window.start, service.window.end],
            "professional": set(service.who_for) == {"professional"},
            "sensitive": any(service.topics.get(topic, 0.0) >= 0.7 for topic in SENSITIVE),
            "self_referral": service.self_referral,
            "status": service.status,
            "names": [service.name.lower(), *(name.lower() for name in service.other_names)],
            "hours": _hours(contact.hours if contact and contact.hours is not None else service.hours),
            "areas": list(dict.fromkeys(area for place in service.places for area in _areas(place))),
            "points": [point for place in service.places for point in _points(place)],
            "cost": service.cost,
            "languages": list(service.languages),
            "online": says_online(service.format),
            "vouched_on": vouched.isoformat() if vouched else "",
            "closures": [[one.first.isoformat(), one.last.isoformat(), one.note] for one in service.closed],
        },
        card=_service_card(service),
    )


def _service_card(service: ServiceView) -> dict[str, object]:
    contact = next((one for one in service.contacts if one.phone), None)
    page = next((one for one in service.contacts if one.url), None) if contact is None else None
    return {
        "title": service.name,
        "summary": service.summary,
        "source": service.organisation,
        "checked_on": service.checked_on.isoformat() if service.checked_on else "",
        "assured_on": service.assured_on.isoformat() if service.assured_on else "",
        "self_referral": service.self_referral,
        "phone": contact.phone if contact else "",
        "phone_label": contact.label if contact else "",
        "link": page.url if page else "",
        "link_label": page.label if page and not page.text_to else "",
        "status": service.status,
        "status_words": service.status_words,
        "where": ", ".join(dict.fromkeys(place.name for place in service.places)),
        "wait": service.wait,
        "eligibility": service.eligibility,
        "how_to_join": service.how_to_join,
        "how_professionals_refer": service.how_professionals_refer,
    }


def of_hub(hub: PlaceView) -> NewEntry:
    """A hub: found by its name and area."""
    words = f"{hub.name} {hub.area} hub. {hub.description}".strip()
    return NewEntry(
        slug=hub.slug,
        kind="hub",
        text={
            "title": hub.name,
            "names": hub.area,
            "summary": "",
            "asks": [],
            "passages": [{"heading": "", "text": words, "anchor": ""}],
        },
        facets={
            "topics": {},
            "who_for": [],
            "window": [0, 1011],
            "areas": [*_areas(hub), hub.name],
            "points": _points(hub),
            "hours": _hours(hub.hours),
        },
        card={
            "title": hub.name,
            "summary": hub.address_words,
            "where": hub.area,
            "status": hub.status,
            "phone": hub.phone,
        },
    )
