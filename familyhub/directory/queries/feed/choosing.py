"""Which listings an answer of the feed holds: all that is asked for must fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, JSONField, OuterRef, Q, QuerySet, TextField, Value
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
        found = _changed_since(found, wanted.modified_after, today)
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
    hit = models.Service.objects.annotate(hit=matches).filter(hit=Value(True))
    return _any_of(found, hit, models.Service.objects.filter(organisation__in=by_name))


def _any_of(found: QuerySet[models.Service], *ways: QuerySet[models.Service]) -> QuerySet[models.Service]:
    """Those found in one of several ways. A union, as PostgreSQL can join it whatever its size; an OR it may not."""
    first, *others = (way.order_by().values("pk") for way in ways)
    return found.filter(pk__in=first.union(*others))


class _Turned(Func):
    """Whether a closure or pause began, or was over, between two days."""

    template = """EXISTS (SELECT 1 FROM jsonb_array_elements(%(expressions)s) AS one,
        LATERAL (VALUES ((one->>'from')::date), ((one->>'to')::date + 1)) AS turn(day)
        WHERE turn.day BETWEEN DATE '%(first)s' AND DATE '%(last)s')"""
    arg_joiner = " || "
    output_field = BooleanField()


def _turned(first: date, last: date) -> Func:
    pause = Func(F("pause"), template="COALESCE(%(expressions)s, '[]'::jsonb)", output_field=JSONField())
    return _Turned(F("closures"), pause, first=first.isoformat(), last=last.isoformat())


def _changed_since(found: QuerySet[models.Service], moment: datetime, today: date) -> QuerySet[models.Service]:
    """On or after a moment: the listing, who runs it, where it is, or a closure that began or ended meanwhile."""
    local = timezone.localtime(moment)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    first = local.date() if local == midnight else local.date() + timedelta(days=1)
    every = models.Service.objects
    closed = every.exclude(closures=[], pause=None)
    return _any_of(
        found,
        every.filter(modified_at__gte=moment),
        every.filter(organisation__modified_at__gte=moment),
        every.filter(serviceatlocation__location__modified_at__gte=moment),
        closed.filter(_turned(first, today)),
    )
