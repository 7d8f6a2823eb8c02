"""The funnel of invitations by month and profession, from counts without names; small ones stay hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from familyhub.accounts.permission import Actor, require
from familyhub.bookings.rules.invitations import PROFESSIONS
from familyhub.bookings.rules.wish import Source
from familyhub.tally.queries import SMALL, exact

BASELINE = 85
"""Per cent of those who came to a Baby Shower who came by invitation (strategy, N-09)."""
STEPS = ("invited", "invited-answered", "invited-booked", "invited-came")


@dataclass(frozen=True)
class FunnelRow:
    """Counts of one profession in one month; None = fewer than are ever shown."""

    profession: str
    invited: int | None
    answered: int | None
    booked: int | None
    came: int | None


@dataclass(frozen=True)
class Funnel:
    """One month of a listing's invitations, and how those who came had heard of it."""

    month: date
    rows: tuple[FunnelRow, ...]
    total: FunnelRow
    came: int | None
    came_by_invitation: int | None

    @property
    def share(self) -> int | None:
        """Per cent of those who came who came by invitation; None when too few came to say."""
        if self.came is None or self.came_by_invitation is None:
            return None
        return round(100 * self.came_by_invitation / self.came)


def _shown(number: int) -> int | None:
    return number if number >= SMALL or number == 0 else None


def funnel(*, seen_by: Actor, month: date, service: str) -> Funnel:
    """The funnel of one listing in one month."""
    require(seen_by, "see who comes")
    counts = exact(of=month, area=service, starting_with=("invited", "seats-came"))
    rows = []
    for slug, words in PROFESSIONS.items():
        numbers = [counts.get(f"{step}:{slug}", 0) for step in STEPS]
        if any(numbers):
            rows.append(FunnelRow(words, *(_shown(one) for one in numbers)))
    totals = [sum(n for name, n in counts.items() if name.startswith(f"{step}:")) for step in STEPS]
    by_source = {source: counts.get(f"seats-came:{source}", 0) for source in Source}
    everybody, by_invitation = sum(by_source.values()), by_source[Source.INVITED]
    others = everybody - by_invitation
    hidden = 0 < others < SMALL or 0 < by_invitation < SMALL  # the difference would tell what is hidden
    return Funnel(
        month,
        tuple(rows),
        FunnelRow("All", *(_shown(one) for one in totals)),
        _shown(everybody),
        None if hidden or not everybody else by_invitation,
    )
