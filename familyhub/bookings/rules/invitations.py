"""Invitations: who invites, what can be answered, when one gentle reminder leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

ANSWERS: Final[Mapping[str, str]] = {
    "yes": "Yes, I'd like to come",
    "maybe": "Maybe",
    "no": "Not this time",
    "next": "Tell me about the next one",
    "with": "Could someone come with me?",
}
"""What a family can answer, in its words. `with` takes a place too, and asks the professional to ring."""
TAKES_A_PLACE: Final = frozenset({"yes", "with"})
PROFESSIONS: Final[Mapping[str, str]] = {
    "midwife": "Midwife",
    "health-visitor": "Health visitor",
    "family-hub": "Family support worker",
    "emotional-wellbeing": "Emotional wellbeing practitioner",
    "peer-supporter": "Peer supporter",
    "gp": "GP practice",
    "early-years": "Nursery or childminder",
    "other": "Other professional",
}
"""The roles in which somebody invites; a figure counts these, never people."""
REMIND_AFTER: Final = timedelta(days=4)
"""One gentle reminder to whoever has not answered, or said maybe; then no more."""
REMIND_AT_LEAST_BEFORE: Final = timedelta(hours=24)
