"""What the guides announce."""

from __future__ import annotations

from dataclasses import dataclass

from familyhub.events import Fact


@dataclass(frozen=True)
class GuidePublished(Fact):
    """A guide became public or changed."""

    slug: str


@dataclass(frozen=True)
class GuideWithdrawn(Fact):
    """A guide is no longer public."""

    slug: str
