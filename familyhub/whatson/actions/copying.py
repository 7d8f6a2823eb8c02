"""The next term, copied from the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from familyhub.actors import Actor
from familyhub.whatson.actions._planning import SessionRefusedError
from familyhub.whatson.actions.sessions import save_session
from familyhub.whatson.queries.terms import dates_fault, next_terms


@transaction.atomic
def copy_sessions(
    *,
    by: Actor,
    at: datetime,
    service: str,
    sessions: Sequence[str],
    first: date,
    until: date,
    without: Sequence[date] = (),
    despite_clash: bool = False,
) -> list[str]:
    """Give each of these sessions of a listing the same again in a new term, all or none. Answers the new slugs.

    Weekdays and time of day stay; cancelled and moved dates of the old term are not copied.
    """
    if faults := dates_fault(first, until, at):
        raise SessionRefusedError(faults)
    terms = next_terms(service=service, sessions=sessions, first=first, until=until, without=without, at=at, seen_by=by)
    if not terms or len(terms) != len(set(sessions)):
        raise SessionRefusedError({"sessions": "Choose at least one session of this listing."})
    wrong = [f"{one.found.name}: {one.fault}" for one in terms if one.fault]
    if wrong:
        raise SessionRefusedError({"sessions": " ".join(wrong)})
    return [
        save_session(
            by=by, at=at, service=service, values=one.found.values, pattern=one.pattern, despite_clash=despite_clash
        )
        for one in terms
        if one.pattern
    ]
