"""Words around a guide: for whom it is."""

from __future__ import annotations

from collections.abc import Sequence

from familyhub.directory.queries.in_words import WHO


def audience_words(audience: Sequence[str]) -> str:
    """For whom a guide is written: "mums, dads and partners"."""
    names = [words for slug, words in WHO.items() if slug in audience]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
