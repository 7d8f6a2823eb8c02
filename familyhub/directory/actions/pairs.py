"""Finding listings that are one and the same, merging them, and undoing it. Ids, history and addresses stay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._publishing import ListingRefusedError, fresh, hide_row, locked, publish, settle
from familyhub.directory.actions._telling import tell_owner
from familyhub.directory.actions.sight import Why
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.pairs import known
from familyhub.directory.rules.listing import same
from familyhub.directory.rules.pairs import TAKES, Likeness, candidates, taken_over


@transaction.atomic
def find_duplicates(*, by: Actor, at: datetime, likeness: Likeness | None = None) -> int:
    """Look for listings that may be the same; answers how many pairs are new. Two that were decided stay decided."""
    require(by, "keep listings")
    found = candidates(known(), likeness)
    decided = models.DuplicateCandidate.objects.values_list("first_id", "second_id")
    asked = {(str(first), str(second)) for first, second in decided}
    new = [one for one in found if (one.first, one.second) not in asked]
    models.DuplicateCandidate.objects.bulk_create(
        [models.DuplicateCandidate(first_id=one.first, second_id=one.second, why=one.why, at=at) for one in new],
        ignore_conflicts=True,
    )
    gone = asked - {(one.first, one.second) for one in found}
    for row in models.DuplicateCandidate.objects.filter(decision=""):
        if (str(row.first_id), str(row.second_id)) in gone:
            row.delete()
    return len(new)


@transaction.atomic
def call_different(*, by: Actor, at: datetime, pair: UUID) -> None:
    """Say that two listings are not the same; nobody is asked about these two again."""
    require(by, "keep listings")
    row = models.DuplicateCandidate.objects.select_for_update().filter(pk=pair, decision="").first()
    if row is None:
        raise ListingRefusedError({"pair": "Somebody has decided this already."})
    _decide(row, "different", by=by, at=at)
    record(by=by, at=at, did="listings.called_different", to=f"pair:{row.pk}")


def _decide(row: models.DuplicateCandidate, decision: str, *, by: Actor, at: datetime) -> None:
    row.decision, row.decided_at, row.decided_by = decision, at, by
    row.save()


def _both(one: str, other: str) -> tuple[models.Service, models.Service]:
    """Two listings, always held in the same order, so that two people at once do not wait for each other."""
    rows = {slug: locked(slug) for slug in sorted((one, other))}
    return rows[one], rows[other]


def _pair_of(one: models.Service, other: models.Service, at: datetime) -> models.DuplicateCandidate:
    first, second = sorted((one.pk, other.pk))
    row, _ = models.DuplicateCandidate.objects.select_for_update().get_or_create(
        first_id=first, second_id=second, defaults={"why": "Chosen by hand", "at": at}
    )
    return row


@transaction.atomic
def merge_listings(*, by: Actor, at: datetime, kept: str, gone: str, take: Collection[str] = ()) -> None:
    """Make one of two listings. The one that goes leads to the other from now on; its history stays.

    `take` names what the listing that stays takes over where it lacks it: contacts, places, topics, other_names.
    """
    require(by, "keep listings")
    if kept == gone:
        raise ListingRefusedError({"kept": "These are one listing already."})
    stays, goes = _both(kept, gone)
    if stays.merged_into_id or goes.merged_into_id:
        raise ListingRefusedError({"kept": "One of them has been merged already."})
    if set(take) - set(TAKES):
        raise ListingRefusedError({"take": f"Choose from: {', '.join(TAKES)}."})
    values = taken_over(document_of(stays), document_of(goes), take)
    reason = f"Taken over from “{goes.name}”, which is the same."
    changes = publish(stays, values, by=by, at=at, how="merged", reason=reason)
    row = _pair_of(stays, goes, at)
    row.kept_version = _last_version(stays) if changes else None
    _decide(row, "merged", by=by, at=at)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    hide_row(goes, by=by, at=at, why=Why.MERGED, reason=f"The same as “{stays.name}”.")
    record(by=by, at=at, did="listing.merged", to=f"service:{goes.pk}")
    tell_owner(goes, "listing-merged", {"kept": stays.name, "kept_slug": stays.slug}, at=at)


def _last_version(row: models.Service) -> int:
    return int(row.versions.order_by("-number").values_list("number", flat=True)[0])


@transaction.atomic
def undo_merge(*, by: Actor, at: datetime, service: str) -> None:
    """Make two of it again. What the other took over goes back, unless somebody changed it since."""
    require(by, "keep listings")
    into = models.Service.objects.filter(slug=service, merged_into__isnull=False).values_list("merged_into__slug")
    if not into:
        raise ListingRefusedError({"service": "This listing is not merged, or somebody has undone it already."})
    goes, stays = _both(service, into[0][0])
    if goes.merged_into_id != stays.pk:
        raise ListingRefusedError({"service": "This listing is not merged, or somebody has undone it already."})
    row = _pair_of(stays, goes, at)
    _give_back(stays, row.kept_version, by=by, at=at)
    _decide(row, "undone", by=by, at=at)
    goes.merged_into = None
    goes.save(update_fields=["merged_into"])
    goes.visibility_blocks.filter(why=Why.MERGED, ended_at=None).update(ended_at=at, ended_by=by)
    settle(goes, by=by, at=at, did="listing.unmerged")


def _give_back(stays: models.Service, number: int | None, *, by: Actor, at: datetime) -> None:
    version = stays.versions.filter(number=number).first() if number else None
    if version is None:
        return
    now = document_of(fresh(stays))
    back = {name: before for name, (before, after) in version.changes.items() if same(now[name], after)}
    publish(stays, back, by=by, at=at, how="undone", reason="The merge was undone.")
