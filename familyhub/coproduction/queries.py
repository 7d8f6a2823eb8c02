"""Questions about feedback, for those who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from familyhub.accounts.permission import NotAllowedError, require
from familyhub.accounts.rules import may
from familyhub.actors import Actor, Person
from familyhub.audit.actions import record_all
from familyhub.coproduction.care import care_of, is_urgent, stays_with_team
from familyhub.coproduction.models import Feedback
from familyhub.coproduction.rules import (
    FORGET_AFTER,
    KINDS,
    SEALED_FOR,
    due_on,
    is_about_a_listing,
    service_of,
    urgency,
)
from familyhub.directory.queries.finding import titles
from familyhub.directory.queries.maintainers import may_keep
from familyhub.directory.rules.tasks import Kind, Task
from familyhub.sealing import unseal

HANDLED_SHOWN = 50


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


def _view(row: Feedback) -> FeedbackView:
    words = unseal(row.words, SEALED_FOR)
    care = care_of(words)
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


def _read(rows: Iterable[Feedback], by: Actor) -> list[Feedback]:
    """Write down who reads these words."""
    found = list(rows)
    if found:
        record_all(by=by, at=timezone.now(), did="feedback.read", to=[f"feedback:{row.id}" for row in found])
    return found


def open_feedback(*, seen_by: Person) -> list[FeedbackView]:
    """Messages that wait for an answer: urgent words first, then what was unsafe, then by age."""
    require(seen_by, "read feedback")
    return _first_things_first(_view(row) for row in _read(Feedback.objects.filter(handled_on=None), seen_by))


def one_message(*, feedback: UUID, seen_by: Person) -> FeedbackView | None:
    """One message that waits for an answer, or None."""
    require(seen_by, "read feedback")
    return next((_view(row) for row in _read(Feedback.objects.filter(pk=feedback, handled_on=None), seen_by)), None)


def handled_feedback(*, seen_by: Person) -> list[FeedbackView]:
    """The latest messages that were handled, newest first."""
    require(seen_by, "read feedback")
    rows = Feedback.objects.exclude(handled_on=None).order_by("-handled_on", "-at")[:HANDLED_SHOWN]
    return [_view(row) for row in _read(rows, seen_by)]


_TITLES = {"wrong": "“This is wrong”", "unsafe": "“This was unsafe”"}


def feedback_tasks(*, seen_by: Person) -> list[Task]:
    """Messages that wait, as tasks: which page and how urgent, without a word of what somebody wrote."""
    require(seen_by, "read feedback")
    rows = list(Feedback.objects.filter(handled_on=None))
    names = titles(slugs={service_of(row.page) for row in rows}, seen_by=seen_by)
    return [_task(row, names.get(service_of(row.page), "")) for row in rows]


def _task(row: Feedback, name: str) -> Task:
    given = timezone.localdate(row.at)
    urgent = is_urgent(unseal(row.words, SEALED_FOR))
    kind = Kind.REPORT if row.kind in _TITLES and is_about_a_listing(row.page) else Kind.FEEDBACK
    title = f"{_TITLES.get(row.kind, 'A family writes')} about {f'“{name}”' if name else 'a page'}"
    due = given if urgent else due_on(row.kind, given)
    return Task(kind, str(row.pk), title, row.page or "No page named", given, due, urgent)


def may_answer(row: Feedback, *, seen_by: Actor) -> bool:
    """Whether somebody may answer a message: the hub team any, maintainers of a listing what they may read of it."""
    if not isinstance(seen_by, Person):
        return False
    if may(seen_by.roles, "answer feedback"):
        return True
    if not may_keep(slug=service_of(row.page), seen_by=seen_by):
        return False
    return not stays_with_team(row.kind, row.page, unseal(row.words, SEALED_FOR))


@dataclass(frozen=True)
class ReportView:
    """A report about a listing as those who keep it read it: never who wrote it or how to reach them."""

    id: UUID
    on: date
    words: str
    due: date
    handled_on: date | None
    answer: str


def reports_about(*, slug: str, seen_by: Person) -> list[ReportView]:
    """What families say is wrong with a listing, newest first, for those who keep it; a year back."""
    if not may_keep(slug=slug, seen_by=seen_by):
        raise NotAllowedError("only those who keep this listing read reports about it")
    rows = Feedback.objects.filter(kind="wrong", page__in=[f"/services/{slug}/", f"/services/{slug}"])
    rows = rows.filter(at__gt=timezone.now() - FORGET_AFTER).order_by("-at")
    shown = [row for row in rows if not stays_with_team(row.kind, row.page, unseal(row.words, SEALED_FOR))]
    return [_report(row) for row in _read(shown, seen_by)]


def _report(row: Feedback) -> ReportView:
    on = timezone.localdate(row.at)
    words, answer = unseal(row.words, SEALED_FOR), unseal(row.answer, SEALED_FOR)
    return ReportView(row.pk, on, words, due_on(row.kind, on), row.handled_on, answer)
