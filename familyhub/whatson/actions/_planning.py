"""What every verb of sessions needs: the refusal, storing dates ahead, a date that may be changed, clashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import ForeignObjectRel
from django.utils import timezone

from familyhub.accounts.refusing import RefusedError
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.calendar.days import LONDON
from familyhub.calendar.parts import part_of_day
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.events import announce
from familyhub.whatson.facts import SessionPublished
from familyhub.whatson.models import Occurrence, Session
from familyhub.whatson.rules.repeats import BadPatternError
from familyhub.whatson.rules.session import AHEAD_DAYS

GONE = "This group does not meet at this time any more."


class SessionRefusedError(RefusedError):
    """A session cannot say this; `faults` says by field what is wrong and what to do."""


def plan(row: Session, at: datetime, *, reason: str = GONE) -> None:
    """Store the dates of the next 18 months; past and touched ones stay as they are."""
    today = timezone.localtime(at, LONDON).date()
    try:
        wanted = row.pattern.days(today, today + timedelta(days=AHEAD_DAYS))
    except BadPatternError as fault:
        raise SessionRefusedError({"repeats": str(fault)}) from fault
    known = {one.day: one for one in row.occurrences.filter(day__gte=today)}
    _drop([one for day, one in known.items() if day not in set(wanted) and not one.is_touched], at, reason)
    fresh = [_occurrence(row, day) for day in wanted if day not in known or not known[day].is_touched]
    Occurrence.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["session", "day"],
        update_fields=["starts_at", "ends_at", "weekday", "part", "is_public"],
    )
    row.occurrences.filter(day__gte=today).update(is_public=row.is_public)


def _drop(rows: Sequence[Occurrence], at: datetime, reason: str) -> None:
    """Take dates away that the pattern no longer gives. One that a room above holds on to (a booking) is cancelled
    instead, so that whoever has it reads why: that room hears of it when the session is published."""
    held = _held_on_to([one.pk for one in rows])
    Occurrence.objects.filter(pk__in=held).update(cancelled_at=at, reason=reason)
    Occurrence.objects.filter(pk__in={one.pk for one in rows} - held).delete()


def _held_on_to(keys: Sequence[UUID]) -> set[UUID]:
    """Which of these dates a row of another table points to, whatever room that table is in."""
    found: set[UUID] = set()
    for field in Occurrence._meta.get_fields(include_hidden=True):
        if isinstance(field, ForeignObjectRel) and keys:
            name = field.field.name
            rows = field.related_model._base_manager.filter(**{f"{name}__in": keys})
            found |= set(rows.values_list(name, flat=True))
    return found


def _occurrence(row: Session, day: date) -> Occurrence:
    start, end = row.pattern.moment(day)
    return Occurrence(
        session=row,
        day=day,
        starts_at=start,
        ends_at=end,
        weekday=day.weekday(),
        part=part_of_day(row.starts),
        is_public=row.is_public,
    )


def held(by: Actor, occurrence: UUID, at: datetime) -> Occurrence:
    """One date, locked, for somebody who may change it while it is still to come."""
    rows = Occurrence.objects.select_for_update(of=("self",))
    found = rows.select_related("session__service", "session__location").filter(pk=occurrence).first()
    if found is None:
        raise SessionRefusedError({"occurrence": "This date is not there any more."})
    require_maintainer(by, found.session.service.organisation_id)
    if found.ends_at <= at:
        raise SessionRefusedError({"occurrence": "This date is over."})
    return found


def changed(row: Occurrence, *, by: Actor, at: datetime, did: str) -> None:
    """Write down and announce that one date was changed."""
    Session.objects.filter(pk=row.session_id).update(modified_at=at)
    record(by=by, at=at, did=did, to=f"occurrence:{row.id}")
    announce(SessionPublished(row.session.slug, row.session.service.slug, by=by, at=at))
