"""What the hub team has told those who keep a listing: why it is hidden, and why a change was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.queries.keeping import require_maintainer


@dataclass(frozen=True)
class Note:
    """One thing that was said."""

    about: str
    """hidden or refused."""
    words: str
    """Which reason for hiding, or nothing."""
    reason: str
    at: datetime
    values: dict[str, object]
    """Of a refused change: what was wanted."""


def notes_on(*, slug: str, seen_by: Actor) -> list[Note]:
    """Open reasons for hiding with what was said, and the last change if refused; for maintainers and the team."""
    row = models.Service.objects.filter(slug=slug).first()
    if row is None:
        return []
    require_maintainer(seen_by, row.organisation_id)
    found = [
        Note("hidden", one.get_why_display(), one.reason, one.at, {})
        for one in row.visibility_blocks.filter(ended_at=None).order_by("at")
    ]
    last = row.proposed.order_by("-at").first()
    if last and last.decision == "refused" and last.decided_at:
        found.append(Note("refused", "", last.reason, last.decided_at, last.values))
    return found
