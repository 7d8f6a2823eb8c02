"""Rooms announce facts in the past tense; rooms above them listen. Knows no domain.

A listener runs inside the announcer's transaction: an error in it rolls everything back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Fact = TypeVar("Fact")

_listeners: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def listen(kind: type[Fact], listener: Callable[[Fact], None]) -> None:
    """Call `listener` with every fact of this kind; registering twice changes nothing."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def announce(fact: object) -> None:
    """Tell every listener, in the order in which they registered."""
    for listener in _listeners[type(fact)]:
        listener(fact)
