"""What the hub team has to do about bookings; a task never holds a name."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.bookings.models import AttendanceMark, BookableEvent
from familyhub.bookings.queries._marks import missed_by_contact
from familyhub.directory.rules.tasks import Kind, Task, due_on

SOON = timedelta(days=3)
"""How long before its day a course that lacks families stands on the list."""


def missed(*, seen_by: Actor) -> list[Task]:
    """Families that missed several dates: somebody asks how they are."""
    require(seen_by, "see who comes")
    rows = AttendanceMark.objects.filter(booking__contact_key__in=missed_by_contact(), came=False)
    rows = rows.select_related("booking").order_by("booking__contact_key", "-kept_at").distinct("booking__contact_key")
    return [_missed(row.booking_id, row.kept_at) for row in rows]


def _missed(booking: UUID, since: datetime) -> Task:
    day = timezone.localdate(since)
    words = "A person asks if all is well. Nothing is blocked for them."
    return Task(Kind.MISSED, str(booking), "A family missed three dates or more", words, day, due_on(Kind.MISSED, day))


def undecided(*, seen_by: Actor, today: date) -> list[Task]:
    """Courses whose day to decide is near or over and that have too few families."""
    require(seen_by, "see who comes")
    taken = Count("bookings", filter=Q(bookings__gone_at=None, bookings__taken_at__isnull=False))
    rows = BookableEvent.objects.filter(decide_by__lte=today + SOON, confirmed_at=None, called_off_at=None)
    rows = rows.filter(starts_at__gt=timezone.now()).select_related("session").annotate(taken=taken)
    return [_undecided(row, row.taken) for row in rows.order_by("decide_by") if row.taken < row.least]


def _undecided(row: BookableEvent, taken: int) -> Task:
    day = row.decide_by or timezone.localdate(row.starts_at)
    words = f"{taken} of {row.least} families. Confirm it all the same, or call it off."
    return Task(Kind.DECIDE, str(row.pk), f"Does it go ahead? {row.session.name}", words, day - SOON, day)
