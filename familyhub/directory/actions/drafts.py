"""Keeping what somebody has written so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.actors import Person
from familyhub.directory import models
from familyhub.directory.actions._publishing import NoSuchListingError
from familyhub.directory.queries.keeping import require_maintainer


@transaction.atomic
def keep_draft(
    *,
    by: Person,
    at: datetime,
    values: Mapping[str, object],
    service: str = "",
    organisation: str = "",
    draft: UUID | None = None,
    began_from: int = 0,
) -> UUID:
    """Keep values beside what the draft holds already; answers its id.

    Names a listing (`service`), or for a new one its organisation and, from the second time on, the draft.
    """
    row = _row(by, service, organisation, draft)
    require_maintainer(by, row.organisation_id)
    if row._state.adding:
        row.began_from = began_from
    row.values = {**row.values, **values}
    row.at = at
    row.save()
    return row.pk


def _row(by: Person, service: str, organisation: str, draft: UUID | None) -> models.Draft:
    drafts = models.Draft.objects.select_for_update(of=("self",)).filter(person_id=by.id)
    if draft:
        row = drafts.filter(pk=draft).first()
        if row is None:
            raise NoSuchListingError("this draft is not there any more")
        return row
    if service:
        listing = models.Service.objects.filter(slug=service).first()
        if listing is None:
            raise NoSuchListingError(f"there is no listing called {service}")
        known = drafts.filter(service=listing).first()
        return known or models.Draft(service=listing, organisation_id=listing.organisation_id, person_id=by.id)
    owner = models.Organisation.objects.filter(slug=organisation).first()
    if owner is None:
        raise NoSuchListingError(f"there is no organisation called {organisation}")
    return models.Draft(organisation=owner, person_id=by.id)


@transaction.atomic
def drop_draft(*, by: Person, at: datetime, draft: UUID) -> None:
    """Throw a draft away; it was sent, or is not wanted."""
    models.Draft.objects.filter(pk=draft, person_id=by.id).delete()
