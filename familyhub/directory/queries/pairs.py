"""Listings as they are compared to find those that are one and the same, and one pair side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.contacts import phones, postcodes
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.listing import Document
from familyhub.directory.rules.pairs import TAKES, Known, taken_over


def known() -> list[Known]:
    """Every listing as it is compared; three questions to the database."""
    numbers: dict[UUID, set[str]] = defaultdict(set)
    for service, phone in models.Contact.objects.exclude(phone="").values_list("service", "phone"):
        numbers[service].add(phones.own_key(phone))
    places: dict[UUID, set[str]] = defaultdict(set)
    given = models.ServiceAtLocation.objects.values_list("service", "location__slug", "location__postcode")
    for service, slug, postcode in given:
        places[service] |= {slug, postcodes.key(postcode)}
    rows = models.Service.objects.filter(merged_into=None).values_list("pk", "name", "summary", "organisation")
    return [
        Known(str(pk), name, summary, str(owner), frozenset(numbers[pk] - {""}), frozenset(places[pk] - {""}))
        for pk, name, summary, owner in rows
    ]


@dataclass(frozen=True)
class Side:
    """One of two listings."""

    slug: str
    name: str
    organisation: str
    is_public: bool
    document: Document
    lacks: dict[str, int]
    """What it could take over from the other: field -> how many."""


@dataclass(frozen=True)
class DuplicateView:
    """Two listings side by side."""

    id: UUID | None
    why: str
    sides: tuple[Side, Side]


def pair(*, pair: UUID, seen_by: Actor) -> DuplicateView | None:
    """A pair that waits, or None."""
    require(seen_by, "keep listings")
    row = models.DuplicateCandidate.objects.filter(pk=pair, decision="").select_related("first", "second").first()
    return _sides(row.first.slug, row.second.slug, row.pk, row.why) if row else None


def side_by_side(*, one: str, other: str, seen_by: Actor) -> DuplicateView | None:
    """Any two listings, chosen by their slugs."""
    require(seen_by, "keep listings")
    return _sides(one, other, None, "Chosen by hand")


def _sides(one: str, other: str, pk: UUID | None, why: str) -> DuplicateView | None:
    rows = {row.slug: row for row in whole().filter(slug__in=[one, other], merged_into=None)}
    if one not in rows or other not in rows or one == other:
        return None
    return DuplicateView(pk, why, (_side(rows[one], rows[other]), _side(rows[other], rows[one])))


def _side(row: models.Service, other: models.Service) -> Side:
    mine, theirs = document_of(row), document_of(other)
    gains = taken_over(mine, theirs, TAKES)
    lacks = {name: len(values) - len(mine[name] or ()) for name, values in gains.items()}
    return Side(row.slug, row.name, row.organisation.name, row.is_public, mine, lacks)
