"""Decisions about listings on plain values: hours, what a listing holds, freshness."""

from familyhub.directory.rules.freshness import Cycle, Freshness, freshness_of, freshness_words
from familyhub.directory.rules.hours import (
    Closure,
    Open,
    Opening,
    open_at,
    openings,
    say_hours,
    say_time,
    say_times,
)
from familyhub.directory.rules.places import say_place
from familyhub.directory.rules.status import STATUS_WORDS, STATUSES

__all__ = [
    "STATUSES",
    "STATUS_WORDS",
    "Closure",
    "Cycle",
    "Freshness",
    "Open",
    "Opening",
    "freshness_of",
    "freshness_words",
    "open_at",
    "openings",
    "say_hours",
    "say_place",
    "say_time",
    "say_times",
]
