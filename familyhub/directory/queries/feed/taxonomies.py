"""The hub's vocabularies as taxonomies of the standard: topics, needs, stages, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from familyhub import council_config
from familyhub.directory import models
from familyhub.directory.queries.public import ServiceView
from familyhub.directory.rules.standard import SHARED, named
from familyhub.needs.table import WORDS as NEEDS
from familyhub.stages.timeline import STRETCHES
from familyhub.topics import vocabulary

WHO = {
    "mum": "Mums and birthing parents",
    "dad": "Dads",
    "partner": "Partners",
    "carer": "Carers and grandparents",
    "family": "The wider family",
    "professional": "People who work with families",
}


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary."""

    id: UUID
    slug: str
    name: str
    taxonomy: UUID
    taxonomy_name: str
    link_type: str
    """What the word says of a listing, in the standard's open list."""


@dataclass(frozen=True)
class Taxonomy:
    """One vocabulary with its words."""

    id: UUID
    slug: str
    name: str
    description: str
    version: str
    terms: tuple[Term, ...]


_ABOUT = {
    "topics": ("Topics", "What a service helps families with, from conception to the second birthday.", "topic"),
    "needs": ("Needs (THRIVE)", "The five needs-based groups of the THRIVE Framework.", "need"),
    "stages": ("Stages", "Stretches of the 1001 days from conception to the second birthday.", "stage"),
    "who-for": ("Who it is for", "The people whom a service is for.", "intended audience"),
}


def _taxonomy(slug: str, version: str, words: Mapping[str, str]) -> Taxonomy:
    name, description, link_type = _ABOUT[slug]
    own = named(SHARED, f"taxonomy:{slug}")
    found = tuple(Term(named(own, f"term:{term}"), term, word, own, name, link_type) for term, word in words.items())
    return Taxonomy(own, slug, name, description, version, found)


@council_config.kept
def taxonomies() -> dict[UUID, Taxonomy]:
    """All vocabularies by id; the same ids in every hub."""
    topics = {slug: topic.name for slug, topic in vocabulary().items()}
    stages = {part.slug: part.title for part in STRETCHES if part.slug != "after-two"}
    found = (
        _taxonomy("topics", "1", topics),
        _taxonomy("needs", "1", NEEDS),
        _taxonomy("stages", "1", stages),
        _taxonomy("who-for", "1", WHO),
    )
    return {one.id: one for one in found}


@council_config.kept
def terms() -> dict[UUID, Term]:
    """All words of all vocabularies by id."""
    return {term.id: term for taxonomy in taxonomies().values() for term in taxonomy.terms}


@council_config.kept
def _by_word() -> dict[tuple[str, str], Term]:
    return {(term.link_type, term.slug): term for term in terms().values()}


def terms_of(view: ServiceView) -> Iterator[Term]:
    """The words that a listing carries: topics it is first for come first."""
    known = _by_word()
    said = [("topic", topic) for topic in sorted(view.topics, key=lambda topic: (-view.topics[topic], topic))]
    said += [("need", need) for need in view.needs]
    said += [("stage", part.slug) for part in STRETCHES if part.window.overlaps(view.window)]
    said += [("intended audience", who) for who in view.who_for]
    return (known[word] for word in said if word in known)


def carrying(term: Term) -> Q:
    """Listings that carry a word."""
    if term.link_type == "need":
        return Q(needs__contains=[term.slug])
    if term.link_type == "intended audience":
        return Q(who_for__contains=[term.slug])
    if term.link_type == "stage":
        window = next(part.window for part in STRETCHES if part.slug == term.slug)
        return Q(stage_from__lt=window.end, stage_to__gt=window.start)
    return Q(Exists(models.ServiceTopic.objects.filter(service=OuterRef("pk"), topic=term.slug)))


def carrying_any(taxonomy: Taxonomy) -> Q:
    """Listings that carry any word of a vocabulary."""
    slugs = [term.slug for term in taxonomy.terms]
    if taxonomy.slug == "needs":
        return Q(needs__overlap=slugs)
    if taxonomy.slug == "who-for":
        return Q(who_for__overlap=slugs)
    if taxonomy.slug == "stages":
        return Q(stage_from__lt=max(part.window.end for part in STRETCHES if part.slug in slugs))
    return Q(Exists(models.ServiceTopic.objects.filter(service=OuterRef("pk"), topic__in=slugs)))
