"""The headings under which guides are listed, as a parent would look for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from familyhub.guides.queries import GuideName


@dataclass(frozen=True)
class Subject:
    """A heading with the topics that belong to it."""

    slug: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """A heading with its guides."""

    slug: str
    title: str
    guides: tuple[GuideName, ...]


SUBJECTS = (
    Subject("start-here", "Start here", ("asking-for-help", "why-1001-days-matter")),
    Subject(
        "feelings",
        "How you feel",
        ("low-mood-and-depression", "anxiety-and-worry", "intrusive-thoughts", "postpartum-psychosis")
        + ("anger-and-overwhelm", "loneliness", "dads-mental-health", "birth-trauma"),
    ),
    Subject(
        "pregnancy",
        "Pregnancy, birth and your body",
        ("healthy-pregnancy", "bonding-in-pregnancy", "labour-and-birth", "body-after-birth", "contraception")
        + ("smoking-alcohol-drugs", "pregnancy-after-loss"),
    ),
    Subject(
        "close",
        "You and your baby",
        ("bonding-with-your-baby", "crying-and-soothing", "talk-play-read", "development-milestones"),
    ),
    Subject("sleep", "Sleep", ("sleep", "safer-sleep")),
    Subject("feeding", "Feeding", ("breastfeeding", "bottle-feeding", "starting-solids")),
    Subject(
        "health",
        "Your baby's health",
        ("unwell-baby", "vaccinations", "teething", "nappies-and-poo", "premature-baby", "special-educational-needs"),
    ),
    Subject(
        "family",
        "Dads, partners and family",
        ("partners-and-dads", "relationships-after-baby", "siblings", "young-parents", "solo-parents")
        + ("lgbtq-parents", "cultural-support"),
    ),
    Subject("practical", "Money, home and work", ("money-and-benefits", "housing", "returning-to-work", "childcare")),
    Subject("hard-times", "Hard times", ("domestic-abuse", "pregnancy-loss")),
)

MORE = "More to read"
FOR_PROFESSIONALS = "For people who work with families"


def _subject_of(guide: GuideName) -> str:
    for topic in (guide.slug, *guide.topics):
        for subject in SUBJECTS:
            if topic in subject.topics:
                return subject.slug
    return "more"


def shelves(guides: Iterable[GuideName], *, practitioner: bool) -> list[Shelf]:
    """Guides under their headings; those for professionals stand apart, first for a practitioner."""
    by_subject: dict[str, list[GuideName]] = {}
    for guide in guides:
        by_subject.setdefault("professionals" if guide.for_professionals else _subject_of(guide), []).append(guide)
    titles = [(subject.slug, subject.title) for subject in SUBJECTS] + [("more", MORE)]
    apart = [("professionals", FOR_PROFESSIONALS)]
    ordered = apart + titles if practitioner else titles + apart
    return [Shelf(slug, title, tuple(by_subject[slug])) for slug, title in ordered if slug in by_subject]
