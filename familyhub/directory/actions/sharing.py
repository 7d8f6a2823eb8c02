"""Sharing the team's tasks out, several at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import require
from familyhub.accounts.queries import active_person
from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.rules.tasks import Kind

_KEY = re.compile(rf"(?:{'|'.join(Kind)}):[\w-]{{1,78}}")
MOST = 200


@transaction.atomic
def assign_tasks(*, by: Actor, at: datetime, tasks: Collection[str], person: UUID | None) -> int:
    """Give tasks of the list to somebody of the hub team, or (None) to nobody in particular; answers how many."""
    require(by, "keep listings")
    chosen = list(dict.fromkeys(tasks))[:MOST]
    if not chosen or not all(_KEY.fullmatch(one) for one in chosen):
        raise ListingRefusedError({"tasks": "Choose at least one task."})
    try:
        fits = person is None or "keep listings" in active_person(person).rights
    except LookupError:
        fits = False
    if not fits:
        raise ListingRefusedError({"person": "Choose somebody of the hub team."})
    rows = [models.Assignment(task=task[:80], person_id=person, at=at, by=by) for task in chosen]
    models.Assignment.objects.bulk_create(rows)
    return len(rows)
