"""What became of a draft that is sent."""

from __future__ import annotations

from uuid import UUID

from familyhub.actors import Person
from familyhub.directory import models
from familyhub.directory.actions._publishing import NoSuchListingError
from familyhub.directory.queries.keeping import require_maintainer


def sent_as(by: Person, draft: UUID, organisation: str) -> str:
    """The slug of the listing that a new listing's draft was sent as; empty while it is a draft, which is then locked.

    Of two who send it at once the second waits here. Raises NoSuchListingError where it was thrown away.
    """
    if (
        models.Draft.objects.select_for_update(of=("self",))
        .filter(pk=draft, person_id=by.id, service=None, organisation__slug=organisation)
        .exists()
    ):
        return ""
    row = models.Service.objects.filter(pk=draft).first()
    if row is None:
        raise NoSuchListingError("this draft is not there any more")
    require_maintainer(by, row.organisation_id)
    return row.slug
