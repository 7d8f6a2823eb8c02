"""A listing as one plain document (see `rules.listing`): what versions, changes, forms and tables speak of."""

from __future__ import annotations

from familyhub.directory import models
from familyhub.directory.rules.declared import IN_ROWS
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Document, fold
from familyhub.directory.rules.values import CONTACT_KEYS, GIVEN_KEYS, PLACE_KEYS

_COLUMNS = tuple(name for name, field in FIELDS.items() if field.shape not in IN_ROWS)


def columns_of(row: models.Service) -> Document:
    """What a listing's document has in columns of its own row: all but topics, contacts and places."""
    return {name: _plain(getattr(row, name)) for name in _COLUMNS}


def document_of(row: models.Service) -> Document:
    """The document of a listing as it stands in the database. Best with `public.whole()`."""
    found = columns_of(row)
    found["topics"] = {one.topic: one.weight for one in sorted(row.topics.all(), key=lambda t: (-t.weight, t.topic))}
    found["contacts"] = [_contact(one) for one in row.contacts.all()]
    found["places"] = [_place(one) for one in row.serviceatlocation_set.all()]
    return found


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _filled(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in ("", None, False)}


def _contact(row: models.Contact) -> dict[str, object]:
    return _filled({name: getattr(row, name) for name in CONTACT_KEYS})


def _place(given: models.ServiceAtLocation) -> dict[str, object]:
    place = given.location
    found: dict[str, object] = {"slug": place.slug, **{name: getattr(given, name) for name in GIVEN_KEYS}}
    if place.kept_by_id:
        found |= {name: getattr(place, name) for name in PLACE_KEYS if name not in found}
    return _filled(found)


def rebuilt(service: models.Service, number: int) -> Document:
    """The document of a version, from history alone."""
    rows = service.versions.filter(number__lte=number).order_by("number")
    return fold(rows.values_list("changes", flat=True))
