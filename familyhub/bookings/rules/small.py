"""What is shown of counts that could point at a family."""

from __future__ import annotations

from collections.abc import Iterable

from familyhub.metrics.rules import SMALL


def shown(number: int) -> int | None:
    """The count, or none when it is too small; nobody at all is nobody's secret."""
    return number if number == 0 or number >= SMALL else None


def total(numbers: Iterable[int]) -> int | None:
    """The sum, or none when taking away what is shown would tell a small count."""
    found = list(numbers)
    hidden = sum(one for one in found if shown(one) is None)
    return sum(found) if hidden == 0 or hidden >= SMALL else None
