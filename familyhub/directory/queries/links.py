"""Signed links that ask the owner of listings to confirm them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer

from familyhub.directory import models
from familyhub.directory.queries.public import ServiceView, view_of, whole

_SALT = "familyhub.confirm"


def token_of(link: UUID) -> str:
    """What stands in the address: the link's id, signed."""
    return Signer(salt=_SALT).sign(str(link))


@dataclass(frozen=True)
class LinkView:
    """A link and what it asks about."""

    id: UUID
    is_open: bool
    was_used: bool
    listings: tuple[ServiceView, ...]


def link(*, token: str, now: datetime) -> LinkView | None:
    """The link of a token, or None when the token was changed or is unknown. Looking changes nothing."""
    try:
        found = Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    row = models.ConfirmLink.objects.filter(pk=found).first()
    if row is None:
        return None
    listings = whole().filter(pk__in=row.services.values("pk")).order_by("name")
    is_open = row.used_at is None and row.ends_at >= now
    return LinkView(row.pk, is_open, row.used_at is not None, tuple(view_of(one) for one in listings))
