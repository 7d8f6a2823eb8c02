"""The funnel of invitations by month and profession, from counts without names; small ones stay hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.bookings.models import BookableEvent
from familyhub.bookings.rules.booking_request import HEARD, Source
from familyhub.bookings.rules.invitations import PROFESSIONS
from familyhub.bookings.rules.small import shown, total
from familyhub.metrics.queries import exact

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
    sources: tuple[tuple[str, int | None], ...]
    """How those who came had heard of it, in words, with how many."""
    came: int | None
    came_by_invitation: int | None

    @property
    def share(self) -> int | None:
        """Per cent of those who came who came by invitation; None when too few came to say."""
        if not self.came or self.came_by_invitation is None:
            return None
        return round(100 * self.came_by_invitation / self.came)


def funnel(*, seen_by: Actor, month: date, service: str) -> Funnel:
    """The funnel of one listing's dates of one month: all its steps count in the month of the date."""
    require(seen_by, "see who comes")
    counts = exact(of=month, area=service, starting_with=("invited", "seats-came"))
    table = {slug: [counts.get(f"{step}:{slug}", 0) for step in STEPS] for slug in PROFESSIONS}
    table = {slug: numbers for slug, numbers in table.items() if any(numbers)}
    rows = tuple(FunnelRow(PROFESSIONS[slug], *map(shown, numbers)) for slug, numbers in table.items())
    totals = [total(numbers[n] for numbers in table.values()) for n in range(len(STEPS))]
    came = {source: counts.get(f"seats-came:{source}", 0) for source in Source}
    tells = totals[-1] is None  # how many came by invitation is the last column's total: both are told, or neither
    by_source = {source: None if tells and source is Source.INVITED else shown(n) for source, n in came.items()}
    everybody = None if tells else total(came.values())
    return Funnel(
        month,
        rows,
        FunnelRow("All", *totals),
        tuple((HEARD[source], by_source[source]) for source in Source if came[source]),
        everybody,
        None if everybody is None else by_source[Source.INVITED],
    )


def listings_with_events(*, seen_by: Actor) -> list[tuple[str, str]]:
    """Slug and name of the listings whose dates families have been asked to, by name."""
    require(seen_by, "see who comes")
    found = BookableEvent.objects.order_by("session__service__name")
    return list(found.values_list("session__service__slug", "session__service__name").distinct())
