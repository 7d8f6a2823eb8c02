"""What comes next, in one line for pages that are about something else: an answer, a listing, a hub."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from familyhub.directory.rules import say_time
from familyhub.whatson.queries.public import OccurrenceView, narrowed, occurrence_view
from familyhub.whatson.queries.wanted import Wanted
from familyhub.whatson.rules.planning import say_soon
from familyhub.whatson.rules.repeats import LONDON

AHEAD = timedelta(days=120)
"""Further away is no "next": the page of the session says it."""


@dataclass(frozen=True)
class Coming:
    """The next date of a listing that will happen, and one before it that will not."""

    session: str
    """Slug of the session; its page has all dates."""
    words: str
    """Such as “Tuesday 1 December, 10am, at the Hall”; nothing when only a cancelled date is known."""
    not_on: str = ""
    """A cancelled date that would have been earlier, and why."""
    is_example: bool = False


def coming(*, services: Sequence[str], since: datetime, for_whom: str = "families") -> dict[str, Coming]:
    """The next date of each of these listings; one question to the database."""
    rows = narrowed(Wanted(for_whom=for_whom)).filter(
        session__service__slug__in=services, starts_at__gt=since, starts_at__lt=since + AHEAD
    )
    rows = rows.annotate(off=ExpressionWrapper(Q(cancelled_at__isnull=False), output_field=BooleanField()))
    rows = rows.order_by("session__service__slug", "off", "starts_at").distinct("session__service__slug", "off")
    found: dict[str, list[OccurrenceView]] = {}
    for row in rows:
        found.setdefault(row.session.service.slug, []).append(occurrence_view(row))
    return {slug: _coming(dates, since) for slug, dates in found.items()}


def _coming(dates: list[OccurrenceView], since: datetime) -> Coming:
    on = next((one for one in dates if not one.is_cancelled), None)
    off = next((one for one in dates if one.is_cancelled), None)
    not_on = ""
    if off and (on is None or off.starts_at < on.starts_at):
        not_on = f"{_when(off, since)}: {off.reason}" if off.reason else _when(off, since)
    session = (on or off or dates[0]).session
    return Coming(session.slug, f"{_when(on, since)}, {_where(on)}" if on else "", not_on, session.is_example)


def _when(one: OccurrenceView, since: datetime) -> str:
    start = timezone.localtime(one.starts_at, LONDON)
    return f"{say_soon(start.date(), timezone.localtime(since, LONDON).date())}, {say_time(start.time())}"


def _where(one: OccurrenceView) -> str:
    return "online" if one.session.is_online or one.place is None else f"at {one.place.name}"
