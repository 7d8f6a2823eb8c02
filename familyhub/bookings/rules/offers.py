"""How long somebody has to answer, and when messages about a date leave."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from familyhub.calendar.days import LONDON
from familyhub.notifications.rules import quiet_until

TIME_TO_ANSWER: Final = timedelta(hours=24)
SHORTEST: Final = timedelta(hours=1)
MORNING: Final = time(10)
REMIND_BEFORE: Final = timedelta(hours=48)
MISSED_AFTER: Final = timedelta(hours=20)
"""How long after a date we ask whether all is well: the next day, never at once."""
MISSED_OFTEN: Final = 3
"""So many dates missed ask a human to look. Nothing is ever blocked."""
LINK_LASTS: Final = timedelta(days=14)
"""How long after its date a link still opens."""
FORGET_AFTER: Final = timedelta(days=90)
"""After its last date, names, contacts and needs are forgotten; an invitation nobody answered as long after it left."""


def answer_by(now: datetime, starts_at: datetime) -> datetime | None:
    """Until when an offered place is kept. None: it begins too soon to offer it to anybody.

    A day from when our message can leave; less when it begins soon: half of the time that is left.
    Nobody must answer in the night: what would end between 9 in the evening and 10 in the morning ends at 10, if
    that is soon enough.
    """
    heard = quiet_until(now) or now  # what is written in the night leaves in the morning
    ahead = starts_at - heard
    if ahead < 2 * SHORTEST:
        return None
    end = heard + min(TIME_TO_ANSWER, ahead / 2)
    local = end.astimezone(LONDON)
    if local.hour >= 21 or local.time() < MORNING:
        day = local.date() + timedelta(days=1 if local.hour >= 21 else 0)
        morning = datetime.combine(day, MORNING, LONDON)
        if morning <= starts_at - SHORTEST:
            end = morning
    return end.astimezone(now.tzinfo)
