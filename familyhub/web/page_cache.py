"""What the directory and the guides answered, kept in memory until anything in them changes.

Only answers that are the same for everybody go in: a key holds what was asked (a guide's slug), never who asks,
and pages themselves are never kept. One short question for the stamp of the last change comes before each use, so
that an edited guide or listing shows at once, whichever process or node it was edited on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from django.utils import timezone

from familyhub.events import queries as events

T = TypeVar("T")

MOST = 5_000
"""Answers kept by a process; then it starts again with none."""

_shelf: tuple[str, dict[Hashable, object]] = ("", {})
"""A stamp and what was asked since: never changed as a pair, always replaced."""


class Public:
    """Answers to public questions, all from after one look at the stamp of the last change."""

    def __init__(self, answers: dict[Hashable, object]) -> None:
        """Keep into these."""
        self._answers = answers

    def ask(self, key: Hashable, query: Callable[[], T]) -> T:
        """The answer kept under this key, else the query's; an empty answer is not kept."""
        known = self._answers.get(key)
        if known is not None:
            return cast(T, known)
        answer = query()
        if answer:
            if len(self._answers) >= MOST:
                self._answers.clear()
            self._answers[key] = answer
        return answer


def public() -> Public:
    """Look at the stamp: what was kept before the last change is forgotten."""
    global _shelf  # noqa: PLW0603 - one a process, changed as a whole
    stamp = events.stamp()  # before any query: an answer may be newer than its stamp, never older
    if not stamp:
        return Public({})
    stamp = f"{stamp} {timezone.localdate()}"  # how fresh a listing is changes with the day
    shelf = _shelf
    if shelf[0] != stamp:
        shelf = _shelf = (stamp, {})
    return Public(shelf[1])


def forget() -> None:
    """Start again with none."""
    global _shelf  # noqa: PLW0603 - one a process, changed as a whole
    _shelf = ("", {})
