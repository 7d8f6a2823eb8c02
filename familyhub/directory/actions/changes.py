"""Changing a listing: what is harmless shows at once, what is sensitive waits for a second look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import require
from familyhub.actors import Actor, Person
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._drafts import sent_as
from familyhub.directory.actions._publishing import ListingRefusedError, create, locked, publish
from familyhub.directory.actions._telling import person_of, tell_owner, tell_person
from familyhub.directory.actions.drafts import drop_draft
from familyhub.directory.facts import ChangeDecided, ChangeProposed, ListingAdded
from familyhub.directory.queries.documents import document_of, rebuilt
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.directory.rules.checking import check, tidied, whole_faults
from familyhub.directory.rules.listing import Changes, clashes, differences, needs_second_look
from familyhub.events import announce


class EditedMeanwhileError(ValueError):
    """Somebody else changed the same fields; `clashes` holds field -> (what it says now, what you want)."""

    def __init__(self, found: Changes, number: int) -> None:
        """Keep both sides: nothing that was typed is lost."""
        self.clashes, self.number = found, number
        super().__init__("somebody else changed this listing while you were writing")


@dataclass(frozen=True)
class Proposed:
    """What became of a change."""

    published: Changes = field(default_factory=dict)
    waiting: Changes = field(default_factory=dict)


@transaction.atomic
def propose_change(
    *,
    by: Actor,
    at: datetime,
    service: str,
    values: Mapping[str, object],
    began_from: int | None = None,
    draft: UUID | None = None,
) -> Proposed:
    """Change a listing as its maintainer. Only what differs is taken; the draft that it was written in goes with it.

    `began_from` is the version that the form showed. Raises ListingRefusedError with a fault by field,
    and EditedMeanwhileError when somebody else changed the same fields since.
    """
    row = locked(service)
    require_maintainer(by, row.organisation_id)
    wanted = _wanted(row, values)
    if began_from is not None:
        _refuse_clashes(row, wanted, began_from)
    waits = needs_second_look(wanted)
    published = publish(
        row, {name: after for name, (_, after) in wanted.items() if name not in waits}, by=by, at=at, how="edited"
    )
    waiting = {name: pair for name, pair in wanted.items() if name in waits}
    _wait(row, waiting, values, by=by, at=at)
    if draft and isinstance(by, Person):
        drop_draft(by=by, at=at, draft=draft)
    return Proposed(published, waiting)


def _wanted(row: models.Service, values: Mapping[str, object]) -> Changes:
    before = document_of(row)
    values = tidied(values)
    wanted = differences(before, values)
    stages = {name: values.get(name, before[name]) for name in ("stage_from", "stage_to")}
    faults = check({**{name: after for name, (_, after) in wanted.items()}, **stages})
    if faults:
        raise ListingRefusedError(faults)
    return wanted


def _refuse_clashes(row: models.Service, wanted: Changes, began_from: int) -> None:
    later = row.versions.filter(number__gt=began_from).order_by("number")
    found = clashes(later.values_list("changes", flat=True), wanted)
    if found and (last := later.last()):
        raise EditedMeanwhileError(found, last.number)


def _wait(row: models.Service, waiting: Changes, values: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    """Let sensitive fields wait. A change that waits already hands its other fields on, and is replaced.

    A field that was set back to what families see waits no longer.
    """
    open_change = row.proposed.select_for_update().filter(decision="").first()
    wanted = {name: after for name, (_, after) in waiting.items()}
    if open_change:
        untouched = {name: value for name, value in open_change.values.items() if name not in values}
        wanted = untouched | wanted
        if wanted == open_change.values:
            return
        _decide(open_change, "replaced", by=by, at=at)
    if wanted:
        made = models.ProposedChange.objects.create(service=row, values=wanted, at=at, by=by)
        record(by=by, at=at, did="listing.change_proposed", to=f"service:{row.id}")
        announce(ChangeProposed(row.slug, made.id, by=by, at=at))


def _decide(change: models.ProposedChange, decision: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    change.decision, change.decided_at, change.decided_by, change.reason = decision, at, by, reason[:400]
    change.save(update_fields=["decision", "decided_at", "decided_by", "reason"])


def _waiting(change: UUID) -> models.ProposedChange:
    row = models.ProposedChange.objects.select_for_update().filter(pk=change).first()
    if row is None or row.decision:
        raise ListingRefusedError({"change": "Somebody has decided this already, or a newer change took its place."})
    return row


@transaction.atomic
def approve_change(*, by: Actor, at: datetime, change: UUID) -> Changes:
    """Publish a change after the second look."""
    require(by, "keep listings")
    waiting = _waiting(change)
    row = locked(waiting.service.slug)
    _decide(waiting, "approved", by=by, at=at)
    changes = publish(row, waiting.values, by=by, at=at, how="approved")
    tell_person(person_of(waiting.by), "change-approved", {"listing": row.name, "slug": row.slug}, at=at)
    announce(ChangeDecided(row.slug, waiting.id, approved=True, by=by, at=at))
    return changes


@transaction.atomic
def refuse_change(*, by: Actor, at: datetime, change: UUID, reason: str) -> None:
    """Do not publish a change; the person who proposed it reads why."""
    require(by, "keep listings")
    if not reason.strip():
        raise ListingRefusedError({"reason": "Please say why, so that they know what to do."})
    waiting = _waiting(change)
    _decide(waiting, "refused", by=by, at=at, reason=reason.strip())
    record(by=by, at=at, did="listing.change_refused", to=f"service:{waiting.service_id}")
    listing = waiting.service
    values = {"listing": listing.name, "slug": listing.slug, "reason": reason.strip()}
    tell_person(person_of(waiting.by), "change-refused", values, at=at)
    announce(ChangeDecided(listing.slug, waiting.id, approved=False, by=by, at=at))


@transaction.atomic
def withdraw_change(*, by: Actor, at: datetime, change: UUID) -> None:
    """Take back a change that waits, as a maintainer of the listing."""
    waiting = _waiting(change)
    require_maintainer(by, waiting.service.organisation_id)
    _decide(waiting, "withdrawn", by=by, at=at)
    record(by=by, at=at, did="listing.change_withdrawn", to=f"service:{waiting.service_id}")


@transaction.atomic
def correct_listing(
    *, by: Actor, at: datetime, service: str, values: Mapping[str, object], reason: str = "", how: str = "corrected"
) -> Changes:
    """Change anything at once, as the hub team; those who keep the listing read the reason."""
    require(by, "keep listings")
    row = locked(service)
    wanted = {name: after for name, (_, after) in _wanted(row, values).items()}
    changes = publish(row, wanted, by=by, at=at, how=how, reason=reason)
    if changes and how in {"corrected", "restored"}:
        tell_owner(row, "listing-corrected", {"reason": reason.strip() or "No reason was given."}, at=at)
    return changes


@transaction.atomic
def restore_version(*, by: Actor, at: datetime, service: str, number: int) -> Proposed:
    """Bring an earlier version back, as a new change: what is sensitive in it waits again for a maintainer."""
    row = locked(service)
    require_maintainer(by, row.organisation_id)
    if not row.versions.filter(number=number).exists():
        raise ListingRefusedError({"version": "There is no such version."})
    return propose_change(by=by, at=at, service=service, values=rebuilt(row, number))


@transaction.atomic
def add_listing(
    *, by: Actor, at: datetime, organisation: str, values: Mapping[str, object], draft: UUID | None = None
) -> str:
    """Add a new listing; families see it after the hub team has looked. Answers its slug.

    `draft` is what it was written in: the listing takes its id and the draft goes, so that sent twice it is one.
    """
    if draft and isinstance(by, Person) and (sent := sent_as(by, draft, organisation)):
        return sent
    owner = models.Organisation.objects.filter(slug=organisation).first()
    if owner is None:
        raise ListingRefusedError({"organisation": "There is no such organisation."})
    require_maintainer(by, owner.pk)
    values = tidied(values)
    faults = whole_faults(values)
    if faults:
        raise ListingRefusedError(faults)
    row = create(owner, values, by=by, at=at, how="edited", public=False, pk=draft)
    if draft and isinstance(by, Person):
        drop_draft(by=by, at=at, draft=draft)
    models.Service.objects.filter(pk=row.pk).update(owner_id=getattr(by, "id", None), assured_on=at.date())
    models.Assurance.objects.create(service=row, at=at, by=by, how="edit")
    announce(ListingAdded(row.slug, by=by, at=at))
    return row.slug
