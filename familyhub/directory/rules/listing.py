"""A listing as a value, what differs between two, and what needs a second look.

A listing is stored and sent as one plain *document*: field names to JSON values (`fields` declares each). Every version
is the fold of all that was changed before it, so history can be rebuilt and any version brought back. `Listing` is a
document that was checked and read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from familyhub.directory.rules.checking import whole_faults
from familyhub.directory.rules.fields import FIELDS, SENSITIVE, ListingFields, typed

Document = dict[str, Any]
Changes = dict[str, tuple[Any, Any]]
"""Field -> (before, after)."""


class Listing(ListingFields):
    """A whole document, checked and read; raises pydantic's ValidationError with every fault by field, in our words."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, document: Mapping[str, object]) -> dict[str, object]:
        if faults := whole_faults(document):
            raise refusal(cls.__name__, faults, document)
        return typed(document)


def refusal(title: str, faults: Mapping[str, str], document: Mapping[str, object]) -> ValidationError:
    """What pydantic raises, with our own words for each field."""

    def error(name: str, words: str) -> InitErrorDetails:
        problem = PydanticCustomError("listing", "{words}", {"words": words})
        return InitErrorDetails(type=problem, loc=(name,), input=document.get(name))

    return ValidationError.from_exception_data(title, [error(*one) for one in faults.items()])


def same(one: object, other: object) -> bool:
    """Whether two values say the same: nothing, empty text and an empty list are one."""
    return (one or None) == (other or None) or one == other


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> Changes:
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


def clashes(since: Iterable[Mapping[str, object]], wanted: Changes) -> Changes:
    """Fields that somebody else changed meanwhile to something other than what is wanted.

    `since` holds the versions made after the one that this person began from. Answers field ->
    (what it says now, what this person wants).
    """
    now = fold(since)
    return {
        name: (now[name], after) for name, (_, after) in wanted.items() if name in now and not same(now[name], after)
    }
