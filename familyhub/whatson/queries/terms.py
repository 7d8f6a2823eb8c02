"""What the next term would be, copied from the last one. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from familyhub.actors import Actor
from familyhub.calendar.days import LONDON
from familyhub.whatson.queries.keeping import KeptSession, sessions_of
from familyhub.whatson.queries.rooms import clash_of
from familyhub.whatson.rules.planning import FURTHEST, next_term
from familyhub.whatson.rules.repeats import BadPatternError, Pattern


@dataclass(frozen=True)
class Term:
    """What one session would be in the new term."""

    found: KeptSession
    pattern: Pattern | None
    days: tuple[date, ...] = ()
    clash: str = ""
    fault: str = ""


def next_terms(
    *,
    service: str,
    sessions: Sequence[str],
    first: date,
    until: date,
    without: Sequence[date],
    at: datetime,
    seen_by: Actor,
) -> list[Term]:
    """The new term of each of these sessions of a listing, with what is wrong."""
    chosen = [one for one in sessions_of(service=service, seen_by=seen_by) if one.slug in set(sessions)]
    return [_term(one, first, until, without, at) for one in chosen]


def dates_fault(first: date, until: date, at: datetime) -> dict[str, str]:
    """What is wrong with a term's own dates."""
    today = timezone.localtime(at, LONDON).date()
    if first < today:
        return {"first": "This date is past. Choose today or later."}
    if until < first:
        return {"until": "The last date comes before the first one. Please swap them."}
    if until > today + FURTHEST:
        return {"until": "This date is very far away. Please look at the year again."}
    return {}


def _term(found: KeptSession, first: date, until: date, without: Sequence[date], at: datetime) -> Term:
    try:
        pattern = next_term(found.pattern, first=first, until=until, without=without)
        goes_on = found.pattern.days(first, until)
    except BadPatternError as fault:
        return Term(found, None, fault=str(fault))
    if goes_on:
        return Term(found, None, fault="It has dates in the new term already. Say first when it stops.")
    clash = clash_of(
        pattern=pattern, place=str(found.values["location"]), room=str(found.values["room"]), at=at
    )  # fmt: skip
    return Term(found, pattern, tuple(pattern.days(first, until)), clash)
