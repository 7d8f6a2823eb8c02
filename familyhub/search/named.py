"""The page or listing that was asked for by its name: then it goes before every other answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from familyhub.search import matching
from familyhub.search.answers import NAMED, Card
from familyhub.search.direct import Match

_LINE = r"phone|number|e-?mail|address|contact"
_REACH = re.compile(rf"\b(?:{_LINE}|open(?:s|ing)? (?:hours|times?)|where is)\b", re.IGNORECASE)
"""Words with which somebody asks how to reach a place: that stands in its listing, whatever an answer says of it."""
_WAY_IN = re.compile(
    r"\b(?:self|refer\w*|sign(?:ed|ing)? (?:me |us |them )?up|(?<!red )book(?:ed|ing)?\b|join\w*|register\w*|"
    rf"enrol\w*|get (?:in ?to|on ?to|on|in|to|help from|an? \w+ (?:for|at|with))|{_LINE}|"
    r"ring|call|wait\w*|cost\w*|free|pay|drop.?in|open(?:s|ing)?|clos(?:e|es|ed|ing)|where (?:is|are|do|can)|"
    r"when (?:is|are|does)|what (?:time|days?|is|are|does))\b",
    re.IGNORECASE,
)
"""Words with which somebody asks what a place is, or how and when to get in."""


STORY, LIKELY = 14, 0.4
"""Words from which a text is a story: it names places and people beside its matter; and the chance from which a direct
answer (of those as likely as this four in five are right) is better than a listing that the story only names."""
SURELY = 0.85
"""Chance from which a direct answer is meant whatever else the words name: "social worker coming, what do I say"."""


def is_story(words: str) -> bool:
    """Whether words are long enough to tell and not only to ask."""
    return len(words.split()) >= STORY


def asked_for(words: str, near: Sequence[Card], said: Sequence[Match]) -> Card | None:
    """What was asked for: by its title alone, or a listing that the words name and ask how to get into.

    A direct answer about that very help, if it is sure, is better than the listing, but for who asks how to reach it.
    """
    titled = next((card for card in near if card.is_title_of(words)), None)
    if titled:
        return titled
    chance = max((match.chance for match in said[:1]), default=0.0)
    in_a_story = is_story(words) and chance >= LIKELY
    if in_a_story or (chance >= SURELY and not _REACH.search(words)) or not _WAY_IN.search(words):
        return None
    card = next((card for card in near if NAMED in card.why and card.kind != "guide"), None)
    sure = {slug for match in said[:1] if match.chance >= matching.bar("alone") for slug in match.direct.topics}
    return None if card is None or (card.topic in sure and not _REACH.search(words)) else card
