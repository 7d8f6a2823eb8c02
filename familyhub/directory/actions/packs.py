"""Packs bring organisations, places and listings; what somebody edited here stays."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._publishing import fresh, keep_version, tell, write_contacts, write_topics
from familyhub.directory.facts import HubPublished
from familyhub.directory.queries.documents import document_of
from familyhub.directory.rules.listing import differences
from familyhub.events import announce


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation as a pack describes it."""

    slug: str
    name: str
    description: str
    pack_hash: str
    website: str = ""
    kind: str = ""


@dataclass(frozen=True)
class NewLocation:
    """A place or hub as a pack describes it."""

    slug: str
    name: str
    pack_hash: str
    area: str = ""
    is_hub: bool = False
    status: str = "to be confirmed"
    status_note: str = ""
    address: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    phone: str = ""
    hours: object = None
    accessibility: str = ""
    description: str = ""
    sources: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True)
class NewService:
    """A service or programme as a pack describes it."""

    slug: str
    organisation: str
    pack_hash: str
    columns: dict[str, object]
    """Columns of the service's own row."""
    topics: dict[str, float] = field(default_factory=dict)
    contacts: tuple[dict[str, object], ...] = ()
    locations: tuple[str, ...] = ()


def _stays(row: models.Organisation | models.Location | models.Service | None, pack_hash: str, *, force: bool) -> bool:
    """Whether a stored row is left alone: unchanged in the pack, or edited here since."""
    if row is None:
        return False
    return (row.edited_here and not force) or (row.pack_hash == pack_hash and not (force and row.edited_here))


@transaction.atomic
def save_organisation(*, by: Actor, at: datetime, organisation: NewOrganisation, force: bool = False) -> bool:
    """Create or update an organisation from a pack; answers whether anything changed."""
    require(by, "keep listings")
    row = models.Organisation.objects.filter(slug=organisation.slug).first()
    if _stays(row, organisation.pack_hash, force=force):
        return False
    values = asdict(organisation) | {"edited_here": False, "checked_on": at.date(), "modified_at": at}
    models.Organisation.objects.update_or_create(slug=values.pop("slug"), defaults=values)
    record(by=by, at=at, did="organisation.saved", to=organisation.slug)
    return True


@transaction.atomic
def save_location(*, by: Actor, at: datetime, location: NewLocation, force: bool = False) -> bool:
    """Create or update a place or hub from a pack; answers whether anything changed."""
    require(by, "keep listings")
    row = models.Location.objects.filter(slug=location.slug).first()
    if _stays(row, location.pack_hash, force=force):
        return False
    values = asdict(location) | {"edited_here": False, "sources": list(location.sources), "modified_at": at}
    models.Location.objects.update_or_create(slug=values.pop("slug"), defaults=values)
    record(by=by, at=at, did="location.saved", to=location.slug)
    if location.is_hub:
        announce(HubPublished(location.slug, by=by, at=at))
    return True


@transaction.atomic
def save_service(*, by: Actor, at: datetime, service: NewService, force: bool = False) -> bool:
    """Create or update a service with its topics, contacts and places; answers whether anything changed."""
    require(by, "keep listings")
    row = models.Service.objects.filter(slug=service.slug).first()
    if _stays(row, service.pack_hash, force=force):
        return False
    before = document_of(fresh(row)) if row else {}
    organisation = models.Organisation.objects.get(slug=service.organisation)
    values = service.columns | {"organisation": organisation, "pack_hash": service.pack_hash, "edited_here": False}
    values["modified_at"] = at
    row, _ = models.Service.objects.update_or_create(slug=service.slug, defaults=values)
    write_topics(row, service.topics)
    write_contacts(row, service.contacts, at)
    row.locations.set(models.Location.objects.filter(slug__in=service.locations))
    changes = differences(before, document_of(fresh(row)))
    if changes:
        keep_version(row, changes, by=by, at=at, how="pack")
    record(by=by, at=at, did="service.saved", to=service.slug)
    tell(row, by=by, at=at)
    return True
