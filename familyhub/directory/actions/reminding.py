"""The hub team asks the owner of a listing at once, and answers for what background checks found."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._publishing import ListingRefusedError, locked
from familyhub.directory.actions._telling import tell_owner
from familyhub.directory.actions.freshness import _ask
from familyhub.directory.actions.sight import Why, hide_listing, show_listing

ONCE = timedelta(days=1)
"""Nobody is asked about the same listing twice within this time."""


@transaction.atomic
def remind_now(*, by: Actor, at: datetime, service: str) -> None:
    """Ask the owner of a listing now whether it is still right."""
    require(by, "keep listings")
    row = locked(service)
    if row.owner is None or not row.owner.is_active:
        raise ListingRefusedError(
            {"service": "Nobody keeps this listing. Please ring them, or invite somebody to keep it."}
        )
    if row.reminders.filter(at__gt=at - ONCE).exists():
        raise ListingRefusedError({"service": "They were asked within the last day. Please give them a little time."})
    link = _ask(row.owner.pk, [row], at=at)
    models.Reminder.objects.create(service=row, person_id=row.owner.pk, link=link, at=at)
    record(by=by, at=at, did="owner.reminded", to=f"service:{row.pk}")


@transaction.atomic
def tell_of_report(*, by: Actor, at: datetime, service: str) -> bool:
    """Tell the owner of a listing that a family reported it, without the words; answers whether there is one.

    Whoever calls decides how often.
    """
    row = models.Service.objects.filter(slug=service).first()
    return row is not None and tell_owner(row, "report-about-listing", {}, at=at)


@transaction.atomic
def refuse_listing(*, by: Actor, at: datetime, service: str, reason: str) -> None:
    """Do not show a new listing; those who wrote it read why, and can change it and ask again."""
    require(by, "keep listings")
    row = locked(service)
    if not row.visibility_blocks.filter(why=Why.NEW, ended_at=None).exists():
        raise ListingRefusedError({"service": "Somebody has looked at this already."})
    hide_listing(by=by, at=at, service=service, why=Why.TEAM, reason=reason)
    show_listing(by=by, at=at, service=service, why=Why.NEW)


@transaction.atomic
def settle_fault(*, by: Actor, at: datetime, fault: UUID) -> None:
    """Say that a fault was looked at and is put right; a later check that finds it again opens a new one."""
    require(by, "keep listings")
    if not models.DataQualityIssue.objects.filter(pk=fault, gone_at=None).update(gone_at=at):
        raise ListingRefusedError({"fault": "Somebody has put this right already."})
    record(by=by, at=at, did="fault.settled", to=f"fault:{fault}")
