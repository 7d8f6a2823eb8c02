"""Who keeps an organisation's listings: claims, invitations, leaving, and handing over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.accounts import actions as accounts
from familyhub.accounts.permission import require
from familyhub.accounts.queries import active_person
from familyhub.accounts.rules import Role
from familyhub.actors import Actor, Person
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.actions._telling import tell_person
from familyhub.directory.facts import ClaimDecided, ClaimMade
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.events import announce


def _organisation(slug: str) -> models.Organisation:
    row = models.Organisation.objects.filter(slug=slug).first()
    if row is None:
        raise ListingRefusedError({"organisation": "There is no such organisation."})
    return row


@transaction.atomic
def claim_organisation(*, by: Person, at: datetime, organisation: str, role: str) -> UUID:
    """Ask to keep an organisation's listings; the hub team decides. Asking twice changes nothing."""
    owner = _organisation(organisation)
    if not role.strip():
        raise ListingRefusedError({"role": "Please say what you do there, so that we know you are the right person."})
    if models.Editor.objects.filter(organisation=owner, person_id=by.id, left_at=None).exists():
        raise ListingRefusedError({"organisation": "You keep this organisation's listings already."})
    row, made = models.Claim.objects.get_or_create(
        organisation=owner, person_id=by.id, decision="", defaults={"role": role.strip()[:120], "at": at}
    )
    if made:
        record(by=by, at=at, did="organisation.claimed", to=f"organisation:{owner.id}")
        announce(ClaimMade(row.id, by=by, at=at))
    return row.id


def _open_claim(claim: UUID) -> models.Claim:
    row = models.Claim.objects.select_for_update().filter(pk=claim, decision="").first()
    if row is None:
        raise ListingRefusedError({"claim": "Somebody has answered this already."})
    return row


@transaction.atomic
def approve_claim(*, by: Actor, at: datetime, claim: UUID) -> None:
    """Let somebody keep an organisation's listings."""
    require(by, "keep listings")
    row = _open_claim(claim)
    row.decision, row.decided_at, row.decided_by = "approved", at, by
    row.save(update_fields=["decision", "decided_at", "decided_by"])
    _become_editor(row.organisation, row.person_id, by=by, at=at)
    tell_person(row.person_id, "claim-approved", {"organisation": row.organisation.name}, at=at)
    announce(ClaimDecided(row.id, approved=True, by=by, at=at))


@transaction.atomic
def refuse_claim(*, by: Actor, at: datetime, claim: UUID, reason: str) -> None:
    """Do not; the person reads why."""
    require(by, "keep listings")
    if not reason.strip():
        raise ListingRefusedError({"reason": "Please say why, so that they know what to do."})
    row = _open_claim(claim)
    row.decision, row.decided_at, row.decided_by, row.reason = "refused", at, by, reason.strip()[:400]
    row.save(update_fields=["decision", "decided_at", "decided_by", "reason"])
    record(by=by, at=at, did="claim.refused", to=f"organisation:{row.organisation_id}")
    values = {"organisation": row.organisation.name, "reason": reason.strip()}
    tell_person(row.person_id, "claim-refused", values, at=at)
    announce(ClaimDecided(row.id, approved=False, by=by, at=at))


@transaction.atomic
def invite_editor(*, by: Actor, at: datetime, organisation: str, email: str, name: str = "") -> Person:
    """Let somebody keep an organisation's listings, with an account of their own if they have none.

    Every maintainer of the organisation may invite another.
    """
    owner = _organisation(organisation)
    require_maintainer(by, owner.pk)
    person = accounts.welcome_provider(by=by, at=at, email=email, name=name)
    _become_editor(owner, person.id, by=by, at=at)
    tell_person(person.id, "editor-invited", {"organisation": owner.name}, at=at)
    return person


def _become_editor(owner: models.Organisation, person: UUID, *, by: Actor, at: datetime) -> None:
    _, made = models.Editor.objects.get_or_create(
        organisation=owner, person_id=person, left_at=None, defaults={"since": at, "by": by}
    )
    accounts.add_role(by=by, at=at, person=person, role=Role.PROVIDER)
    owner.services.filter(owner=None).update(owner=person)
    if made:
        record(by=by, at=at, did="editor.joined", to=f"organisation:{owner.id}")


@transaction.atomic
def leave_organisation(*, by: Person, at: datetime, organisation: str) -> None:
    """Stop keeping an organisation's listings; those that somebody owned go to another maintainer or the hub team."""
    _leave(_organisation(organisation), by.id, by=by, at=at)


@transaction.atomic
def remove_editor(*, by: Actor, at: datetime, organisation: str, person: UUID) -> None:
    """End somebody else's keeping, as a maintainer or the hub team."""
    owner = _organisation(organisation)
    require_maintainer(by, owner.pk)
    _leave(owner, person, by=by, at=at)


def _leave(owner: models.Organisation, person: UUID, *, by: Actor, at: datetime) -> None:
    left = owner.editors.filter(person_id=person, left_at=None).update(left_at=at, left_by=by)
    if not left:
        return
    heir = owner.editors.filter(left_at=None, person__is_active=True).order_by("since").first()
    owner.services.filter(owner_id=person).update(owner=heir.person_id if heir else None)
    models.Draft.objects.filter(organisation=owner, person_id=person).delete()
    record(by=by, at=at, did="editor.left", to=f"organisation:{owner.id}")


@transaction.atomic
def hand_over(*, by: Actor, at: datetime, service: str, person: UUID | None) -> None:
    """Say who is asked to keep a listing true: one of its organisation's editors, or (None) the hub team."""
    row = models.Service.objects.select_for_update().filter(slug=service).first()
    if row is None:
        raise ListingRefusedError({"service": "There is no such listing."})
    require_maintainer(by, row.organisation_id)
    editors = row.organisation.editors.filter(left_at=None, person_id=person)
    if person is not None and not editors.exists():
        raise ListingRefusedError({"person": "Choose somebody who keeps this organisation's listings."})
    row.owner_id = person
    row.save(update_fields=["owner"])
    record(by=by, at=at, did="listing.handed_over", to=f"service:{row.id}")


@transaction.atomic
def assign_task(*, by: Actor, at: datetime, task: str, person: UUID | None) -> None:
    """Say who of the hub team does a task of the list; None = nobody in particular."""
    require(by, "keep listings")
    if person is not None and "keep listings" not in active_person(person).rights:
        raise ListingRefusedError({"person": "Choose somebody of the hub team."})
    models.Assignment.objects.create(task=task[:80], person_id=person, at=at, by=by)
