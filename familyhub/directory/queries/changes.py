"""History and waiting changes of listings, for those who keep them and for the hub team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from familyhub.accounts.permission import require
from familyhub.accounts.queries import names_of
from familyhub.actors import Actor, Person, System
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of, rebuilt
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.listing import Changes, Document, differences


@dataclass(frozen=True)
class VersionView:
    """One version of a listing."""

    number: int
    at: datetime
    by: str
    """A name, or which part of the hub."""
    how: str
    reason: str
    changes: Changes


@dataclass(frozen=True)
class WaitingChange:
    """A change that waits for a second look."""

    id: UUID
    slug: str
    listing: str
    organisation: str
    at: datetime
    by: str
    changes: Changes
    """Field -> (what families see now, what is wanted)."""


HUB = {"history": "from before the history", "pack": "the council's pack", "feeds": "a feed", "freshness": "the hub"}


def people_behind(actors: Iterable[Actor | None]) -> dict[Actor | None, str]:
    """How pages name who did something: a person's name, or which part of the hub it was."""
    known = set(actors)
    names = names_of([one.id for one in known if isinstance(one, Person)])
    return {one: _named(one, names) for one in known}


def _named(by: Actor | None, names: Mapping[UUID, str]) -> str:
    if isinstance(by, Person):
        return names.get(by.id, "somebody who has left")
    return HUB.get(by.job, "the hub") if isinstance(by, System) else "the hub"


def history(*, slug: str, seen_by: Actor) -> list[VersionView]:
    """Every version of a listing, newest first; for its maintainers and the hub team."""
    row = models.Service.objects.filter(slug=slug).first()
    if row is None:
        return []
    require_maintainer(seen_by, row.organisation_id)
    rows = list(row.versions.order_by("-number"))
    names = people_behind(one.by for one in rows)
    return [VersionView(one.number, one.at, names[one.by], one.how, one.reason, _pairs(one.changes)) for one in rows]


def _pairs(changes: Mapping[str, list[object]]) -> Changes:
    return {name: (pair[0], pair[1]) for name, pair in changes.items()}


def version(*, slug: str, number: int, seen_by: Actor) -> tuple[Document, Changes] | None:
    """A version's whole document, and how it differs from what families see now."""
    row = whole().filter(slug=slug).first()
    if row is None or not row.versions.filter(number=number).exists():
        return None
    require_maintainer(seen_by, row.organisation_id)
    document = rebuilt(row, number)
    return document, differences(document_of(row), document)


def waiting_changes(*, seen_by: Actor) -> list[WaitingChange]:
    """All changes that wait for a second look, oldest first; for the hub team."""
    require(seen_by, "keep listings")
    rows = list(models.ProposedChange.objects.filter(decision="").order_by("at"))
    names = people_behind(row.by for row in rows)
    listings = {one.pk: one for one in whole().filter(pk__in=[row.service_id for row in rows])}
    return [_waiting(row, listings[row.service_id], names[row.by]) for row in rows]


def waiting_change(*, change: UUID, seen_by: Actor) -> WaitingChange | None:
    """One of them."""
    return next((one for one in waiting_changes(seen_by=seen_by) if one.id == change), None)


def _waiting(row: models.ProposedChange, listing: models.Service, name: str) -> WaitingChange:
    return WaitingChange(
        row.pk,
        listing.slug,
        listing.name,
        listing.organisation.name,
        row.at,
        name,
        differences(document_of(listing), row.values),
    )
