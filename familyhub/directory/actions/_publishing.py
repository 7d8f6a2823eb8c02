"""Writes a listing's document into its rows, and the difference into its history. Called by verbs alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils.text import slugify

from familyhub.accounts.refusing import RefusedError
from familyhub.actors import Actor, System
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.facts import ListingHidden, ServicePublished, ServiceWithdrawn
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.declared import IN_ROWS
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import Changes, differences
from familyhub.directory.rules.values import REACH, reach_of
from familyhub.events import announce


class NoSuchListingError(LookupError):
    """There is no listing of this name."""


class ListingRefusedError(RefusedError):
    """A listing cannot say this; `faults` says by field what is wrong and what to do."""


def locked(slug: str) -> models.Service:
    """The listing, held until the transaction ends; raises NoSuchListingError."""
    row = models.Service.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise NoSuchListingError(f"there is no listing called {slug}")
    return fresh(row)


def fresh(row: models.Service) -> models.Service:
    """The listing with all that belongs to it, read anew."""
    return whole().get(pk=row.pk)


def publish(
    row: models.Service,
    values: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    how: str,
    reason: str = "",
    quiet: bool = False,
) -> Changes:
    """Make these values what families see; answers what really changed. The caller holds the row.

    `quiet`: the caller tells search itself, once for many.
    """
    before = document_of(row)
    wanted = differences(before, values)
    if not wanted:
        return {}
    _first_version(row, before, at)
    _write(row, {name: after for name, (_, after) in wanted.items()}, at)
    row.edited_here = row.edited_here or how not in {"pack", "feed"}
    row.modified_at = at
    row.save()
    changes = differences(before, document_of(fresh(row)))
    keep_version(row, changes, by=by, at=at, how=how, reason=reason)
    record(by=by, at=at, did=f"listing.{how}", to=f"service:{row.id}")
    if not quiet:
        tell(row, by=by, at=at)
    return changes


def create(
    owner: models.Organisation,
    values: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    how: str,
    public: bool,
    sources: Sequence[Mapping[str, object]] = (),
    quiet: bool = False,
    pk: UUID | None = None,
) -> models.Service:
    """A new listing with its first version. Not public: it waits for the hub team to look (`VisibilityBlock.Why.NEW`).

    `quiet`: the caller tells search itself, once for many.
    """
    source = {"title": owner.name, "publisher": owner.name}
    row = models.Service(
        id=pk or uuid4(),
        slug=free_slug(models.Service, str(values["name"])),
        organisation=owner,
        status="confirmed",
        is_public=public,
        edited_here=True,
        modified_at=at,
        sources=list(sources) or [source],
    )
    row.save()
    if not public:
        models.VisibilityBlock.objects.create(service=row, why=models.VisibilityBlock.Why.NEW, at=at, by=by)
    row = fresh(row)
    _write(row, values, at)
    row.save()
    document = document_of(fresh(row))
    keep_version(row, {name: (None, value) for name, value in document.items()}, by=by, at=at, how=how)
    record(by=by, at=at, did="listing.added", to=f"service:{row.id}")
    if not quiet:
        tell(row, by=by, at=at)
    return fresh(row)


def tell(row: models.Service, *, by: Actor, at: datetime) -> None:
    """Announce how the listing stands now."""
    kind = ServicePublished if row.is_public else ServiceWithdrawn
    announce(kind(row.slug, by=by, at=at))


def keep_version(row: models.Service, changes: Changes, *, by: Actor, at: datetime, how: str, reason: str = "") -> None:
    """Add a version to the history."""
    last = row.versions.order_by("-number").values_list("number", flat=True).first() or 0
    pairs = {name: list(pair) for name, pair in changes.items()}
    models.ListingVersion.objects.create(
        service=row, number=last + 1, at=at, by=by, how=how, reason=reason[:400], changes=pairs
    )


def _first_version(row: models.Service, before: Mapping[str, object], at: datetime) -> None:
    """A listing from before history was kept gets its first version: the whole of it."""
    if not row.versions.exists():
        models.ListingVersion.objects.create(
            service=row,
            number=1,
            at=at,
            by=System("history"),
            how="pack",
            changes={name: [None, value] for name, value in before.items()},
        )


def _write(row: models.Service, values: Mapping[str, Any], at: datetime) -> None:
    for name, value in values.items():
        if FIELDS[name].shape not in IN_ROWS:
            setattr(row, name, value)
    if "topics" in values:
        write_topics(row, values["topics"] or {})
    if "contacts" in values:
        write_contacts(row, values["contacts"] or [], at)
    if "places" in values:
        _write_places(row, values["places"] or [], at)


def write_topics(row: models.Service, topics: Mapping[str, float]) -> None:
    """Replace what a listing helps with."""
    row.topics.exclude(topic__in=topics).delete()
    rows = [models.ServiceTopic(service=row, topic=topic, weight=weight) for topic, weight in topics.items()]
    models.ServiceTopic.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["service", "topic"], update_fields=["weight"]
    )


def write_contacts(row: models.Service, contacts: Sequence[Mapping[str, object]], at: datetime) -> None:
    """Replace the ways to get in touch. One that stays the same keeps its id, and what is known of it."""
    known = {reach_of(vars(one)): one for one in row.contacts.all()}
    kept = []
    for order, contact in enumerate(contacts):
        old = known.pop(reach_of(contact), None)
        made = old or models.Contact(service=row, status="confirmed", checked_on=at.date())
        made.order = order
        for key in ("label", *REACH):
            setattr(made, key, contact.get(key) or "")
        made.hours = contact.get("hours")
        for key in {"status", "checked_on", "source"} & set(contact):  # a pack says how sure it is
            setattr(made, key, contact[key])
        made.save()
        kept.append(made.pk)
    row.contacts.exclude(pk__in=kept).delete()


def _write_places(row: models.Service, places: Sequence[Mapping[str, Any]], at: datetime) -> None:
    kept = []
    for order, place in enumerate(places):
        location = _location(row, place, at)
        given, _ = models.ServiceAtLocation.objects.update_or_create(
            service=row,
            location=location,
            defaults={"note": place.get("note") or "", "hours": place.get("hours"), "order": order},
        )
        kept.append(given.pk)
    models.ServiceAtLocation.objects.filter(service=row).exclude(pk__in=kept).delete()


def _location(row: models.Service, place: Mapping[str, Any], at: datetime) -> models.Location:
    """The place that a document names: a shared one by its slug, or one of the organisation's own."""
    found = models.Location.objects.filter(slug=place["slug"]).first() if place.get("slug") else None
    if found and found.kept_by_id is None:
        return found
    if found and found.kept_by_id != row.organisation_id:
        raise ListingRefusedError(
            {"places": f"“{place['slug']}” belongs to another organisation. Please add your own."}
        )
    values = {key: place.get(key) or "" for key in ("name", "area", "address", "postcode")}
    location = found or models.Location(slug=_free_slug(values), kept_by=row.organisation, status="confirmed")
    for key, value in values.items():
        setattr(location, key, value)
    location.hide_address = bool(place.get("hide_address"))
    location.modified_at = at
    location.save()
    return location


def _free_slug(values: Mapping[str, str]) -> str:
    return free_slug(models.Location, f"{values['name']} {values['area']}")


def free_slug(kind: type[models.Location] | type[models.Service] | type[models.Organisation], words: str) -> str:
    """A slug from words that nothing of this kind has yet."""
    base = slugify(words)[:70] or "place"
    taken = set(kind._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken)


def hide_row(row: models.Service, *, by: Actor, at: datetime, why: str, reason: str = "") -> None:
    """Write it down and tell; the caller holds the row and knows that it may."""
    if row.visibility_blocks.filter(why=why, ended_at=None).exists():
        return
    models.VisibilityBlock.objects.create(service=row, why=why, reason=reason.strip()[:400], at=at, by=by)
    settle(row, by=by, at=at, did="listing.hidden")
    announce(ListingHidden(row.slug, why, by=by, at=at))


def settle(row: models.Service, *, by: Actor, at: datetime, did: str) -> None:
    """A listing is public while no reason to hide it is open."""
    row.is_public = not row.visibility_blocks.filter(ended_at=None).exists()
    row.modified_at = at
    row.save(update_fields=["is_public", "modified_at"])
    record(by=by, at=at, did=did, to=f"service:{row.id}")
    tell(row, by=by, at=at)
