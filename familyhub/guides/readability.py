"""How hard a guide is to read, with the pack's names exempt; and why it may not be published yet."""

from __future__ import annotations

from familyhub import council_config
from familyhub.guides import rules
from familyhub.language.reading_age import REFUSE, Reading, measure


@council_config.kept
def exempt() -> frozenset[str]:
    """Names of services and medical words that count as one short word (`names-exempt.txt` of the packs)."""
    found: set[str] = set()
    for pack in council_config.current().chain():
        path = pack.folder / "names-exempt.txt"
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            found |= {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return frozenset(found)


def reading(body: str) -> Reading:
    """Grade, words, and the hardest sentences of a page in Markdown."""
    return measure(body, exempt())


def faults(*, body: str, sources: list[dict[str, str]], for_families: bool) -> list[str]:
    """Why a guide may not be published, each with what to do; empty when it may."""
    grade = reading(body).grade if for_families else 0.0
    return rules.faults(body=body, sources=sources, for_families=for_families, grade=grade, refuse=REFUSE)
