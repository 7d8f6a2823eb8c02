"""Keeping sessions: save, cancel one date, move one date, bring it back, plan ahead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from familyhub.accounts.permission import Actor, require
from familyhub.audit.actions import record
from familyhub.directory.models import Location, Service
from familyhub.directory.queries.keeping import require_keeper
from familyhub.noticeboard import announce
from familyhub.whatson.facts import OccurrenceCancelled, OccurrenceMoved, SessionPublished
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.rules.repeats import LONDON, BadPattern, Pattern
from familyhub.whatson.rules.session import AHEAD_DAYS, check, part_of_day

_COLUMNS = (
    "name summary kind is_online stage_from stage_to dads cost is_free languages what_to_expect access led_by "
    "meets_at_door siblings families adults babies is_public is_example"
).split()


class SessionRefused(ValueError):
    """A session cannot say this; `faults` says by field what is wrong and what to do."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Keep the faults for the form."""
        self.faults = dict(faults)
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in self.faults.items()))


@transaction.atomic
def save_session(
    *, by: Actor, at: datetime, service: str, values: Mapping[str, Any], pattern: Pattern, session: str = ""
) -> str:
    """Add a session to a listing, or change one (`session` = its slug). Answers its slug.

    Dates that somebody cancelled, moved or noted stay; the other future ones follow the new pattern.
    """
    listing = Service.objects.filter(slug=service).first()
    if listing is None:
        raise SessionRefused({"service": "There is no such listing."})
    require_keeper(by, listing.organisation_id)
    faults = check(values)
    location = Location.objects.filter(slug=values.get("location") or "").first()
    if values.get("location") and location is None:
        faults["location"] = "There is no such place."
    if location and location.kept_by_id not in {None, listing.organisation_id}:
        faults["location"] = "This place belongs to another organisation."
    if faults:
        raise SessionRefused(faults)
    row = _row(session, listing)
    for name in _COLUMNS:
        if name in values:
            setattr(row, name, values[name])
    row.location = location
    row.first, row.starts, row.minutes, row.repeats = pattern.first, pattern.starts, pattern.minutes, pattern.repeats
    row.until, row.without, row.extra = pattern.until, list(pattern.without), list(pattern.extra)
    row.modified_at = at
    row.save()
    _plan(row, at)
    record(by=by, at=at, did="session.saved", to=f"session:{row.id}")
    announce(SessionPublished(row.slug, listing.slug))
    return row.slug


def _row(session: str, listing: Service) -> Session:
    if session:
        row = Session.objects.select_for_update().filter(slug=session, service=listing).first()
        if row is None:
            raise SessionRefused({"session": "There is no such session."})
        return row
    base = slugify(listing.slug)[:70]
    taken = set(Session.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(one for one in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    return Session(slug=slug, service=listing)


def _plan(row: Session, at: datetime) -> None:
    """Store the dates of the next 18 months; past and touched ones stay as they are."""
    today = timezone.localtime(at, LONDON).date()
    try:
        wanted = row.pattern.days(today, today + timedelta(days=AHEAD_DAYS))
    except BadPattern as fault:
        raise SessionRefused({"repeats": str(fault)}) from fault
    known = {one.day: one for one in row.occurrences.filter(day__gte=today)}
    gone = [one.pk for day, one in known.items() if day not in set(wanted) and not one.is_touched]
    Occurrence.objects.filter(pk__in=gone).delete()
    fresh = [_occurrence(row, day) for day in wanted if day not in known or not known[day].is_touched]
    Occurrence.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["session", "day"],
        update_fields=["starts_at", "ends_at", "weekday", "part", "is_public"],
    )
    row.occurrences.filter(day__gte=today).update(is_public=row.is_public)


def _occurrence(row: Session, day: Any) -> Occurrence:
    start, end = row.pattern.moment(day)
    return Occurrence(
        session=row,
        day=day,
        starts_at=start,
        ends_at=end,
        weekday=day.weekday(),
        part=part_of_day(row.starts.hour),
        is_public=row.is_public,
    )


def _held(by: Actor, occurrence: UUID, at: datetime) -> Occurrence:
    row = Occurrence.objects.select_for_update(of=("self",)).select_related("session__service").filter(pk=occurrence)
    found = row.first()
    if found is None:
        raise SessionRefused({"occurrence": "This date is not there any more."})
    require_keeper(by, found.session.service.organisation_id)
    if found.ends_at <= at:
        raise SessionRefused({"occurrence": "This date is over."})
    return found


@transaction.atomic
def cancel_occurrence(*, by: Actor, at: datetime, occurrence: UUID, reason: str) -> None:
    """Say that one date will not happen; it stays in lists, struck through, so that nobody comes in vain."""
    row = _held(by, occurrence, at)
    if not reason.strip():
        raise SessionRefused({"reason": "Please say why, so that people understand."})
    row.cancelled_at, row.reason = at, reason.strip()[:240]
    row.save(update_fields=["cancelled_at", "reason"])
    _changed(row, by=by, at=at, did="occurrence.cancelled")
    announce(OccurrenceCancelled(row.pk, row.reason))


@transaction.atomic
def bring_back_occurrence(*, by: Actor, at: datetime, occurrence: UUID) -> None:
    """Undo a cancellation."""
    row = _held(by, occurrence, at)
    row.cancelled_at, row.reason = None, ""
    row.save(update_fields=["cancelled_at", "reason"])
    _changed(row, by=by, at=at, did="occurrence.brought_back")


@transaction.atomic
def move_occurrence(
    *, by: Actor, at: datetime, occurrence: UUID, starts_at: datetime, location: str = "", note: str = ""
) -> None:
    """Give one date another time, and another place if wished; it lasts as long as before."""
    row = _held(by, occurrence, at)
    if starts_at <= at:
        raise SessionRefused({"starts_at": "Choose a time that is still to come."})
    elsewhere = Location.objects.filter(slug=location, kept_by=None).first() if location else None
    if location and elsewhere is None:
        raise SessionRefused({"location": "There is no such place."})
    was, lasts = row.starts_at, row.ends_at - row.starts_at
    local = timezone.localtime(starts_at, LONDON)
    row.starts_at, row.ends_at, row.moved_at = starts_at.astimezone(UTC), starts_at.astimezone(UTC) + lasts, at
    row.location, row.note = elsewhere, note.strip()[:240]
    row.weekday, row.part = local.weekday(), part_of_day(local.hour)
    row.save()
    _changed(row, by=by, at=at, did="occurrence.moved")
    announce(OccurrenceMoved(row.pk, was))


def _changed(row: Occurrence, *, by: Actor, at: datetime, did: str) -> None:
    Session.objects.filter(pk=row.session_id).update(modified_at=at)
    record(by=by, at=at, did=did, to=f"occurrence:{row.id}")
    announce(SessionPublished(row.session.slug, row.session.service.slug))


@transaction.atomic
def plan_ahead(*, by: Actor, at: datetime) -> int:
    """Keep the next 18 months stored; answers how many sessions were gone through. A job of each night."""
    require(by, "keep listings")
    rows = Session.objects.filter(is_public=True).exclude(until__lt=timezone.localtime(at, LONDON).date())
    for row in rows:
        _plan(row, at)
    return len(rows)
