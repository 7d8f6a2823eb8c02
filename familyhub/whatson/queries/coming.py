"""What comes next, in one line for pages that are about something else: an answer, a listing, a hub."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from familyhub.calendar.days import LONDON
from familyhub.directory.models import Service
from familyhub.directory.rules import say_time
from familyhub.whatson.models import Occurrence
from familyhub.whatson.queries.wanted import Wanted, fits
from familyhub.whatson.rules.planning import say_soon

AHEAD = timedelta(days=120)
"""Further away is no "next": the page of the session says it."""

SOON = timedelta(days=7)


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
    is_soon: bool = False
    """Within a week."""


class NextDate(TypedDict):
    """A date as one of the columns of `beside` holds it."""

    session: str
    at: str
    place: str | None
    reason: str
    example: bool


def beside(slug: str, *, since: datetime, for_whom: str = "families") -> dict[str, Subquery]:
    """Two columns for a question about listings: the next date that will happen, and the next that will not.

    `slug` is the column that holds the listing's slug; `in_words` says what was found. So a page that asks about many
    listings asks no further question for their dates.
    """
    rows = Occurrence.objects.filter(
        fits(Wanted(for_whom=for_whom)),
        session__service__slug=OuterRef(slug),
        starts_at__gt=since,
        starts_at__lt=since + AHEAD,
    )
    said = JSONObject(
        session="session__slug",
        at="starts_at",
        place=Coalesce("location__name", "session__location__name"),
        reason="reason",
        example="session__is_example",
    )
    found = rows.order_by("starts_at").values(said=said)
    return {
        "next_on": Subquery(found.filter(cancelled_at=None)[:1]),
        "next_off": Subquery(found.filter(cancelled_at__isnull=False)[:1]),
    }


def in_words(on: NextDate | None, off: NextDate | None, since: datetime) -> Coming | None:
    """What the two columns of `beside` found."""
    one = on or off
    if one is None:
        return None
    not_on = ""
    if off and (on is None or _at(off) < _at(on)):
        not_on = f"{_when(off, since)}: {off['reason']}" if off["reason"] else _when(off, since)
    words = f"{_when(on, since)}, {_where(on)}" if on else ""
    soon = on is not None and _at(on) < since + SOON
    return Coming(one["session"], words, not_on, bool(one["example"]), soon)


def coming(*, services: Sequence[str], since: datetime, for_whom: str = "families") -> dict[str, Coming]:
    """The next date of each of these listings; one question to the database."""
    dates = beside("slug", since=since, for_whom=for_whom)
    rows = Service.objects.filter(slug__in=services).annotate(next_on=dates["next_on"], next_off=dates["next_off"])
    said = {slug: in_words(on, off, since) for slug, on, off in rows.values_list("slug", "next_on", "next_off")}
    return {slug: one for slug, one in said.items() if one}


def _at(one: NextDate) -> datetime:
    return timezone.localtime(datetime.fromisoformat(one["at"]), LONDON)


def _when(one: NextDate, since: datetime) -> str:
    start = _at(one)
    return f"{say_soon(start.date(), timezone.localtime(since, LONDON).date())}, {say_time(start.time())}"


def _where(one: NextDate) -> str:
    return f"at {one['place']}" if one["place"] else "online"
