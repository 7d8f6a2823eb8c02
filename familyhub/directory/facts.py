"""What the directory announces."""

from __future__ import annotations

from dataclasses import dataclass


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
