"""Three things to fix in a listing, with the pack's jargon and names."""

from __future__ import annotations

from collections.abc import Mapping

from familyhub import council_config
from familyhub.directory.rules.advice import Advice, three_things


@council_config.kept
def jargon() -> dict[str, tuple[str, ...]]:
    """Words that families may not know, in small letters, each with plainer ones."""
    found: dict[str, tuple[str, ...]] = {}
    for row in council_config.current().merged("jargon.yaml", "jargon", by="word"):
        for word in (row["word"], *(row.get("also") or ())):
            found[str(word).lower()] = tuple(row["plain"])
    return found


@council_config.kept
def names_exempt() -> tuple[str, ...]:
    """Names that count as one short word in the reading age."""
    path = council_config.current().file("names-exempt.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def advice_on(document: Mapping[str, object]) -> tuple[Advice, ...]:
    """What would help parents most, for whoever writes the listing; public facts alone."""
    return three_things(document, jargon=jargon(), exempt=names_exempt())
