"""A listing as families would see it with other values, without writing anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.directory.queries.public import ContactView, PlaceView, ServiceView, place_of, seen_as, view_of, whole
from familyhub.directory.rules.checking import check
from familyhub.directory.rules.fields import NEW, ListingFields, typed
from familyhub.directory.rules.listing import Document, differences
from familyhub.directory.rules.values import GIVEN_KEYS, ListedPlace, reach_of


def preview(
    *, values: Mapping[str, object], seen_by: Actor, slug: str = "", organisation: str = ""
) -> ServiceView | None:
    """The page of a listing with these values in it, or of a new one; what cannot be read yet is left out."""
    faults = check(values)
    fine = {name: value for name, value in values.items() if name not in faults}
    if slug:
        row = whole().filter(slug=slug, merged_into=None).first()
        if row is None:
            return None
        require_maintainer(seen_by, row.organisation_id)
        document = document_of(row)
        return _with(row, document, {name: after for name, (_, after) in differences(document, fine).items()})
    owner = models.Organisation.objects.filter(slug=organisation).first()
    if owner is None:
        return None
    require_maintainer(seen_by, owner.pk)
    blank = _blank(owner)
    return _with(blank, document_of(blank), {**NEW, "name": "No name yet", **fine})


def _blank(owner: models.Organisation) -> models.Service:
    """A listing that is not saved: it has an id of its own, so nothing belongs to it yet."""
    sources = [{"title": owner.name, "publisher": owner.name}]
    today = timezone.localdate()
    return models.Service(organisation=owner, status="confirmed", assured_on=today, sources=sources, slug="new")


def _with(row: models.Service, document: Document, changes: Mapping[str, Any]) -> ServiceView:
    """As publishing would: what stays the same keeps what is known of it."""
    view = view_of(row)
    listed = ListingFields.model_construct(**typed({**document, **changes}))
    known = {reach_of(dict(one)): one for one in view.contacts}
    fresh = ContactView(checked_on=timezone.localdate())
    contacts = [
        known.get(reach_of(dict(one)), fresh).model_copy(update={**dict(one), "closures": listed.closed})
        for one in listed.contacts
    ]
    return seen_as(row, listed, contacts, _places(listed.places) if "places" in changes else view.places)


def _places(listed: Sequence[ListedPlace]) -> list[PlaceView]:
    slugs = {one.slug for one in listed if one.slug}
    shared = {one.slug: one for one in models.Location.objects.filter(slug__in=slugs, kept_by=None)}
    return [place_of(shared.get(one.slug) or _own_place(one), one.note) for one in listed]


def _own_place(listed: ListedPlace) -> models.Location:
    said = {key: value for key, value in listed if key not in GIVEN_KEYS}
    return models.Location(**said, status="confirmed")
