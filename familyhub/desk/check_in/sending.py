"""Reads what a device sends. One thing that cannot be read is refused by its id and holds up nothing else.

On a device a booking is still called a seat (docs/glossary.md): lists that are kept there stay good.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from familyhub.bookings.actions import Mark, WalkIn
from familyhub.bookings.rules.check_in import our_time

MOST = 500
"""Things sent at once."""
UNREADABLE = "We could not read this one."
_YEARS = range(2020, 2100)


class NotUnderstoodError(ValueError):
    """It is not what a device of ours sends."""


@dataclass(frozen=True)
class Sent:
    """What a device sent, by our clock."""

    marks: list[Mark] = field(default_factory=list)
    walk_ins: list[WalkIn] = field(default_factory=list)
    unreadable: dict[UUID, str] = field(default_factory=dict)


T = TypeVar("T")


def read(body: bytes, now: datetime) -> Sent:
    """The marks and walk-ins in it."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise NotUnderstoodError("this is not JSON") from fault
    if not isinstance(said, dict):
        raise NotUnderstoodError("this is not an object")
    sent_at = _moment(said["sent_at"]) if said.get("sent_at") else None
    sent = Sent()

    def at(text: object) -> datetime:
        return our_time(_moment(text), sent_at, now)

    _fill(said.get("marks", []), _mark, sent.marks, sent.unreadable, at)
    _fill(said.get("walk_ins", []), _walk_in, sent.walk_ins, sent.unreadable, at)
    return sent


def _fill(
    rows: object,
    make: Callable[[UUID, dict[str, object], datetime], T],
    into: list[T],
    unreadable: dict[UUID, str],
    moment: Callable[[object], datetime],
) -> None:
    if not isinstance(rows, list) or len(rows) > MOST or not all(isinstance(row, dict) for row in rows):
        raise NotUnderstoodError("this is not a list of things")
    for row in rows:
        one = _id(row.get("id"))
        try:
            into.append(make(one, row, moment(row.get("at"))))
        except NotUnderstoodError:
            unreadable[one] = UNREADABLE


def _mark(one: UUID, row: dict[str, object], at: datetime) -> Mark:
    return Mark(one, _id(row.get("seat")), _yes(row.get("came")), at, _yes(row.get("partner_came", False)))


def _walk_in(one: UUID, row: dict[str, object], at: datetime) -> WalkIn:
    called = _text(row.get("called"), "a name is text")
    adults, babies = _number(row.get("adults", 1)), _number(row.get("babies", 0))
    return WalkIn(one, called, at, adults, babies, _yes(row.get("partner_came", False)))


def _text(value: object, otherwise: str) -> str:
    if not isinstance(value, str):
        raise NotUnderstoodError(otherwise)
    return value


def _id(value: object) -> UUID:
    try:
        return UUID(_text(value, "this is not an id"))
    except ValueError as fault:
        raise NotUnderstoodError("this is not an id") from fault


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise NotUnderstoodError("this is not yes or no")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotUnderstoodError("this is not a number")
    return value


def _moment(value: object) -> datetime:
    try:
        found = datetime.fromisoformat(_text(value, "this is not a time"))
    except ValueError as fault:
        raise NotUnderstoodError("this is not a time") from fault
    if found.tzinfo is None or found.year not in _YEARS:
        raise NotUnderstoodError("this is not a time that can be")
    return found
