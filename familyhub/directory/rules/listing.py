"""What a listing holds, as one plain document; what differs between two; and what needs a second look.

A document maps field names to JSON values. Every version of a listing is the fold of all that was
changed before it, so history can be rebuilt and any version brought back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from familyhub.stages.moments import END

Document = dict[str, Any]
Changes = dict[str, tuple[Any, Any]]
"""Field -> (before, after)."""


@dataclass(frozen=True)
class Field:
    """One thing that a listing says."""

    name: str
    words: str
    """What people call it."""
    longest: int = 0
    """Characters; 0 = no text of its own."""
    required: bool = False
    sensitive: bool = False
    """A wrong value can lead a family astray (phone, e-mail, how to be referred, age or need, address):
    somebody of the hub team looks a second time before families see it."""
    empty: Any = ""


_FIELDS = (
    Field("name", "Name", 160, required=True),
    Field("kind", "Service or programme", 12, required=True),
    Field("other_names", "Other names people use", empty=()),
    Field("summary", "In one sentence", 240, required=True),
    Field("description", "What it is", 4000, required=True),
    Field("what_to_expect", "What to expect", 2000),
    Field("format", "How it runs", 1000),
    Field("topics", "What it helps with", empty=()),
    Field("who_for", "Who it is for", empty=()),
    Field("needs", "Which needs it meets", sensitive=True, empty=()),
    Field("stage_from", "From which age", sensitive=True, empty=0),
    Field("stage_to", "Up to which age", sensitive=True, empty=END),
    Field("eligibility", "Who can use it", 1000, sensitive=True),
    Field("self_referral", "Can people refer themselves?", 8, required=True, sensitive=True),
    Field("how_to_join", "How to join", 1000, sensitive=True),
    Field("how_professionals_refer", "How professionals refer", 1000, sensitive=True),
    Field("wait", "How long people wait", 160),
    Field("contacts", "Phone, e-mail and web", sensitive=True, empty=()),
    Field("places", "Where it is", sensitive=True, empty=()),
    Field("hours", "Opening times", empty=None),
    Field("closures", "Days when it is closed", empty=()),
    Field("pause", "Paused for a while", empty=None),
    Field("cost", "What it costs", 160),
    Field("languages", "Languages", empty=()),
    Field("accessibility", "Getting in and about", 1000),
    Field("evidence", "What shows that it helps", 1000),
)
FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _FIELDS}
SENSITIVE: Final = frozenset(field.name for field in _FIELDS if field.sensitive)

CONTACT_KEYS: Final = ("label", "phone", "email", "text_to", "url", "hours")
PLACE_KEYS: Final = ("slug", "name", "area", "address", "postcode", "hide_address", "note", "hours")
"""A place that many services share is named by its slug alone: only the hub team changes its address."""


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: nothing, empty text and an empty list are one."""
    return (one or None) == (other or None) or one == other


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What `after` says differently, of the fields that it names at all."""
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if name in FIELDS and not same(before.get(name), value)
    }


def fold(versions: Iterable[Mapping[str, Any]]) -> Document:
    """The document after these versions, each given as field -> [before, after]."""
    document: Document = {}
    for changes in versions:
        document.update({name: pair[1] for name, pair in changes.items()})
    return document


def needs_second_look(changes: Iterable[str]) -> frozenset[str]:
    """Of these fields, those that wait until somebody of the hub team has looked."""
    return SENSITIVE & frozenset(changes)


def clashes(since: Iterable[Mapping[str, Any]], wanted: Changes) -> Changes:
    """Fields that somebody else changed meanwhile to something other than what is wanted.

    `since` holds the versions made after the one that this person began from. Answers field ->
    (what it says now, what this person wants).
    """
    now = fold(since)
    return {
        name: (now[name], after) for name, (_, after) in wanted.items() if name in now and not same(now[name], after)
    }
