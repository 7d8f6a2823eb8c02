"""What the hub team has to do: kinds of tasks, by when each is due, and which comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from familyhub.calendar.days import working_days_after


class Kind(StrEnum):
    """One kind of task on the list."""

    REPORT = "report"
    NUMBER = "number"
    CHANGE = "change"
    NEW = "new"
    CLAIM = "claim"
    OUTBOX = "outbox"
    OVERDUE = "overdue"
    FAULT = "fault"
    PAIR = "pair"
    FEEDBACK = "feedback"
    MISSED = "missed"
    DECIDE = "decide"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.REPORT: "Reports about a listing",
    Kind.NUMBER: "Urgent numbers to check",
    Kind.CHANGE: "Changes to look at",
    Kind.NEW: "New listings to look at",
    Kind.CLAIM: "People who ask to keep listings",
    Kind.OUTBOX: "Messages that did not go out",
    Kind.OVERDUE: "Listings nobody has confirmed",
    Kind.FAULT: "Faults found in listings",
    Kind.PAIR: "Listings that may be the same",
    Kind.FEEDBACK: "Other messages from families",
    Kind.MISSED: "Families who missed several dates",
    Kind.DECIDE: "Courses to decide about",
}
"""In the order in which filters name them."""

WORKING_DAYS: Mapping[Kind, int] = {
    Kind.CHANGE: 2,
    Kind.NEW: 2,
    Kind.CLAIM: 2,
    Kind.OUTBOX: 1,
    Kind.OVERDUE: 5,
    Kind.FAULT: 10,
    Kind.PAIR: 20,
    Kind.MISSED: 2,
}
"""Working days in which the team aims to have done a task; reports, numbers and courses say their own day."""


@dataclass(frozen=True)
class Task:
    """One thing to do. Its words hold nothing private: what somebody wrote is read on the task's own page."""

    kind: Kind
    id: str
    title: str
    detail: str
    since: date
    due: date
    urgent: bool = False

    @property
    def key(self) -> str:
        """Names the task for whoever does it (`Assignment.task`)."""
        return f"{self.kind}:{self.id}"[:80]


def due_on(kind: Kind, since: date) -> date:
    """The day by which a task of this kind is to be done."""
    return working_days_after(since, WORKING_DAYS[kind])


def number_due_on(checked_on: date | None, rung_on: date | None, works: bool, days: int) -> date | None:
    """The day on which an urgent number is to be checked again: so many days after it last worked.

    None = at once: nobody ever checked it, or it did not work when it was last tried.
    """
    last = max((day for day in (checked_on, rung_on) if day), default=None)
    if last is None or (not works and rung_on == last):
        return None
    return last + timedelta(days=days)


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Urgent words first, then by the day they are due, then the oldest."""
    kinds = list(Kind)
    return sorted(tasks, key=lambda one: (not one.urgent, one.due, one.since, kinds.index(one.kind), one.title))
