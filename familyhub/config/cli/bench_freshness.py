"""`./hub bench freshness`: how fresh listings stay when owners answer more or less often, over two years.

A clock goes day by day; who is asked on a day is decided by the same rule as in the hub
(`directory.rules.freshness.messages_due`). Seeded: the same figures every time.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import mean

from familyhub.directory.rules.freshness import Cycle, Freshness, Kept, freshness_of, messages_due

START = date(2026, 1, 1)
LATER = 0.6
"""A later reminder is answered this much less often than the first (an assumption, not a measurement)."""
MONTH = 30
Listed = Kept[int, int]
"""A listing of the simulation: listings and owners are numbers."""


@dataclass(frozen=True)
class Month:
    """One month of the simulation: shares of listings, and messages for each owner."""

    fresh: float
    """Vouched for within the overdue limit: what families see as up to date."""
    hidden: float
    messages: float


def simulate(
    listings: int, days: int, answers: float, *, calls: int = 0, seed: int = 7, cycle: Cycle | None = None
) -> list[Month]:
    """Month by month. `answers` = share of first reminders that are answered; `calls` = by the team, a week."""
    chosen, rng = cycle or Cycle(), random.Random(seed)  # noqa: S311 - a simulation
    kept = _beginning(listings, rng)
    owners = {one.owner for one in kept.values()}
    months: list[Month] = []
    sent = 0
    for day in range(1, days + 1):
        today = START + timedelta(days=day)
        sent += _ask(kept, today, answers, chosen, rng)
        if calls and today.weekday() == 0:
            _ring(kept, today, calls, chosen)
        if day % MONTH == 0:
            months.append(_month(kept, today, sent / len(owners), chosen))
            sent = 0
    return months


def _beginning(listings: int, rng: random.Random) -> dict[int, Listed]:
    """Owners keep one to eight listings each, vouched for on some day of the last two months."""
    kept: dict[int, Listed] = {}
    owner = 0
    while len(kept) < listings:
        owner += 1
        for _ in range(min(rng.choice((1, 1, 1, 2, 2, 3, 4, 8)), listings - len(kept))):
            vouched = START - timedelta(days=rng.randrange(60))
            kept[len(kept)] = Listed(len(kept), owner, vouched)
    return kept


def _ask(kept: dict[int, Listed], today: date, answers: float, cycle: Cycle, rng: random.Random) -> int:
    due = messages_due(kept.values(), today, cycle)
    for theirs in due.values():
        first = all(one.asked == 0 for one in theirs)
        answered = rng.random() < (answers if first else answers * LATER)
        for one in theirs:
            kept[one.listing] = (
                replace(one, vouched=today, asked=0)
                if answered
                else replace(one, asked=one.asked + 1, last_asked=today)
            )
    return len(due)


def _ring(kept: dict[int, Listed], today: date, calls: int, cycle: Cycle) -> None:
    """The team rings the owners of what is longest overdue; one call confirms all of an owner's listings."""
    late = sorted((one for one in kept.values() if _state(one, today, cycle) >= 2), key=lambda one: str(one.vouched))
    rung: dict[int, None] = {}
    for one in late:
        if len(rung) < calls:
            rung.setdefault(one.owner)
    by_owner: dict[int, list[Listed]] = defaultdict(list)
    for one in kept.values():
        by_owner[one.owner].append(one)
    for owner in rung:
        for one in by_owner[owner]:
            kept[one.listing] = replace(one, vouched=today, asked=0)


def _state(one: Listed, today: date, cycle: Cycle) -> int:
    return list(Freshness).index(freshness_of(one.vouched, today, cycle))


def _month(kept: dict[int, Listed], today: date, messages: float, cycle: Cycle) -> Month:
    states = [_state(one, today, cycle) for one in kept.values()]
    return Month(mean(state < 2 for state in states), mean(state == 3 for state in states), messages)


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="./hub bench freshness",
        description=__doc__,
        epilog="example: ./hub bench freshness --listings 2000 --calls 10",
    )
    parser.add_argument("--listings", type=int, default=2000)
    parser.add_argument("--days", type=int, default=720)
    parser.add_argument(
        "--calls", type=int, default=10, help="owners whom the team rings each week, in the second table"
    )
    options = parser.parse_args(arguments)
    for calls in dict.fromkeys((0, options.calls)):
        print(f"\n{options.listings:,} listings, {options.days} days, the team rings {calls} owners a week")
        print(f"  {'':28}" + "".join(f"{share:>12.0%} answer" for share in (0.8, 0.5, 0.2)))
        runs = [simulate(options.listings, options.days, share, calls=calls) for share in (0.8, 0.5, 0.2)]
        for number, row in enumerate(zip(*runs, strict=True), 1):
            print(f"  month {number:2}: fresh              " + "".join(f"{one.fresh:>19.1%}" for one in row))
        print("  hidden in the last month    " + "".join(f"{run[-1].hidden:>19.1%}" for run in runs))
        print("  messages an owner and month " + "".join(f"{mean(m.messages for m in run):>19.2f}" for run in runs))
    return 0
