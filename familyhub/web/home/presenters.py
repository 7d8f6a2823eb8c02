"""Puts the stages under two headings."""

from __future__ import annotations

from collections.abc import Sequence

Stop = tuple[str, str]


def stages(stops: Sequence[Stop]) -> tuple[tuple[str, tuple[Stop, ...]], ...]:
    """The stops before the birth and those after it, each with its heading."""
    born = next((place for place, (value, _) in enumerate(stops) if value == "birth"), len(stops))
    return (("Pregnant", tuple(stops[:born])), ("Baby is here", tuple(stops[born:])))
