"""Invite a caseload at once: each family personally, nobody twice, and nobody who asked for no messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Actor, Person
from familyhub.audit.actions import record, record_all
from familyhub.bookings.actions._opting_out import has_opted_out
from familyhub.bookings.actions._refusing import BookingRefusedError
from familyhub.bookings.actions._waitlist import locked
from familyhub.bookings.actions._writing import faults_of, new_invitation, write_invitation
from familyhub.bookings.keys import contact_key
from familyhub.bookings.models import BookableEvent, Invitation
from familyhub.bookings.permission import require_right
from familyhub.bookings.rules.booking_request import LONGEST_NAME, tidy_contact
from familyhub.bookings.rules.caseload import MOST_ROWS, Invitee
from familyhub.metrics.actions import add


@dataclass(frozen=True)
class Sent:
    """What became of a caseload."""

    invited: int
    opted_out: int
    """They asked for no messages."""
    invited_before: int
    """Somebody invited them to this date already, or they stood there twice."""


@transaction.atomic
def invite_all(
    *, by: Actor, at: datetime, bookable_event: UUID, profession: str, rows: Sequence[Invitee], has_basis: bool
) -> Sent:
    """Invite many families, all or none. `has_basis`: whoever sends says that they may use these contacts for it.

    Sent twice, nobody hears twice.
    """
    require_right(by, "invite families")
    if not isinstance(by, Person):
        raise NotAllowedError("only a person can invite")
    row = locked(bookable_event)
    _check(row, rows, profession, at, has_basis=has_basis)
    keys = {contact_key(_tidy(one)): one for one in rows}
    known = Invitation.objects.filter(bookable_event=row, contact_key__in=keys)
    again = set(known.values_list("contact_key", flat=True))
    stopped = {key for key, one in keys.items() if key not in again and has_opted_out(_tidy(one), one.channel)}
    given: dict[str, Any] = {"by": by, "at": at, "profession": profession}
    wanted = [one for key, one in keys.items() if key not in again | stopped]
    fresh = [new_invitation(row, called=one.called, contact=_tidy(one), channel=one.channel, **given) for one in wanted]
    Invitation.objects.bulk_create(fresh)
    record_all(by=by, at=at, did="family.invited", to=[f"invitation:{one.pk}" for one in fresh])
    record(by=by, at=at, did="caseload.invited", to=f"gathering:{row.pk}")
    if fresh:
        area = row.session.service.slug
        add(by=by, at=row.starts_at, measure=f"invited:{profession}", area=area, number=len(fresh))
    for one in fresh:
        write_invitation(one, "invitation", by=by, at=at)
    return Sent(len(fresh), len(stopped), len(rows) - len(fresh) - len(stopped))


def _tidy(one: Invitee) -> str:
    return tidy_contact(one.channel, one.contact) or ""


def _check(row: BookableEvent, rows: Sequence[Invitee], profession: str, at: datetime, *, has_basis: bool) -> None:
    faults = faults_of(row, profession, at)
    if not has_basis:
        faults["has_basis"] = "Please read this, and tick it if it is so."
    if not 1 <= len(rows) <= MOST_ROWS:
        faults["file"] = f"Give between 1 and {MOST_ROWS} families."
    if any(not one.called.strip() or len(one.called) > LONGEST_NAME or not _tidy(one) for one in rows):
        faults["file"] = "A name or a contact cannot be read. Please upload the table again."
    if faults:
        raise BookingRefusedError(faults)
