"""One listing, hidden or not, with all that the hub team knows of how it stands; one claim; one fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor, System
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.queries.changes import people_behind
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import cycle, whole
from familyhub.directory.rules.freshness import FRESHNESS_WORDS, Freshness, freshness_of, hides_on, vouched_on
from familyhub.directory.rules.listing import Document


@dataclass(frozen=True)
class Fact:
    """Something that happened to a listing: hidden, shown, confirmed, asked about."""

    at: datetime
    words: str
    by: str


@dataclass(frozen=True)
class TeamListing:
    """A listing as the hub team sees it."""

    id: UUID
    slug: str
    name: str
    organisation: str
    organisation_slug: str
    is_public: bool
    freshness: Freshness
    vouched_on: date | None
    hides_on: date | None
    owner: UUID | None
    owner_name: str
    maintainers: tuple[tuple[UUID, str], ...]
    hidden: tuple[tuple[str, str, str], ...]
    """Open reasons for hiding: (why, words, reason)."""
    faults: tuple[tuple[UUID, str], ...]
    waiting: UUID | None
    merged_into: tuple[str, str] | None
    """(slug, name)."""
    took_in: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    document: Document
    version: int

    @property
    def freshness_words(self) -> str:
        """How fresh it is, in words."""
        return FRESHNESS_WORDS[self.freshness]


def listing(*, slug: str, seen_by: Actor) -> TeamListing | None:
    """One listing, whether families see it or not."""
    require(seen_by, "keep listings")
    row = whole().select_related("organisation", "owner", "merged_into").filter(slug=slug).first()
    if row is None:
        return None
    visibility_blocks, last = list(row.visibility_blocks.all()), vouched_on(row.assured_on, row.checked_on)
    editors = row.organisation.editors.filter(left_at=None).select_related("person")
    return TeamListing(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        organisation=row.organisation.name,
        organisation_slug=row.organisation.slug,
        is_public=row.is_public,
        freshness=freshness_of(last, timezone.localdate(), cycle()),
        vouched_on=last,
        hides_on=hides_on(last, cycle()),
        owner=row.owner_id,
        owner_name=str(row.owner) if row.owner else "",
        maintainers=tuple((one.person_id, str(one.person)) for one in editors),
        hidden=tuple((one.why, one.get_why_display(), one.reason) for one in visibility_blocks if one.ended_at is None),
        faults=tuple(row.issues.filter(gone_at=None).values_list("pk", "words")),
        waiting=row.proposed.filter(decision="").values_list("pk", flat=True).first(),
        merged_into=(row.merged_into.slug, row.merged_into.name) if row.merged_into else None,
        took_in=tuple(row.merged.order_by("name").values_list("slug", "name")),
        facts=_facts(row, visibility_blocks),
        document=document_of(row),
        version=row.versions.order_by("-number").values_list("number", flat=True).first() or 0,
    )


_HOW = {"phone": "Confirmed by phone", "link": "Confirmed with a link", "page": "Confirmed", "edit": "Written"}


def _facts(row: models.Service, blocks: list[models.VisibilityBlock]) -> tuple[Fact, ...]:
    said: list[tuple[datetime, str, Actor | None]] = [
        (one.at, f"{one.get_why_display()}{f': {one.reason}' if one.reason else ''}", one.by) for one in blocks
    ]
    said += [(one.ended_at, f"No longer: {one.get_why_display()}", one.ended_by) for one in blocks if one.ended_at]
    for sure in row.assurances.order_by("-at")[:20]:
        words = _HOW.get(sure.how, "Confirmed") + (f", by {sure.said_by}" if sure.said_by else "")
        said.append((sure.at, words, sure.by))
    said += [(one.at, "Its owner was asked to look at it", System("freshness")) for one in row.reminders.all()[:20]]
    names = people_behind(by for _, _, by in said)
    return tuple(Fact(at, words, names[by]) for at, words, by in sorted(said, key=lambda one: one[0], reverse=True))


def slug_of(*, service: UUID, seen_by: Actor) -> str | None:
    """The slug of a listing by its id, or None."""
    require(seen_by, "keep listings")
    return models.Service.objects.filter(pk=service).values_list("slug", flat=True).first()


@dataclass(frozen=True)
class ClaimDetail:
    """A claim with who makes it."""

    id: UUID
    organisation: str
    person: UUID
    name: str
    email: str
    role: str
    at: datetime
    others: tuple[str, ...]
    """Who keeps this organisation's listings already."""


def claim(*, claim: UUID, seen_by: Actor) -> ClaimDetail | None:
    """A claim that waits, with the words of whoever makes it; None when it was decided. Who reads it is kept."""
    require(seen_by, "keep listings")
    row = models.Claim.objects.filter(pk=claim, decision="").select_related("organisation", "person").first()
    if row is None:
        return None
    record(by=seen_by, at=timezone.now(), did="claim.read", to=f"claim:{row.pk}")
    others = row.organisation.editors.filter(left_at=None).select_related("person")
    names = tuple(str(one.person) for one in others)
    return ClaimDetail(
        row.pk, row.organisation.name, row.person_id, str(row.person), row.person.email, row.role, row.at, names
    )


def fault(*, fault: UUID, seen_by: Actor) -> tuple[str, str, str] | None:
    """(slug, name, words) of a fault that is open, or None."""
    require(seen_by, "keep listings")
    row = models.DataQualityIssue.objects.filter(pk=fault, gone_at=None).select_related("service").first()
    return (row.service.slug, row.service.name, row.words) if row else None
