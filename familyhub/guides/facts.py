"""What the guides announce."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GuidePublished:
    """A guide became public or changed."""

    slug: str


@dataclass(frozen=True)
class GuideWithdrawn:
    """A guide is no longer public."""

    slug: str
