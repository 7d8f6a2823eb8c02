"""Listings, places and organisations of the open feed, as frozen values with the ids of the standard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet
from django.utils import timezone

from familyhub.directory import models
from familyhub.directory.queries.feed import choosing
from familyhub.directory.queries.feed.choosing import Wanted, public
from familyhub.directory.queries.feed.nearness import area_served
from familyhub.directory.queries.public import ContactView, PlaceView, ServiceView, view_of, whole
from familyhub.directory.rules import Closure, Opening, openings
from familyhub.directory.rules.standard import standing, turned_on
from familyhub.directory.rules.values import closure_of
from familyhub.places.queries import positions


@dataclass(frozen=True)
class FeedOrganisation:
    """Who runs services."""

    id: UUID
    name: str
    description: str
    website: str


@dataclass(frozen=True)
class FeedContact:
    """One way to get in touch."""

    id: UUID
    view: ContactView


@dataclass(frozen=True)
class FeedPlace:
    """A listing at a place: the pair has an id, and so has the place."""

    id: UUID
    location: UUID
    view: PlaceView
    hours: tuple[Opening, ...] | None
    """Its hours at this place, where they differ from the listing's own."""


@dataclass(frozen=True)
class FeedService:
    """A listing with everything of it that is open."""

    id: UUID
    organisation: FeedOrganisation
    view: ServiceView
    standing: str
    changed_at: datetime
    area: str
    """The area that it is for."""
    contacts: tuple[FeedContact, ...]
    places: tuple[FeedPlace, ...]


@dataclass(frozen=True)
class Change:
    """That a listing changed, and when."""

    id: UUID
    at: datetime


def changed_at(moments: Iterable[datetime | None], closures: Iterable[Closure], today: date) -> datetime:
    """When a listing, or anything that belongs to it, last changed; a closure that began or ended counts."""
    turned = turned_on(closures, today)
    by_itself = [timezone.make_aware(datetime.combine(turned, time.min))] if turned else []
    return max([moment for moment in moments if moment] + by_itself)


def _organisation(row: models.Organisation) -> FeedOrganisation:
    return FeedOrganisation(row.id, row.name, row.description or row.name, row.website)


def _service(row: models.Service, today: date) -> FeedService:
    view = view_of(row)
    given = list(row.serviceatlocation_set.all())
    moments = [row.modified_at, row.organisation.modified_at, *(one.location.modified_at for one in given)]
    return FeedService(
        id=row.id,
        organisation=_organisation(row.organisation),
        view=view,
        standing=standing(row.status, view.closed, today),
        changed_at=changed_at(moments, view.closed, today),
        area=area_served(row.slug),
        contacts=tuple(FeedContact(one.id, said) for one, said in zip(row.contacts.all(), view.contacts, strict=True)),
        places=tuple(
            FeedPlace(one.id, one.location_id, said, openings(one.hours))
            for one, said in zip(given, view.places, strict=True)
        ),
    )


def _placed(found: Sequence[FeedService]) -> list[FeedService]:
    """With the position of their postcode, where a place has no other and the postcode directory is here."""
    codes = {
        place.view.postcode
        for one in found
        for place in one.places
        if place.view.postcode and place.view.latitude is None
    }
    known = positions(codes=codes) if codes else {}
    if not known:
        return [*found]
    return [replace(one, places=tuple(_at(place, known) for place in one.places)) for one in found]


def _at(place: FeedPlace, known: dict[str, tuple[float, float]]) -> FeedPlace:
    if place.view.latitude is not None or place.view.postcode not in known:
        return place
    latitude, longitude = known[place.view.postcode]
    return replace(place, view=place.view.model_copy(update={"latitude": latitude, "longitude": longitude}))


def services(ids: Sequence[UUID], *, slim: bool = False) -> list[FeedService]:
    """Public listings by their ids, in this order; those hidden meanwhile are left out. `slim` = without topics."""
    today = timezone.localdate()
    rows = _slim() if slim else whole()
    by_id = {row.id: _service(row, today) for row in rows.filter(is_public=True, id__in=ids)}
    return _placed([by_id[one] for one in ids if one in by_id])


def _slim() -> QuerySet[models.Service]:
    none = Prefetch("topics", models.ServiceTopic.objects.none())  # asks the database nothing
    found = models.Service.objects.select_related("organisation")
    return found.prefetch_related(none, "contacts", "serviceatlocation_set__location")


def changes(ids: Sequence[UUID]) -> list[Change]:
    """When these listings changed, without reading them."""
    today = timezone.localdate()
    rows = public().filter(id__in=ids).annotate(moved=Max("serviceatlocation__location__modified_at"))
    found = {
        pk: Change(pk, changed_at([modified, run, moved], _closures(closures, pause), today))
        for pk, modified, run, moved, closures, pause in rows.values_list(
            "id", "modified_at", "organisation__modified_at", "moved", "closures", "pause"
        )
    }
    return [found[one] for one in ids if one in found]


def _closures(closures: list[dict[str, Any]], pause: dict[str, Any] | None) -> list[Closure]:
    return [closure_of(one) for one in (*closures, *([pause] if pause else []))]


def places(ids: Sequence[UUID]) -> list[tuple[FeedService, FeedPlace]]:
    """Public listings at places by the ids of these pairs, in this order."""
    pairs = dict(models.ServiceAtLocation.objects.filter(id__in=ids).values_list("id", "service_id"))
    by_id = {one.id: one for one in services(list(dict.fromkeys(pairs.values())))}
    found = {place.id: (one, place) for one in by_id.values() for place in one.places}
    return [found[one] for one in ids if one in found]


def organisations(ids: Sequence[UUID]) -> list[FeedOrganisation]:
    """Organisations by their ids, in this order; those without a public listing are left out."""
    by_id = {row.id: _organisation(row) for row in choosing.organisations(Wanted()).filter(id__in=ids)}
    return [by_id[one] for one in ids if one in by_id]


def services_of(ids: Sequence[UUID]) -> dict[UUID, list[FeedService]]:
    """The public listings of these organisations."""
    found: dict[UUID, list[FeedService]] = {one: [] for one in ids}
    run = public().filter(organisation__in=ids).order_by("name", "id").values_list("id", flat=True)
    for one in services(list(run)):
        found[one.organisation.id].append(one)
    return found


def moved_to(service: UUID) -> UUID | None:
    """The public listing that took the place of one that was merged, however often; None when there is none."""
    seen: set[UUID] = set()
    while service not in seen:
        seen.add(service)
        row = models.Service.objects.filter(id=service).values_list("merged_into", "is_public").first()
        if row is None or row[0] is None:
            return service if row and row[1] and len(seen) > 1 else None
        service = row[0]
    return None
