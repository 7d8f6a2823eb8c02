"""Listings in the words of the standard. Nothing empty is sent, and no person is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from familyhub.api.openreferral.about import LICENCE
from familyhub.api.openreferral.place_shapes import location, weekly
from familyhub.directory.queries.feed import (
    Change,
    FeedContact,
    FeedOrganisation,
    FeedPlace,
    FeedService,
    Term,
    terms_of,
)
from familyhub.directory.rules import Closure, say_hours
from familyhub.directory.rules.declared import Field, Hsds
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.languages import language_code
from familyhub.directory.rules.standard import ages, named_id

Json = dict[str, object]
SELF_REFERRAL = {
    "yes": "People can get in touch themselves.",
    "no": "Somebody who works with the family asks for them.",
}


def filled(values: Mapping[str, object]) -> Json:
    """Without what is empty: the standard wants it left out, not null."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def moment(at: datetime) -> str:
    """A moment to the millisecond, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def paragraphs(*parts: str) -> str:
    """Texts one below the other, without the empty ones."""
    return "\n\n".join(part.strip() for part in parts if part and part.strip())


def _headed(heading: str, text: str) -> str:
    return f"{heading}: {text.strip()}" if text.strip() else ""


def change(one: Change) -> Json:
    """`minimal=true`."""
    return {"id": str(one.id), "last_modified": moment(one.at)}


def organization(one: FeedOrganisation) -> Json:
    """Who runs services."""
    values = {"id": str(one.id), "name": one.name, "description": one.description, "website": one.website}
    return filled(values)


def service(one: FeedService, base: str, *, full: bool) -> Json:
    """A listing: its own values and its organization, and all that is nested in it if `full`."""
    found = _own(one) | {"organization": organization(one.organisation)}
    if full:
        found |= _nested(one, base) | {
            "service_at_locations": [
                _at(one, place) | {"location": location(place.location, place.view)} for place in one.places
            ]
        }
    return filled(found)


def service_at_location(one: FeedService, place: FeedPlace, base: str, *, full: bool) -> Json:
    """A listing at a place: both inside."""
    inner = service(one, base, full=False)
    if full:
        inner |= filled(_nested(one, base))
    ids = {"service_id": str(one.id), "location_id": str(place.location)}
    return filled(_at(one, place) | ids | {"location": location(place.location, place.view), "service": inner})


def _at(one: FeedService, place: FeedPlace) -> Json:
    view = one.view
    said = paragraphs(place.view.note, _headed("Getting in and about", view.accessibility))
    schedules = weekly(place.id, place.hours, view.closed) if place.hours else []
    return filled({"id": str(place.id), "description": said, "schedules": schedules})


def _own(one: FeedService) -> Json:
    view = one.view
    low, high = ages(view.window) if set(view.who_for) != {"professional"} else (None, None)
    values: Json = {
        "id": str(one.id),
        "organization_id": str(one.organisation.id),
        "name": "",
        "alternate_name": ", ".join(view.other_names),
        "description": "",
        "url": next((contact.view.url for contact in one.contacts if contact.view.url), ""),
        "email": next((contact.view.email for contact in one.contacts if contact.view.email), ""),
        "status": one.standing,
        "application_process": "",
        "fees": view.cost,
        "fees_description": "",
        "wait_time": "",
        "eligibility_description": "",
        "minimum_age": low,
        "maximum_age": high,
        "assured_date": view.assured_on.isoformat() if view.assured_on else "",
        "alert": paragraphs(*_how_sure(one), *(_closed(closure) for closure in view.closed)),
        "licence": "" if view.licence == LICENCE else view.licence,
        "last_modified": moment(one.changed_at),
    }
    return values | _texts(one)  # each where an empty one keeps its place, and what else is declared comes last


def _texts(one: FeedService) -> dict[str, str]:
    """The texts of the standard, each from the fields that are declared for it; in two we say something of our own."""
    view = one.view
    parts = {"application_process": [SELF_REFERRAL.get(view.self_referral, "")]}
    for name, field in FIELDS.items():
        if field.hsds:
            parts.setdefault(field.hsds.name, []).append(_said_by(field, field.hsds, getattr(view, name)))
    if not one.places:
        parts.setdefault("description", []).append(_headed("Getting in and about", view.accessibility))
    return {name: paragraphs(*texts) for name, texts in parts.items()}


def _said_by(field: Field, hsds: Hsds, value: str | tuple[str, ...]) -> str:
    words = [value] if isinstance(value, str) else value
    text = ", ".join(field.kind.choices.get(word, word) for word in words)
    return _headed(hsds.heading, text) if hsds.heading else text


def _how_sure(one: FeedService) -> tuple[str, ...]:
    """What families read beside a listing that nobody confirmed yet, or that is not open yet."""
    return () if one.view.status == "confirmed" else (one.view.status_words, one.view.status_note)


def _closed(closure: Closure) -> str:
    days = f"Closed from {closure.first:%-d %B %Y} to {closure.last:%-d %B %Y}"
    return f"{days}: {closure.note}" if closure.note else f"{days}."


def _nested(one: FeedService, base: str) -> Json:
    view = one.view
    return {
        "phones": [phone for contact in one.contacts for phone in _phones(contact)],
        "schedules": weekly(one.id, view.hours, view.closed),
        "service_areas": _areas(one),
        "languages": [_language(one.id, name) for name in dict.fromkeys(view.languages)],
        "cost_options": _costs(one),
        "contacts": [_contact(contact) for contact in one.contacts],
        "attributes": [_attribute(one.id, term, base) for term in terms_of(view)],
        "additional_urls": [_link(contact) for contact in one.contacts[1:] if contact.view.url],
    }


def _areas(one: FeedService) -> list[Json]:
    if not one.area:
        return []
    return [{"id": named_id(one.id, f"area:{one.area}"), "name": one.area, "service_area": one.area}]


def _language(owner: UUID, name: str) -> Json:
    return filled({"id": named_id(owner, f"language:{name.lower()}"), "name": name, "code": language_code(name)})


def _costs(one: FeedService) -> list[Json]:
    cost = one.view.cost.strip()
    if not cost:
        return []
    values: Json = {"id": named_id(one.id, "cost"), "option": cost, "amount_description": cost}
    if cost.lower().rstrip(".") == "free":
        values |= {"amount": 0, "currency": "gbp"}
    return [values]


def _phones(contact: FeedContact) -> Iterator[Json]:
    view = contact.view
    hours = "; ".join(say_hours(view.hours))
    if view.phone:
        own = named_id(contact.id, "phone:voice")
        yield filled({"id": own, "number": view.phone, "type": "voice", "description": _said(view.label, hours)})
    if view.text_to:
        word, _, number = view.text_to.rpartition(" to ")
        text = f"Text {word} to {number}" if word else view.label
        own = named_id(contact.id, "phone:text")
        yield filled({"id": own, "number": number, "type": "text", "description": _said(text, hours)})


def _said(label: str, hours: str) -> str:
    return f"{label} ({hours})" if label and hours else label or hours


def _contact(contact: FeedContact) -> Json:
    values = {"id": str(contact.id), "name": contact.view.label, "email": contact.view.email}
    return filled({**values, "phones": list(_phones(contact))})


def _link(contact: FeedContact) -> Json:
    return filled({"id": named_id(contact.id, "url"), "label": contact.view.label, "url": contact.view.url})


def _attribute(owner: UUID, term: Term, base: str) -> Json:
    return {
        "id": named_id(owner, f"attribute:{term.link_type}:{term.slug}"),
        "link_id": str(owner),
        "link_type": term.link_type,
        "link_entity": "service",
        "value": term.name,
        "taxonomy_term_id": str(term.id),
        "taxonomy_term": taxonomy_term(term, base),
    }


@lru_cache(maxsize=1024)
def taxonomy_term(term: Term, base: str) -> Json:
    """One word of a vocabulary; many listings carry the same, so it is made once and never changed."""
    return {
        "id": str(term.id),
        "code": term.slug,
        "name": term.name,
        "term": term.name,
        "description": term.name,
        "taxonomy": term.taxonomy_name,
        "taxonomy_id": str(term.taxonomy),
        "term_uri": f"{base}taxonomy_terms/{term.id}",
    }
