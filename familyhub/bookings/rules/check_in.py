"""When a mark was made at check-in, by the clock here: that of a tablet may be wrong by hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

STEADY: Final = timedelta(minutes=2)
"""A clock that differs by less is right: the rest is the way through the net."""


def our_time(at: datetime, sent_at: datetime | None, now: datetime) -> datetime:
    """A device's time as the clock here would have said it, by what its clock said on sending; never later than now."""
    wrong_by = now - sent_at if sent_at else timedelta()
    return min(at + wrong_by if abs(wrong_by) > STEADY else at, now)
