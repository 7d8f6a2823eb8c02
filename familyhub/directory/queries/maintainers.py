"""What those who keep listings may see: their organisations, their listings with a state in words, their drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from familyhub.accounts.queries import names_of
from familyhub.actors import Actor, Person
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.keeping import is_maintainer, require_maintainer
from familyhub.directory.queries.public import cycle, whole
from familyhub.directory.rules import say_place
from familyhub.directory.rules.freshness import FRESHNESS_WORDS, Freshness, freshness_of, hides_on, vouched_on
from familyhub.directory.rules.listing import Document


@dataclass(frozen=True)
class MaintainerView:
    """Somebody who keeps an organisation's listings."""

    person: UUID
    name: str
    since: datetime


@dataclass(frozen=True)
class KeptListing:
    """One line of a maintainer's list."""

    slug: str
    name: str
    kind: str
    owner: UUID | None
    is_public: bool
    freshness: Freshness
    vouched_on: date | None
    hides_on: date | None
    waits: bool
    """A change of it waits for a second look."""
    hidden: tuple[tuple[str, str], ...]
    """Open reasons for hiding: (why, words)."""
    faults: tuple[str, ...]
    has_draft: bool

    @property
    def state(self) -> str:
        """hidden, waiting, overdue, due or fresh: what the maintainer should know first."""
        if self.hidden:
            return "hidden"
        if self.waits:
            return "waiting"
        return str(self.freshness)

    @property
    def state_words(self) -> str:
        """The state in words."""
        if self.hidden:
            return self.hidden[0][1]
        if self.waits:
            return "Your change waits for a second look"
        return FRESHNESS_WORDS[self.freshness]


@dataclass(frozen=True)
class KeptOrganisation:
    """An organisation whose listings somebody keeps."""

    slug: str
    name: str
    listings: tuple[KeptListing, ...]
    maintainers: tuple[MaintainerView, ...]


@dataclass(frozen=True)
class ClaimView:
    """A claim as the person who made it, or the hub team, sees it."""

    id: UUID
    organisation: str
    organisation_slug: str
    person: UUID
    name: str
    role: str
    at: datetime
    decision: str
    reason: str


def organisations_of(*, seen_by: Person) -> list[KeptOrganisation]:
    """The organisations that somebody keeps, each with its listings and its other maintainers."""
    rows = models.Organisation.objects.filter(editors__person_id=seen_by.id, editors__left_at=None).order_by("name")
    return [_organisation(row, seen_by) for row in rows.distinct()]


def organisation(*, slug: str, seen_by: Actor) -> KeptOrganisation | None:
    """One organisation for its maintainers; None when there is none, NotAllowedError for others."""
    row = models.Organisation.objects.filter(slug=slug).first()
    if row is None:
        return None
    require_maintainer(seen_by, row.pk)
    return _organisation(row, seen_by)


def _organisation(row: models.Organisation, seen_by: Actor) -> KeptOrganisation:
    editors = list(row.editors.filter(left_at=None))
    names = names_of([one.person_id for one in editors])
    maintainers = tuple(
        MaintainerView(one.person_id, names.get(one.person_id, "somebody"), one.since) for one in editors
    )
    found = row.services.filter(merged_into=None).order_by("name")
    found = found.prefetch_related("proposed", "visibility_blocks", "issues", "drafts")
    return KeptOrganisation(row.slug, row.name, tuple(_listing(one, seen_by) for one in found), maintainers)


def _listing(row: models.Service, seen_by: Actor) -> KeptListing:
    vouched = vouched_on(row.assured_on, row.checked_on)
    return KeptListing(
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        owner=row.owner_id,
        is_public=row.is_public,
        freshness=freshness_of(vouched, timezone.localdate(), cycle()),
        vouched_on=vouched,
        hides_on=hides_on(vouched, cycle()),
        waits=any(not one.decision for one in row.proposed.all()),
        hidden=tuple((one.why, one.get_why_display()) for one in row.visibility_blocks.all() if one.ended_at is None),
        faults=tuple(one.words for one in row.issues.all() if one.gone_at is None),
        has_draft=any(one.person_id == getattr(seen_by, "id", None) for one in row.drafts.all()),
    )


@dataclass(frozen=True)
class Keeping:
    """A listing as its maintainer edits it."""

    listing: KeptListing
    organisation: str
    organisation_name: str
    document: Document
    """What families see."""
    version: int
    waiting: Document
    """Sensitive fields that wait: field -> wanted value."""
    waiting_id: UUID | None
    draft: Document
    draft_id: UUID | None
    draft_from: int


