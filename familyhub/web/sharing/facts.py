"""Public pages in the words of schema.org: only what the page itself says, and nothing of a sensitive page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest
from django.urls import reverse

from familyhub import council_config
from familyhub.calendar.days import DAY_NAMES
from familyhub.directory.queries import ContactView, PlaceView, ServiceView
from familyhub.directory.queries.feed import area_served
from familyhub.directory.rules import Opening
from familyhub.guides.queries import GuideView
from familyhub.web.sharing.licences import address_of

Facts = dict[str, object]
_WHO = {"mum": "Mothers", "dad": "Fathers", "partner": "Partners", "carer": "Carers", "professional": "Professionals"}


def _filled(values: Mapping[str, object]) -> Facts:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _whole(kind: str, request: HttpRequest, values: Mapping[str, object]) -> Facts:
    here = request.build_absolute_uri(request.path)
    return _filled({"@context": "https://schema.org", "@type": kind, "@id": here, "url": here, **values})


def _council() -> Facts:
    council = council_config.current().settings.get("council")
    return {"@type": "GovernmentOrganization", "name": str(council)} if council else {}


def site(request: HttpRequest) -> Facts:
    """The first page: what this site is. It has no address that takes words, so no search is announced."""
    settings = council_config.current().settings
    values = {"name": settings.get("site_name"), "description": settings.get("strapline"), "inLanguage": "en-GB"}
    area = settings.get("area_name")
    about = {"@type": "AdministrativeArea", "name": str(area)} if area else {}
    return _whole("WebSite", request, {**values, "publisher": _council(), "spatialCoverage": about})


def service(found: ServiceView, request: HttpRequest) -> Facts:
    """A service or programme."""
    area = area_served(found.slug)
    free = found.cost.strip().lower().rstrip(".") == "free"
    values: Facts = {
        "name": found.name,
        "alternateName": list(found.other_names),
        "description": found.summary,
        "provider": _filled({"@type": "Organization", "name": found.organisation, "url": found.organisation_website}),
        "areaServed": {"@type": "AdministrativeArea", "name": area} if area else {},
        "audience": [{"@type": "Audience", "audienceType": _WHO[who]} for who in found.who_for if who in _WHO],
        "hoursAvailable": _hours(found.hours),
        "availableChannel": _channels(found),
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "GBP"} if free else {},
    }
    return _whole("Service", request, values)


def _channels(found: ServiceView) -> list[Facts]:
    languages = list(found.languages)
    reached = [_channel(one, languages) for one in found.contacts]
    given: list[Facts] = [{"@type": "ServiceChannel", "serviceLocation": _place(one)} for one in found.places]
    return [one for one in (*reached, *given) if len(one) > 2 or "serviceLocation" in one]


def _channel(one: ContactView, languages: list[str]) -> Facts:
    point = _filled(
        {
            "@type": "ContactPoint",
            "contactType": one.label,
            "telephone": one.phone,
            "email": one.email,
            "hoursAvailable": _hours(one.hours),
        }
    )
    reached = point if one.phone or one.email else {}
    named = {"@type": "ServiceChannel", "name": one.label, "serviceUrl": one.url, "servicePhone": reached}
    return _filled({**named, "availableLanguage": languages})


def _hours(hours: Sequence[Opening] | None) -> list[Facts]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAY_NAMES[one.weekday]}",
            "opens": f"{one.opens:%H:%M}",
            "closes": f"{one.closes:%H:%M}",
        }
        for one in hours or ()
    ]


def _place(place: PlaceView) -> Facts:
    """A private address is empty in the view already."""
    address = {"@type": "PostalAddress", "streetAddress": place.address, "postalCode": place.postcode}
    where = _filled({**address, "addressLocality": "" if place.hide_address else place.area, "addressCountry": "GB"})
    has_position = place.latitude is not None and place.longitude is not None
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    values = {
        "@type": "Place",
        "name": place.name,
        "address": where if len(where) > 2 else {},
        "geo": geo if has_position else {},
        "telephone": "" if place.hide_address else place.phone,
        "openingHoursSpecification": [] if place.hide_address else _hours(place.hours),
    }
    return _filled(values)


def hub(place: PlaceView, request: HttpRequest) -> Facts:
    """A hub: a place that families can go to."""
    return _whole("Place", request, _place(place) | {"description": place.description})


def hubs(places: Iterable[PlaceView], request: HttpRequest) -> Facts:
    """All hubs, each with its page."""
    rows = [
        {
            "@type": "ListItem",
            "position": position,
            "name": place.name,
            "url": request.build_absolute_uri(reverse("web:hub", args=[place.slug])),
        }
        for position, place in enumerate(places, 1)
    ]
    return _whole("ItemList", request, {"itemListElement": rows, "numberOfItems": len(rows)})


def guide(found: GuideView, request: HttpRequest) -> Facts:
    """A guide, with where its facts are from and when somebody last looked."""
    values = {
        "name": found.title,
        "description": found.summary,
        "inLanguage": "en-GB",
        "lastReviewed": found.checked_on.isoformat() if found.checked_on else "",
        "license": address_of(found.licence),
        "publisher": _council(),
        "isBasedOn": [str(one["url"]) for one in found.sources if one.get("url")],
    }
    return _whole("WebPage", request, values)
