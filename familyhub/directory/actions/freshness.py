"""Keeping listings fresh: asking their owners, taking their word, hiding what nobody vouches for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor, Person, System
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._publishing import ListingRefusedError, hide_row, tell
from familyhub.directory.actions._telling import listed, tell_owner, tell_person
from familyhub.directory.actions.sight import Why, show_listing
from familyhub.directory.facts import ListingConfirmed
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.directory.queries.links import token_of
from familyhub.directory.queries.public import cycle
from familyhub.directory.rules.freshness import Freshness, Kept, freshness_of, messages_due, vouched_on
from familyhub.events import announce
from familyhub.triage import live_contacts

LINK_LASTS = timedelta(days=30)


@transaction.atomic
def confirm_listings(*, by: Actor, at: datetime, services: Sequence[str], how: str = "page", said_by: str = "") -> int:
    """Say of listings that all of it is true today; answers how many. Those hidden by age come back."""
    rows = list(models.Service.objects.select_for_update().filter(slug__in=services).order_by("slug"))
    for row in rows:
        require_maintainer(by, row.organisation_id)
        _confirm(row, by=by, at=at, how=how, said_by=said_by)
    return len(rows)


def _confirm(row: models.Service, *, by: Actor, at: datetime, how: str, said_by: str = "") -> None:
    models.Assurance.objects.create(service=row, at=at, by=by, how=how, said_by=said_by[:120])
    row.assured_on = timezone.localtime(at).date()
    row.modified_at = at
    _is_sure(row)
    row.save(update_fields=["assured_on", "modified_at", "status", "status_note"])
    record(by=by, at=at, did="listing.confirmed", to=f"service:{row.id}")
    if row.visibility_blocks.filter(why=Why.AGE, ended_at=None).exists():
        show_listing(by=System("freshness"), at=at, service=row.slug, why=Why.AGE)
    else:
        tell(row, by=by, at=at)
    announce(ListingConfirmed(row.slug, by=by, at=at))


def _is_sure(row: models.Service) -> None:
    """Those who run it said that all of it is true: what the pack was not sure of is sure now."""
    if row.status in {"from the strategy", "to be confirmed"}:
        row.status, row.status_note = "confirmed", ""
        row.contacts.exclude(status="confirmed").update(status="confirmed", checked_on=row.assured_on)


@transaction.atomic
def confirmed_by_phone(*, by: Actor, at: datetime, service: str, said_by: str) -> None:
    """Write down that somebody who runs it confirmed a listing on the phone; `said_by` is their role, not a name."""
    require(by, "keep listings")
    if not said_by.strip():
        raise ListingRefusedError({"said_by": "Please say who confirmed it, such as “the manager”."})
    confirm_listings(by=by, at=at, services=[service], how="phone", said_by=said_by.strip())


@transaction.atomic
def confirm_by_link(*, at: datetime, by: Actor, link: UUID, services: Sequence[str]) -> int:
    """Use a signed link, once: confirm these of its listings. Raises ListingRefusedError when it is used or over."""
    row = models.ConfirmLink.objects.select_for_update().filter(pk=link).first()
    if row is None or row.used_at or row.ends_at < at:
        raise ListingRefusedError({"link": "This link was used already, or is too old."})
    row.used_at = at
    row.save(update_fields=["used_at"])
    person = Person(row.person_id)
    own = row.services.filter(slug__in=services).values_list("slug", flat=True)
    return confirm_listings(by=person, at=at, services=list(own), how="link")


@transaction.atomic
def send_new_link(*, by: Actor, at: datetime, link: UUID) -> bool:
    """Send the owner of an old link a new one for the same listings, to their own address; answers whether.

    Anybody who holds the old link may ask: the new one goes to nobody but its owner. One a quarter of an hour.
    """
    old = models.ConfirmLink.objects.select_for_update().filter(pk=link).first()
    if old is None:
        return False
    lately = models.ConfirmLink.objects.filter(person=old.person, at__gt=at - timedelta(minutes=15))
    if lately.exclude(pk=old.pk).exists():
        return True
    rows = [row for row in old.services.all() if row.owner_id == old.person_id]
    if not rows:
        return False
    _ask(old.person_id, rows, at=at)
    return True


def _ask(person: UUID, rows: Sequence[models.Service], *, at: datetime) -> models.ConfirmLink:
    link = models.ConfirmLink.objects.create(person_id=person, at=at, ends_at=at + LINK_LASTS)
    link.services.set(rows)
    values = {"listings": listed(row.name for row in rows), "count": len(rows), "token": token_of(link.id)}
    tell_person(person, "confirm-listings", values, at=at)
    return link


@transaction.atomic
def remind_owners(*, by: Actor, at: datetime) -> int:
    """Ask the owners of listings whose day has come; one message a person, with all that is due or nearly so.

    Answers how many messages go out. Safe to run again the same day.
    """
    require(by, "keep listings")
    rows = {row.pk: row for row in _askable()}
    asked = _asked_since_vouched(list(rows.values()))
    kept = [
        Kept(row.pk, row.owner_id, _vouched(row), len(asked[row.pk]), max(asked[row.pk], default=None))
        for row in rows.values()
        if row.owner_id is not None
    ]
    due = messages_due(kept, timezone.localtime(at).date(), cycle())
    for person, listings in due.items():
        theirs = [rows[one.listing] for one in listings]
        link = _ask(person, theirs, at=at)
        models.Reminder.objects.bulk_create(
            models.Reminder(service=row, person_id=person, link=link, at=at) for row in theirs
        )
    return len(due)


def _vouched(row: models.Service) -> date | None:
    return vouched_on(row.assured_on, row.checked_on)


def _askable() -> QuerySet[models.Service]:
    """Listings that somebody is asked about: they have an owner, and their owner did not take them down."""
    rows = models.Service.objects.filter(owner__isnull=False, owner__is_active=True, merged_into=None)
    return rows.exclude(visibility_blocks__why=Why.OWNER, visibility_blocks__ended_at=None).order_by("name")


def _asked_since_vouched(rows: Sequence[models.Service]) -> Mapping[UUID, list[date]]:
    """The days on which each was asked about since somebody last vouched for it."""
    days: dict[UUID, list[date]] = defaultdict(list)
    vouched = {row.pk: _vouched(row) for row in rows}
    for service, at in models.Reminder.objects.filter(service__in=rows).values_list("service", "at"):
        since, day = vouched[service], timezone.localtime(at).date()
        if since is None or day > since:
            days[service].append(day)
    return days


@transaction.atomic
def hide_expired(*, by: Actor, at: datetime) -> int:
    """Hide from families what nobody vouched for in so long; its owner is told how to bring it back.

    Urgent help is never hidden by age: its numbers have a shorter cycle of their own on the team's list.
    """
    require(by, "keep listings")
    today, days = timezone.localtime(at).date(), cycle()
    since = today - timedelta(days=days.hidden)
    old = models.Service.objects.select_for_update().filter(is_public=True).exclude(assured_on__gt=since)
    old = old.exclude(slug__in=list(live_contacts()))
    hidden = 0
    for row in old.exclude(checked_on__gt=since):
        if freshness_of(_vouched(row), today, days) is Freshness.EXPIRED:
            hide_row(row, by=by, at=at, why=Why.AGE, reason="Nobody has confirmed it for a long time.")
            tell_owner(row, "listing-hidden-by-age", {}, at=at)
            hidden += 1
    return hidden


@transaction.atomic
def check_number(*, by: Actor, at: datetime, slug: str, works: bool, note: str = "") -> None:
    """Write down that an urgent-help number was tried, and whether it works. It is never hidden by age."""
    require(by, "keep listings")
    models.NumberCheck.objects.create(slug=slug, at=at, by=by, works=works, note=note.strip()[:400])
    record(by=by, at=at, did="number.checked", to=f"number:{slug}")
