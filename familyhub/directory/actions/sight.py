"""Taking a listing out of sight and bringing it back. Nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.actions._publishing import ListingRefusedError, hide_row, locked, settle
from familyhub.directory.actions._telling import tell_owner
from familyhub.directory.queries.keeping import require_maintainer

Why = models.VisibilityBlock.Why
_TEAM_ALONE = {Why.TEAM, Why.NEW, Why.MERGED}


@transaction.atomic
def hide_listing(*, by: Actor, at: datetime, service: str, why: str = Why.TEAM, reason: str = "") -> None:
    """Families do not see it from now on. The owner takes their own down; all else is for the hub team."""
    row = locked(service)
    if why == Why.OWNER:
        require_maintainer(by, row.organisation_id)
    else:
        require(by, "keep listings")
    if why == Why.TEAM and not reason.strip():
        raise ListingRefusedError({"reason": "Please say why: those who keep the listing read it."})
    hide_row(row, by=by, at=at, why=why, reason=reason)
    if why == Why.TEAM:
        tell_owner(row, "listing-hidden-by-team", {"reason": reason.strip()}, at=at)


@transaction.atomic
def show_listing(*, by: Actor, at: datetime, service: str, why: str = "") -> bool:
    """End one reason for hiding (or all of them, for the hub team); answers whether families see it now."""
    row = locked(service)
    reasons = [why] if why else [str(one) for one in Why if one != Why.MERGED]
    if set(reasons) & _TEAM_ALONE:
        require(by, "keep listings")
    else:
        require_maintainer(by, row.organisation_id)
    row.visibility_blocks.filter(why__in=reasons, ended_at=None).update(ended_at=at, ended_by=by)
    settle(row, by=by, at=at, did="listing.shown")
    return row.is_public