def keeping(*, slug: str, seen_by: Person) -> Keeping | None:
    """A listing for its maintainer; None when there is none (or it is merged), NotAllowedError for others."""
    row = whole().filter(slug=slug, merged_into=None).first()
    if row is None:
        return None
    require_maintainer(seen_by, row.organisation_id)
    change = row.proposed.filter(decision="").first()
    draft = row.drafts.filter(person_id=seen_by.id).first()
    last = row.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return Keeping(
        listing=_listing(row, seen_by),
        organisation=row.organisation.slug,
        organisation_name=row.organisation.name,
        document=document_of(row),
        version=last,
        waiting=change.values if change else {},
        waiting_id=change.pk if change else None,
        draft=draft.values if draft else {},
        draft_id=draft.pk if draft else None,
        draft_from=draft.began_from if draft else last,
    )


@dataclass(frozen=True)
class DraftView:
    """A new listing that somebody is writing."""

    id: UUID
    organisation: str
    organisation_name: str
    values: Document
    at: datetime


def new_drafts(*, seen_by: Person) -> list[DraftView]:
    """New listings that somebody began and has not sent."""
    rows = models.Draft.objects.filter(person_id=seen_by.id, service=None).select_related("organisation")
    return [_draft(row) for row in rows.order_by("-at")]


def new_draft(*, draft: UUID, seen_by: Person) -> DraftView | None:
    """One of them."""
    return next((one for one in new_drafts(seen_by=seen_by) if one.id == draft), None)


def sent_as(*, draft: UUID, seen_by: Person) -> str:
    """The slug of the listing that a draft of somebody's was sent as; empty where it was not sent."""
    row = models.Service.objects.filter(pk=draft, merged_into=None).first()
    return row.slug if row and is_maintainer(seen_by, row.organisation_id) else ""


def _draft(row: models.Draft) -> DraftView:
    return DraftView(row.pk, row.organisation.slug, row.organisation.name, row.values, row.at)


def claims_of(*, seen_by: Person) -> list[ClaimView]:
    """What somebody asked to keep, newest first."""
    rows = models.Claim.objects.filter(person_id=seen_by.id).select_related("organisation", "person")
    return [claim_view(row) for row in rows.order_by("-at")]


def claim_view(row: models.Claim) -> ClaimView:
    """A claim as a frozen value."""
    return ClaimView(
        row.pk,
        row.organisation.name,
        row.organisation.slug,
        row.person_id,
        str(row.person),
        row.role,
        row.at,
        row.decision,
        row.reason,
    )


@dataclass(frozen=True)
class OrganisationName:
    """An organisation to choose."""

    slug: str
    name: str
    listings: int


def claimable(*, words: str = "", limit: int = 30) -> list[OrganisationName]:
    """Organisations whose name, or a listing's name, holds these words; public facts alone."""
    from django.db.models import Count, Q

    rows = models.Organisation.objects.annotate(
        listed=Count("services", filter=Q(services__is_public=True), distinct=True)
    )
    if words.strip():
        rows = rows.filter(Q(name__icontains=words.strip()) | Q(services__name__icontains=words.strip())).distinct()
    return [OrganisationName(row.slug, row.name, row.listed) for row in rows.order_by("name")[:limit]]


def may_keep(*, slug: str, seen_by: Actor) -> bool:
    """Whether somebody keeps this listing."""
    row = models.Service.objects.filter(slug=slug).values_list("organisation_id", flat=True).first()
    return row is not None and is_maintainer(seen_by, row)


@dataclass(frozen=True)
class SharedPlace:
    """A place that many services use, to choose from."""

    slug: str
    name: str
    area: str

    @property
    def in_words(self) -> str:
        """Its name and town."""
        return say_place(self.name, self.area)


def shared_places() -> list[SharedPlace]:
    """Hubs and other places that belong to nobody alone."""
    rows = models.Location.objects.filter(kept_by=None).order_by("-is_hub", "area", "name")
    return [SharedPlace(row.slug, row.name, row.area) for row in rows]


def places_of(*, organisation: str, seen_by: Actor) -> list[SharedPlace]:
    """Places that an organisation may choose: its own first, then the shared ones."""
    row = models.Organisation.objects.filter(slug=organisation).first()
    if row is None:
        return shared_places()
    require_maintainer(seen_by, row.pk)
    own = models.Location.objects.filter(kept_by=row).order_by("area", "name")
    return [*(SharedPlace(one.slug, one.name, one.area) for one in own), *shared_places()]
