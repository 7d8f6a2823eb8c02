"""What the directory announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from familyhub.events import Fact


@dataclass(frozen=True)
class ServicePublished(Fact):
    """A service became public or changed."""

    slug: str


@dataclass(frozen=True)
class ServiceWithdrawn(Fact):
    """A service is no longer public."""

    slug: str


@dataclass(frozen=True)
class HubPublished(Fact):
    """A hub became public or changed."""

    slug: str


@dataclass(frozen=True)
class ListingAdded(Fact):
    """A new listing waits for its first second look."""

    slug: str


@dataclass(frozen=True)
class ListingHidden(Fact):
    """Families do not see a listing any more; `why` is a value of `VisibilityBlock.Why`."""

    slug: str
    why: str


@dataclass(frozen=True)
class ChangeProposed(Fact):
    """Sensitive fields of a listing wait for a second look."""

    slug: str
    change: UUID


@dataclass(frozen=True)
class ChangeDecided(Fact):
    """The hub team looked at a change."""

    slug: str
    change: UUID
    approved: bool


@dataclass(frozen=True)
class ListingConfirmed(Fact):
    """Somebody who runs it said that all of a listing is true."""

    slug: str


@dataclass(frozen=True)
class ClaimMade(Fact):
    """Somebody asks to keep an organisation's listings."""

    claim: UUID


@dataclass(frozen=True)
class ClaimDecided(Fact):
    """The hub team answered a claim."""

    claim: UUID
    approved: bool
