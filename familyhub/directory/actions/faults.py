"""Background checks: faults that are found, mended, and told to whoever keeps the listing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor, System
from familyhub.directory import models
from familyhub.directory.actions._looking import Outcome
from familyhub.directory.actions._publishing import ListingRefusedError, locked
from familyhub.directory.actions._telling import listed, tell_person
from familyhub.directory.actions.changes import correct_listing
from familyhub.directory.queries.documents import document_of
from familyhub.directory.rules.faults import (
    COUNTS,
    TOLD_EVERY,
    Found,
    email_fault,
    link_fault,
    named_in,
    phone_faults,
    postcode_fault,
    postcodes_of,
    schedule_fault,
    tidied,
)
from familyhub.directory.rules.listing import Document
from familyhub.places.queries import is_known


@transaction.atomic
def keep_looks(*, by: Actor, at: datetime, outcomes: Sequence[Outcome]) -> None:
    """Remember what was found out outside; what could not be found out leaves what was known."""
    require(by, "keep listings")
    for one in outcomes:
        row, _ = models.LinkCheck.objects.get_or_create(kind=one.kind, about=one.about, defaults={"at": at})
        row.at, row.words = at, one.words[:200]
        row.bad = min(row.bad + 1, 1000) if one.is_bad else 0
        row.save()


@transaction.atomic
def check_listing(*, by: Actor, at: datetime, service: str) -> None:
    """Write down what is wrong with one listing now, and what is mended; tidy what is over."""
    require(by, "keep listings")
    row = locked(service)
    today = timezone.localtime(at).date()
    document = document_of(row)
    if over := tidied(document, today):
        _tidy(row, over, at)
    fed = [one.ends_on for one in row.fed_by.filter(gone_since=None)]
    found = [
        *phone_faults(document),
        *filter(None, (postcode_fault(code, is_known(postcode=code)) for code in postcodes_of(document))),
        *filter(None, (schedule_fault(day, today) for day in fed)),
        *_outside(document),
    ]
    _settle(row, found, at)


def _tidy(row: models.Service, over: Mapping[str, object], at: datetime) -> None:
    was = row.edited_here
    try:
        correct_listing(by=System("checks"), at=at, service=row.slug, values=over, how="tidied")
    except (
        ListingRefusedError
    ):  # something else in it is older than a rule; its maintainer hears of that when they edit
        return
    # Tidying is no edit: a pack that brought it still keeps it
    models.Service.objects.filter(pk=row.pk).update(edited_here=was)


def _outside(document: Document) -> Iterable[Found]:
    named = named_in(document)
    wrong = models.LinkCheck.objects.filter(bad__gte=COUNTS)
    for url, words in wrong.filter(kind="link", about__in=named.links).values_list("about", "words"):
        yield link_fault(url, words)
    for domain in wrong.filter(kind="email", about__in=list(named.domains)).values_list("about", flat=True):
        yield email_fault(named.domains[domain])


def _settle(row: models.Service, found: Iterable[Found], at: datetime) -> None:
    wanted = {(one.kind, one.about): one for one in found}
    for fault in row.issues.filter(gone_at=None):
        if wanted.pop((fault.kind, fault.about), None) is None:
            fault.gone_at = at
            fault.save(update_fields=["gone_at"])
    models.DataQualityIssue.objects.bulk_create(
        models.DataQualityIssue(service=row, kind=one.kind, about=one.about, words=one.words[:300], found_at=at)
        for one in wanted.values()
    )


@transaction.atomic
def mend_hidden(*, by: Actor, at: datetime) -> int:
    """Close the faults of listings that families do not see: they are looked at again when they come back."""
    require(by, "keep listings")
    return models.DataQualityIssue.objects.filter(gone_at=None, service__is_public=False).update(gone_at=at)


@transaction.atomic
def tell_owners(*, by: Actor, at: datetime) -> int:
    """Tell each owner what is wrong, all in one message, at most once a week and each fault once; answers how many."""
    require(by, "keep listings")
    rows = models.DataQualityIssue.objects.select_for_update(of=("self",)).filter(
        gone_at=None, service__owner__isnull=False
    )
    by_owner: dict[UUID, list[models.DataQualityIssue]] = defaultdict(list)
    for fault in rows.select_related("service").order_by("service__name", "found_at"):
        if fault.service.owner_id:
            by_owner[fault.service.owner_id].append(fault)
    return sum(_tell(owner, faults, at) for owner, faults in by_owner.items())


def _tell(owner: UUID, faults: Sequence[models.DataQualityIssue], at: datetime) -> bool:
    lately = models.DataQualityIssue.objects.filter(service__owner=owner, told_at__gt=at - TOLD_EVERY).exists()
    if lately or all(one.told_at for one in faults):
        return False
    lines = listed(f"{one.service.name}: {one.words}" for one in faults)
    if not tell_person(owner, "listing-faults", {"faults": lines}, at=at):
        return False
    models.DataQualityIssue.objects.filter(pk__in=[one.pk for one in faults]).update(told_at=at)
    return True
