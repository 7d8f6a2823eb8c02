"""Questions about feedback, for those who may read it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from familyhub import safety
from familyhub.accounts.permission import Person, require
from familyhub.coproduction.models import Feedback
from familyhub.coproduction.rules import KINDS, SEALED_FOR, due_on, urgency
from familyhub.sealing import UNREADABLE, unseal
from familyhub.search import queries as search

HANDLED_SHOWN = 50
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FeedbackView:
    """One message as the team reads it."""

    id: UUID
    at: datetime
    kind: str
    kind_words: str
    page: str
    words: str
    contact: str
    care: str
    """Urgent class of what was written, or nothing: computed while reading, not kept."""
    due: date
    handled_on: date | None
    answer: str


def _care(words: str) -> safety.Care:
    """What these words need: reviewed patterns over the whole text, then the hub's reading of them."""
    if words == UNREADABLE:
        return safety.Care()
    care = safety.assess([words])
    if care.is_urgent:
        return care
    try:
        return search.read(words).care
    except Exception as fault:  # without spelling or encoder the patterns alone decide
        log.error("feedback was read by patterns only (%s)", type(fault).__name__)
        return care


def _view(row: Feedback) -> FeedbackView:
    words = unseal(row.words, SEALED_FOR)
    care = _care(words)
    return FeedbackView(
        id=row.id,
        at=row.at,
        kind=row.kind,
        kind_words=KINDS.get(row.kind, row.kind),
        page=row.page,
        words=words,
        contact=unseal(row.contact, SEALED_FOR),
        care=care.urgent if care.is_urgent else "",
        due=due_on(row.kind, timezone.localtime(row.at).date()),
        handled_on=row.handled_on,
        answer=unseal(row.answer, SEALED_FOR),
    )


def _first_things_first(views: Iterable[FeedbackView]) -> list[FeedbackView]:
    return sorted(views, key=lambda view: (urgency(view.kind, bool(view.care)), view.at))


def open_feedback(*, seen_by: Person) -> list[FeedbackView]:
    """Messages that wait for an answer: urgent words first, then what was unsafe, then by age."""
    require(seen_by, "read feedback")
    return _first_things_first(_view(row) for row in Feedback.objects.filter(handled_on=None))


def handled_feedback(*, seen_by: Person) -> list[FeedbackView]:
    """The latest messages that were handled, newest first."""
    require(seen_by, "read feedback")
    rows = Feedback.objects.exclude(handled_on=None).order_by("-handled_on", "-at")[:HANDLED_SHOWN]
    return [_view(row) for row in rows]
