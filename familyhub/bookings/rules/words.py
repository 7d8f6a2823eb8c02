"""Words for how a booking stands, and for a date, in one place."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from familyhub.bookings.rules.waitlist import State
from familyhub.calendar.days import LONDON
from familyhub.directory.rules import say_time

STATES: Final = {
    State.WAITING: "You are on the waiting list",
    State.OFFERED: "A place is kept for you",
    State.TAKEN: "You have a place",
    State.GONE: "You have no place any more",
}
TEAM_STATES: Final = {
    State.WAITING: "Waiting",
    State.OFFERED: "Offered a place",
    State.TAKEN: "Has a place",
    State.GONE: "Not coming",
}
GONE_WHY: Final = {
    "family": "They told us that they can't come",
    "team": "Taken off by the team",
    "lapsed": "They did not answer in time",
    "called-off": "It was called off",
    "moved": "They changed to another date",
}


def say_when(moment: datetime) -> str:
    """Tuesday 1 December, 10am; in London."""
    local = moment.astimezone(LONDON)
    return f"{local:%A %-d %B}, {say_time(local.time())}"
