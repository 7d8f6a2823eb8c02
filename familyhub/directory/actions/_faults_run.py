"""The background checks from beginning to end: looking outside first, then writing in small transactions."""

from __future__ import annotations

from datetime import datetime

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.actions import faults
from familyhub.directory.actions._looking import all_named, look_around


def check_listings(*, by: Actor, at: datetime) -> bool:
    """Check all public listings and tell their owners; answers whether there was a network to look outside."""
    require(by, "keep listings")
    looks = look_around(all_named(), at)
    faults.keep_looks(by=by, at=at, outcomes=list(looks.sure()))
    slugs = models.Service.objects.filter(is_public=True).order_by("slug").values_list("slug", flat=True)
    for slug in list(slugs):
        faults.check_listing(by=by, at=at, service=slug)
    faults.mend_hidden(by=by, at=at)
    faults.tell_owners(by=by, at=at)
    return looks.has_network or not looks.outcomes
