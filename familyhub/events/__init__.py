"""Rooms announce facts in the past tense; rooms above them listen. Knows no domain.

A listener runs inside the announcer's transaction: an error in it rolls everything back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from familyhub.actors import Who


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened: by whom, and when."""

    by: Who
    at: datetime


F = TypeVar("F", bound=Fact)

_listeners: dict[type[Fact], list[Callable[[Any], None]]] = defaultdict(list)


def listen(kind: type[F], listener: Callable[[F], None]) -> None:
    """Call `listener` with every fact of this kind; registering twice changes nothing."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def announce(fact: Fact) -> None:
    """Tell every listener, in the order in which they registered."""
    for listener in _listeners[type(fact)]:
        listener(fact)
