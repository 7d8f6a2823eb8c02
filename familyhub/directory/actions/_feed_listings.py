"""Listings that come by feed: made, marked with their source, vouched for. Called by the verbs about feeds alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from familyhub.actors import Actor, System
from familyhub.directory import models
from familyhub.directory.actions._publishing import (
    ListingRefusedError,
    free_slug,
    fresh,
    keep_version,
    publish,
    settle,
    tell,
)
from familyhub.directory.actions.sight import Why, show_listing
from familyhub.directory.facts import ListingAdded
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import cycle
from familyhub.directory.rules.checking import whole_faults
from familyhub.directory.rules.fields import NEW
from familyhub.events import announce


def add_from_feed(row: models.FeedRecord, *, by: Actor, at: datetime, show: bool) -> models.Service:
    """Make a listing of a record; the hub team looks at it first, unless it is shown at once."""
    values = {**NEW, **row.document}
    faults = whole_faults(values)
    if faults:  # rules may have grown stricter since it was read
        raise ListingRefusedError(faults)
    made = models.Service.objects.create(
        slug=free_slug(models.Service, str(values["name"])),
        organisation=_organisation(row, at),
        name=values["name"],
        summary=values["summary"],
        description=values["description"],
        status="confirmed" if row.assured_on else "to be confirmed",
        is_public=False,
        licence=row.feed.licence,
    )
    if not show:
        models.VisibilityBlock.objects.create(service=made, why=models.VisibilityBlock.Why.NEW, at=at, by=by)
    blank = document_of(fresh(made))
    keep_version(made, {name: (None, value) for name, value in blank.items()}, by=by, at=at, how="feed")
    publish(fresh(made), values, by=by, at=at, how="feed")
    made = fresh(made)
    say_source(row, made, ())
    settle(made, by=by, at=at, did="listing.added_by_feed")
    if not show:
        announce(ListingAdded(made.slug, by=by, at=at))
    return made


def _organisation(row: models.FeedRecord, at: datetime) -> models.Organisation:
    owner: dict[str, Any] = row.owner or {}
    remote, name = owner.get("remote_id") or "", owner.get("name") or row.feed.name
    known = models.FeedOrganisation.objects.filter(feed=row.feed, remote_id=remote or name).first()
    if known:
        return known.organisation
    named = list(models.Organisation.objects.filter(name__iexact=name)[:2])
    found = named[0] if len(named) == 1 else None
    if found is None:
        found = models.Organisation.objects.create(
            slug=free_slug(models.Organisation, name),
            name=name,
            description=owner.get("description") or name,
            website=owner.get("website") or "",
            sources=[_source(row)],
            licence=row.feed.licence,
            modified_at=at,
        )
    models.FeedOrganisation.objects.create(feed=row.feed, remote_id=remote or name, organisation=found)
    return found


def _source(row: models.FeedRecord) -> dict[str, str]:
    owner: dict[str, Any] = row.owner or {}
    return {
        "title": row.feed.name,
        "publisher": owner.get("name") or row.feed.name,
        "licence": row.feed.licence,
        "feed": str(row.feed_id),
    }


def say_source(row: models.FeedRecord, service: models.Service, before: Collection[UUID]) -> None:
    """Name the feed and its licence as a source, and as the source of contacts that came with it."""
    others = [one for one in service.sources if one.get("feed") != str(row.feed_id)]
    service.sources = [*others, _source(row)]
    service.save(update_fields=["sources"])
    sure = "confirmed" if row.assured_on else "to be confirmed"
    new = service.contacts.exclude(pk__in=before)
    new.update(status=sure, checked_on=row.assured_on, source=row.feed.name)


def vouch(row: models.FeedRecord, *, by: Actor, at: datetime) -> None:
    """Hand on that the people behind the feed said on a day that all of it is true."""
    service, day = row.service, row.assured_on
    if service is None or day is None or (service.assured_on and service.assured_on >= day):
        return
    if row.state in {models.FeedRecord.State.CHANGED, models.FeedRecord.State.CONFLICT}:
        return  # what they vouch for is not what stands here
    service.assured_on, service.modified_at = day, at
    service.save(update_fields=["assured_on", "modified_at"])
    models.Assurance.objects.create(service=service, at=at, by=by, how="import")
    recent = timezone.localtime(at).date() - day < timedelta(days=cycle().hidden)
    if recent and service.visibility_blocks.filter(why=Why.AGE, ended_at=None).exists():
        show_listing(by=System("feeds"), at=at, service=service.slug, why=Why.AGE)
    else:
        tell(service, by=by, at=at)
