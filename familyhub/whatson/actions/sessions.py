"""Keeping sessions: save one, stop one, plan ahead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.calendar.days import LONDON
from familyhub.directory.models import Location, Service
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.events import announce
from familyhub.sealing import seal
from familyhub.whatson.actions._planning import GONE, SessionRefusedError, plan
from familyhub.whatson.facts import SessionPublished
from familyhub.whatson.models import Session
from familyhub.whatson.queries.rooms import clash_words
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.rules.session import LINK, check

_COLUMNS = (
    "name summary kind is_online stage_from stage_to dads cost is_free languages what_to_expect access led_by "
    "meets_at_door siblings families adults babies is_public is_example room for_whom"
).split()


@transaction.atomic
def save_session(
    *,
    by: Actor,
    at: datetime,
    service: str,
    values: Mapping[str, object],
    pattern: Pattern,
    session: str = "",
    despite_clash: bool = True,
) -> str:
    """Add a session to a listing, or change one (`session` = its slug). Answers its slug.

    Dates that somebody cancelled, moved or noted stay; the other future ones follow the new pattern.
    Without `despite_clash` a room that is taken refuses it (fault `clash`).
    """
    listing = Service.objects.filter(slug=service).first()
    if listing is None:
        raise SessionRefusedError({"service": "There is no such listing."})
    require_maintainer(by, listing.organisation_id)
    faults = check(values)
    location = _location(listing, str(values.get("location") or ""), faults)
    if faults:
        raise SessionRefusedError(faults)
    row = _row(session, listing)
    for name in _COLUMNS:
        if name in values:
            setattr(row, name, values[name])
    if "join_link" in values or not row.is_online:
        row.join_link = seal(str(values.get("join_link") or ""), LINK)
    row.location = location
    _set(row, pattern)
    row.modified_at = at
    row.save()
    if not despite_clash and (words := clash_words(row.id, at)):
        raise SessionRefusedError({"clash": words})
    plan(row, at)
    record(by=by, at=at, did="session.saved", to=f"session:{row.id}")
    announce(SessionPublished(row.slug, listing.slug, by=by, at=at))
    return row.slug


def _location(listing: Service, slug: str, faults: dict[str, str]) -> Location | None:
    """The place of that name, if the listing may use it; else a fault."""
    found = Location.objects.filter(slug=slug).first() if slug else None
    if slug and found is None:
        faults["location"] = "There is no such place."
    if found and found.kept_by_id not in {None, listing.organisation_id}:
        faults["location"] = "This place belongs to another organisation."
    return found


def _set(row: Session, pattern: Pattern) -> None:
    row.first, row.starts, row.minutes, row.repeats = pattern.first, pattern.starts, pattern.minutes, pattern.repeats
    row.until, row.without, row.extra = pattern.until, list(pattern.without), list(pattern.extra)


def _row(session: str, listing: Service) -> Session:
    if session:
        row = Session.objects.select_for_update().filter(slug=session, service=listing).first()
        if row is None:
            raise SessionRefusedError({"session": "There is no such session."})
        return row
    base = slugify(listing.slug)[:70]
    taken = set(Session.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(one for one in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    return Session(slug=slug, service=listing)


@transaction.atomic
def stop_session(*, by: Actor, at: datetime, session: str, until: date, reason: str = "") -> None:
    """Say which day is the last one. Later dates go; one that somebody booked is cancelled, with the reason."""
    row = Session.objects.select_for_update(of=("self",)).select_related("service").filter(slug=session).first()
    if row is None:
        raise SessionRefusedError({"session": "There is no such session."})
    require_maintainer(by, row.service.organisation_id)
    if until < max(row.first, timezone.localtime(at, LONDON).date()):
        raise SessionRefusedError({"until": "Choose today or later, and no day before the first one."})
    row.until, row.modified_at = until, at
    row.save(update_fields=["until", "modified_at"])
    plan(row, at, reason=reason.strip()[:240] or GONE)
    record(by=by, at=at, did="session.stopped", to=f"session:{row.id}")
    announce(SessionPublished(row.slug, row.service.slug, by=by, at=at))


@transaction.atomic
def plan_ahead(*, by: Actor, at: datetime) -> int:
    """Keep the next 18 months stored; answers how many sessions were gone through. A job of each night."""
    require(by, "keep listings")
    rows = Session.objects.filter(is_public=True).exclude(until__lt=timezone.localtime(at, LONDON).date())
    for row in rows:
        plan(row, at)
    return len(rows)
