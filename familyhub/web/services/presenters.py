"""Services as lines of a list."""

from __future__ import annotations

from dataclasses import dataclass

from familyhub.directory.queries import ServiceView
from familyhub.directory.queries.in_words import SELF_TAG


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    slug: str
    name: str
    summary: str
    self_tag: str
    status: str


def rows(services: list[ServiceView]) -> list[Row]:
    """Services as lines of a list; how sure we are is said unless it is confirmed."""
    return [
        Row(
            service.slug,
            service.name,
            service.summary,
            SELF_TAG.get(service.self_referral, ""),
            "" if service.status == "confirmed" else service.status_words,
        )
        for service in services
    ]
