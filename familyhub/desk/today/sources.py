"""Where the list comes from: one question a kind of task, each asked for itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from familyhub.actors import Person
from familyhub.bookings.queries import tasks as events
from familyhub.coproduction.queries import feedback_tasks
from familyhub.directory.queries import tasks
from familyhub.directory.rules.tasks import Kind, Task, due_on
from familyhub.notifications.queries import MessageView, troubled

Source = Callable[[Person, date], list[Task]]

SOURCES: dict[str, Source] = {
    "messages from families": lambda person, _: feedback_tasks(seen_by=person),
    "urgent numbers": lambda person, today: tasks.numbers(seen_by=person, today=today),
    "changes that wait": lambda person, _: tasks.second_looks(seen_by=person),
    "new listings": lambda person, _: tasks.new_listings(seen_by=person),
    "claims": lambda person, _: tasks.claims(seen_by=person),
    "the outbox": lambda person, _: unsent(person, timezone.now()),
    "listings that nobody confirmed": lambda person, today: tasks.overdue(seen_by=person, today=today),
    "faults": lambda person, _: tasks.faults(seen_by=person),
    "families who missed several dates": lambda person, _: events.missed(seen_by=person),
    "courses to decide about": lambda person, today: events.undecided(seen_by=person, today=today),
    "listings that may be the same": lambda person, _: tasks.pairs(seen_by=person),
}
"""What each is called when it cannot be read."""


def unsent(person: Person, now: datetime) -> list[Task]:
    """Messages that could not be sent, or may not have been."""
    return [_unsent(row) for row in troubled(seen_by=person, now=now)]


def _unsent(row: MessageView) -> Task:
    since = timezone.localdate(row.queued_at)
    title = f"A message did not go out: {row.kind_words}"
    return Task(Kind.OUTBOX, str(row.id), title, row.words, since, due_on(Kind.OUTBOX, since))
