"""Parts of a day: when a morning ends and an evening begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final

NOON: Final = time(12)
EVENING: Final = time(17)
"""What starts from now on is in the evening."""
OPEN_IN: Final[Mapping[str, tuple[time, time]]] = {
    "morning": (time(6), NOON),
    "afternoon": (NOON, EVENING),
    "evening": (time(18), time(22)),
}
"""Some of these hours have to be open for "open in the evening": an office that closes at half past five is not."""


def part_of_day(start: time) -> str:
    """morning, afternoon or evening, by the local time at which something starts."""
    return "morning" if start < NOON else "afternoon" if start < EVENING else "evening"
