"""The headings under which guides are listed: the pack's (`subjects.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from familyhub import council_config
from familyhub.guides.queries import GuideName


@dataclass(frozen=True)
class Subject:
    """A heading with the topics that belong to it."""

    slug: str
    title: str
    topics: tuple[str, ...] = ()
    holds: str = "topics"
    """topics, rest (what stands nowhere else) or professionals (what is written for them)."""


@dataclass(frozen=True)
class Shelf:
    """A heading with its guides."""

    slug: str
    title: str
    guides: tuple[GuideName, ...]


_LAST = (Subject("more", "More", holds="rest"), Subject("professionals", "For professionals", holds="professionals"))
"""For a pack that names no such heading: no guide is ever left out."""


@council_config.kept
def subjects() -> tuple[Subject, ...]:
    """The headings of the pack in their order."""
    rows = council_config.current().merged("subjects.yaml", "subjects")
    found = [Subject(r["slug"], r["title"], tuple(r.get("topics") or ()), r.get("holds", "topics")) for r in rows]
    return (*found, *(last for last in _LAST if last.holds not in {subject.holds for subject in found}))


def _subject_of(guide: GuideName, among: Sequence[Subject]) -> Subject:
    held = "professionals" if guide.for_professionals else "rest"
    if not guide.for_professionals:
        for topic in (guide.slug, *guide.topics):
            for subject in among:
                if topic in subject.topics:
                    return subject
    return next(subject for subject in among if subject.holds == held)


def shelves(guides: Iterable[GuideName], *, practitioner: bool) -> list[Shelf]:
    """Guides under their headings; those for professionals stand apart, first for a practitioner."""
    among = subjects()
    found: dict[Subject, list[GuideName]] = {}
    for guide in guides:
        found.setdefault(_subject_of(guide, among), []).append(guide)
    ordered = sorted(among, key=lambda subject: (subject.holds == "professionals") != practitioner)
    return [Shelf(subject.slug, subject.title, tuple(found[subject])) for subject in ordered if subject in found]
