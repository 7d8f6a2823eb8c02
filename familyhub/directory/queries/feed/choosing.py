"""Which listings an answer of the feed holds: all that is asked for must fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

from familyhub.directory import models
from familyhub.directory.queries.feed import nearness
from familyhub.directory.queries.feed.nearness import Near, near
from familyhub.directory.queries.feed.taxonomies import carrying, carrying_any, taxonomies, terms

__all__ = ["Near", "Wanted", "near", "organisations", "places", "public", "services"]

MOST_WORDS = 12


@dataclass(frozen=True)
class Wanted:
    """What is asked for; what is left out does not narrow."""

    search: str = ""
    term: UUID | None = None
    taxonomy: UUID | None = None
    organisation: UUID | None = None
    modified_after: datetime | None = None
    near: Near | None = None

    @property
    def narrows_services(self) -> bool:
        """Whether anything of the service itself is asked for."""
        return bool(self.search or self.term or self.taxonomy or self.organisation or self.modified_after)


def public() -> QuerySet[models.Service]:
    """What families see."""
    return models.Service.objects.filter(is_public=True)


def services(wanted: Wanted, today: date) -> QuerySet[models.Service]:
    """Public listings that fit."""
    found = public()
    if wanted.organisation:
        found = found.filter(organisation_id=wanted.organisation)
    if wanted.term:
        term = terms().get(wanted.term)
        found = found.filter(carrying(term)) if term else found.none()
    if wanted.taxonomy:
        taxonomy = taxonomies().get(wanted.taxonomy)
        found = found.filter(carrying_any(taxonomy)) if taxonomy else found.none()
    if wanted.modified_after:
        found = found.filter(_changed_since(wanted.modified_after, today))
    return _said(found, wanted.search) if wanted.search else found


def places(wanted: Wanted, today: date) -> QuerySet[models.ServiceAtLocation]:
    """Public listings at places, where both fit."""
    found = models.ServiceAtLocation.objects.filter(service__is_public=True)
    if wanted.narrows_services:
        found = found.filter(service__in=services(wanted, today).values("pk"))
    return nearness.within(found, wanted.near) if wanted.near else found


def organisations(wanted: Wanted) -> QuerySet[models.Organisation]:
    """Organisations that have a public listing and whose name or description has all the words."""
    found = models.Organisation.objects.filter(Exists(public().filter(organisation=OuterRef("pk"))))
    for word in words_of(wanted.search):
        found = found.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return found if not wanted.search or words_of(wanted.search) else found.none()


def words_of(search: str) -> list[str]:
    """The words of a search, without marks between them."""
    return re.findall(r"\w+", search.replace("_", " "))[:MOST_WORDS]


class _Words(Func):
    function = "directory_words"
    template = "directory_words(%(expressions)s::text[])"
    output_field = TextField()


def _said(found: QuerySet[models.Service], search: str) -> QuerySet[models.Service]:
    """Listings whose words have all of these, by their beginnings or their stems; or all in the name of who runs it."""
    words = words_of(search)
    if not words:
        return found.none()
    query = " && ".join(["(to_tsquery('simple', %s) || plainto_tsquery('english', %s))"] * len(words))
    params = [part for word in words for part in (f"'{word}':*", word)]
    runs = Q()
    for word in words:
        runs &= Q(name__icontains=word)
    by_name = models.Organisation.objects.filter(runs).values("pk")
    text = _Words(F("name"), F("summary"), F("description"), F("other_names"))
    matches = Func(text, RawSQL(query, params), template="(%(expressions)s)", arg_joiner=" @@ ")  # noqa: S611
    hit = models.Service.objects.annotate(hit=matches).filter(hit=Value(True)).values("pk")
    return found.filter(Q(pk__in=hit) | Q(organisation__in=by_name))


_TURNS = """EXISTS (
    SELECT 1 FROM jsonb_array_elements(directory_service.closures
        || CASE WHEN jsonb_typeof(directory_service.pause) = 'object' THEN jsonb_build_array(directory_service.pause)
                ELSE '[]'::jsonb END) AS one,
    LATERAL (VALUES ((one->>'from')::date), ((one->>'to')::date + 1)) AS turn(day)
    WHERE turn.day BETWEEN %s AND %s)"""


def _changed_since(moment: datetime, today: date) -> Q:
    """On or after a moment: the listing, who runs it, where it is, or a closure that began or ended meanwhile."""
    local = timezone.localtime(moment)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    first = local.date() if local == midnight else local.date() + timedelta(days=1)
    moved = models.ServiceAtLocation.objects.filter(location__modified_at__gte=moment).values("service")
    runs = models.Organisation.objects.filter(modified_at__gte=moment).values("pk")
    changed = Q(modified_at__gte=moment) | Q(pk__in=moved) | Q(organisation__in=runs)
    return changed | Q(RawSQL(_TURNS, [first, today], output_field=BooleanField()))  # noqa: S611
