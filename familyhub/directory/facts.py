"""What the directory announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ServicePublished:
    """A service became public or changed."""

    slug: str


@dataclass(frozen=True)
class ServiceWithdrawn:
    """A service is no longer public."""

    slug: str


@dataclass(frozen=True)
class HubPublished:
    """A hub became public or changed."""

    slug: str


@dataclass(frozen=True)
class ListingAdded:
    """A new listing waits for its first second look."""

    slug: str


@dataclass(frozen=True)
class ListingHidden:
    """Families do not see a listing any more; `why` is a value of `Hiding.Why`."""

    slug: str
    why: str


@dataclass(frozen=True)
class ChangeProposed:
    """Sensitive fields of a listing wait for a second look."""

    slug: str
    change: UUID


@dataclass(frozen=True)
class ChangeDecided:
    """The hub team looked at a change."""

    slug: str
    change: UUID
    approved: bool


@dataclass(frozen=True)
class ListingConfirmed:
    """Somebody who runs it said that all of a listing is true."""

    slug: str


@dataclass(frozen=True)
class ClaimMade:
    """Somebody asks to keep an organisation's listings."""

    claim: UUID


@dataclass(frozen=True)
class ClaimDecided:
    """The hub team answered a claim."""

    claim: UUID
    approved: bool
