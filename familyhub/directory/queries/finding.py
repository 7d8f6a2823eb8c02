"""Finding any listing, hidden ones too, for the hub team."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.accounts.queries import names_of
from familyhub.actors import Actor
from familyhub.directory import models
from familyhub.directory.queries.public import cycle
from familyhub.directory.queries.tasks import vouched
from familyhub.directory.rules.freshness import FRESHNESS_WORDS, freshness_of, vouched_on

PAGE = 25
STATES = {
    "seen": "Families see it",
    "hidden": "Hidden from families",
    "new": "New, nobody has looked yet",
    "waiting": "A change waits",
    "due": "To be confirmed soon",
    "overdue": "Overdue",
    "faults": "With a fault",
    "nobody": "Nobody keeps it",
    "merged": "Merged into another",
}
"""What the list can be narrowed to."""


@dataclass(frozen=True)
class Line:
    """One listing in the list."""

    slug: str
    name: str
    organisation: str
    owner: str
    is_public: bool
    freshness: str
    vouched_on: date | None
    merged_into: str


@dataclass(frozen=True)
class Lines:
    """One page of the list."""

    rows: tuple[Line, ...]
    total: int
    page: int
    pages: int


def find_listings(
    *,
    seen_by: Actor,
    words: str = "",
    state: str = "",
    organisation: str = "",
    owner: str = "",
    topic: str = "",
    page: int = 1,
) -> Lines:
    """Listings by words in their names, how they stand, organisation (slug), owner (id, or `nobody`) and topic."""
    require(seen_by, "keep listings")
    rows = _in_state(state)
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(slug__icontains=word) | Q(other_names__icontains=word)
            | Q(organisation__name__icontains=word) | Q(summary__icontains=word)
        )  # fmt: skip
    if organisation:
        rows = rows.filter(organisation__slug=organisation)
    if owner:
        rows = rows.filter(owner=None) if owner == "nobody" else rows.filter(owner_id=_id(owner))
    if topic:
        rows = rows.filter(topics__topic=topic)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    found = rows.select_related("organisation", "owner", "merged_into").order_by("name", "slug")
    return Lines(tuple(_line(row) for row in found[(page - 1) * PAGE : page * PAGE]), total, page, pages)


def _id(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


def _in_state(state: str) -> QuerySet[models.Service]:
    days, today = cycle(), timezone.localdate()
    if state == "merged":
        return models.Service.objects.exclude(merged_into=None)
    rows = vouched()
    open_new = models.VisibilityBlock.objects.filter(service=OuterRef("pk"), why="new", ended_at=None)
    late, soon = (today - timedelta(days=n) for n in (days.overdue, days.reminders[0]))
    narrowed = {
        "seen": Q(is_public=True),
        "hidden": Q(is_public=False),
        "new": Exists(open_new),
        "waiting": Q(proposed__decision=""),
        "due": Q(vouched__lte=soon, vouched__gt=late),
        "overdue": Q(vouched=None) | Q(vouched__lte=late),
        "faults": Exists(models.DataQualityIssue.objects.filter(service=OuterRef("pk"), gone_at=None)),
        "nobody": Q(owner=None),
    }
    return rows.filter(narrowed[state]) if state in narrowed else rows


def _line(row: models.Service) -> Line:
    last = vouched_on(row.assured_on, row.checked_on)
    fresh = FRESHNESS_WORDS[freshness_of(last, timezone.localdate(), cycle())]
    owner, into = str(row.owner) if row.owner else "", row.merged_into.name if row.merged_into else ""
    return Line(row.slug, row.name, row.organisation.name, owner, row.is_public, fresh, last, into)


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed by, and whom a listing can be given to."""

    organisations: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]


def choices(*, seen_by: Actor) -> Choices:
    """Organisations with listings, and people who own some."""
    require(seen_by, "keep listings")
    orgs = models.Organisation.objects.filter(services__isnull=False).distinct().order_by("name")
    owners = models.Service.objects.exclude(owner=None).values_list("owner", flat=True).distinct()
    names = names_of([one for one in owners if one])
    people = sorted(((str(one), name) for one, name in names.items()), key=lambda pair: pair[1])
    return Choices(tuple(orgs.values_list("slug", "name")), tuple(people))


def titles(*, slugs: Collection[str], seen_by: Actor) -> dict[str, str]:
    """Names of listings by slug, hidden ones too."""
    require(seen_by, "keep listings")
    return dict(models.Service.objects.filter(slug__in=set(slugs)).values_list("slug", "name"))
