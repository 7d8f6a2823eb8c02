"""Decisions about guides: passages, and what a page must have before families see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

AUDIENCES = ("mum", "dad", "partner", "carer", "family", "professional")

_HEADING = re.compile(r"^##\s+(.+?)\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`>#]+")


@dataclass(frozen=True)
class Passage:
    """One section of a page: what an answer quotes."""

    heading: str
    text: str

    @property
    def anchor(self) -> str:
        """The address of this section inside its page."""
        return re.sub(r"[^a-z0-9]+", "-", self.heading.lower()).strip("-") or "start"


def plain(markdown: str) -> str:
    """The text that a reader sees, on one line."""
    text = _MARKS.sub("", _LINK.sub(r"\1", markdown))
    return re.sub(r"\s+", " ", re.sub(r"^\s*[-+]\s+|^\s*\d+\.\s+", "", text, flags=re.MULTILINE)).strip()


def passages(body: str) -> tuple[Passage, ...]:
    """The sections of a Markdown body; the text before the first heading comes first."""
    parts = _HEADING.split(body)
    found = [Passage("", plain(parts[0]))]
    found += [Passage(heading, plain(text)) for heading, text in zip(parts[1::2], parts[2::2], strict=True)]
    return tuple(passage for passage in found if passage.text)


def faults(*, body: str, sources: list[dict[str, str]], for_families: bool, grade: float, refuse: float) -> list[str]:
    """Why a guide may not be published, each with what to do; empty when it may."""
    found: list[str] = []
    if not any(source.get("title") and source.get("publisher") for source in sources):
        found.append("A guide needs at least one source with its title and publisher.")
    if not plain(body):
        found.append("The page is empty: write at least one section.")
    if for_families and grade > refuse:
        found.append(f"This reads at grade {grade}; families need {refuse} or less. Shorten the longest sentences.")
    return found
