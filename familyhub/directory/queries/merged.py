"""Where a listing went that was found to be the same as another; anybody may know."""

from __future__ import annotations

from familyhub.directory import models

HOPS = 10


def moved_to(*, slug: str) -> str | None:
    """The slug of the public listing that took this one's place, or None."""
    row = models.Service.objects.filter(slug=slug).select_related("merged_into").first()
    for _ in range(HOPS):
        if row is None or row.merged_into is None:
            break
        row = row.merged_into
    return row.slug if row and row.slug != slug and row.is_public else None
