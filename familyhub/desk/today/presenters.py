"""The task list as the page shows it: who does what by when, with cover for leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.urls import reverse

from familyhub.accounts.queries import LeaveView, PersonView, leaves, team
from familyhub.accounts.rules import who_does
from familyhub.actors import Person
from familyhub.desk.today.sources import SOURCES
from familyhub.desk.trying import tried
from familyhub.directory.queries.tasks import doers
from familyhub.directory.rules.tasks import KIND_WORDS, Kind, Task, in_order

PAGE = 50
WHO = {"": "Everybody", "mine": "Mine", "nobody": "Nobody’s yet"}


@dataclass(frozen=True)
class Row:
    """One task with who does it."""

    task: Task
    address: str
    does: UUID | None
    doer: str
    """In words: a name, a name and for whom they cover, or nothing."""
    is_mine: bool
    is_late: bool


@dataclass(frozen=True)
class Today:
    """One page of the list."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    kinds: tuple[tuple[str, str, int], ...]
    """(kind, words, how many of everybody's)."""
    mine: int
    broken: tuple[str, ...]
    people: tuple[PersonView, ...]
    away: tuple[LeaveView, ...]


def today(person: Person, day: date, *, kind: str = "", who: str = "", page: int = 1) -> Today:
    """The list for somebody on a day, narrowed by kind and by who does it."""
    tasks, broken = _asked(person, day)
    people = tried(lambda: team(seen_by=person), "the team") or []
    away = [one for one in tried(lambda: leaves(seen_by=person, from_day=day), "leave") or () if _holds(one, day)]
    given = tried(lambda: doers(seen_by=person, keys=[task.key for task in tasks]), "who does what") or {}
    names = {one.id: one.name for one in people}
    rows = [_row(task, given.get(task.key), person=person, day=day, away=away, names=names) for task in in_order(tasks)]
    counts = Counter(row.task.kind for row in rows)
    shown = [row for row in rows if _fits(row, kind, who)]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(1, page), pages)
    return Today(
        rows=tuple(shown[(page - 1) * PAGE : page * PAGE]),
        total=len(shown),
        page=page,
        pages=pages,
        kinds=tuple((str(one), words, counts[one]) for one, words in KIND_WORDS.items()),
        mine=sum(row.is_mine for row in rows),
        broken=tuple(broken),
        people=tuple(people),
        away=tuple(away),
    )


def _asked(person: Person, day: date) -> tuple[list[Task], list[str]]:
    found: list[Task] = []
    broken = []
    for what, source in SOURCES.items():
        tasks = tried(partial(source, person, day), what)
        if tasks is None:
            broken.append(what)
        else:
            found += tasks
    return found, broken


def _holds(one: LeaveView, day: date) -> bool:
    return one.away.first <= day <= one.away.last


def _row(
    task: Task,
    given: UUID | None,
    *,
    person: Person,
    day: date,
    away: Sequence[LeaveView],
    names: Mapping[UUID, str],
) -> Row:
    does = who_does(given, [one.away for one in away], day) if given else None
    return Row(task, address_of(task), does, _doer(given, does, names), does == person.id, task.due < day)


def _doer(given: UUID | None, does: UUID | None, names: Mapping[UUID, str]) -> str:
    if given is None:
        return ""
    name = names.get(given, "somebody who has left")
    if does is None:
        return f"{name} is away and nobody covers"
    return name if does == given else f"{names.get(does, 'somebody')} for {name}, who is away"


def _fits(row: Row, kind: str, who: str) -> bool:
    if kind and row.task.kind != kind:
        return False
    return row.is_mine if who == "mine" else row.does is None if who == "nobody" else True


def address_of(task: Task) -> str:
    """The page of a task."""
    if task.kind is Kind.OUTBOX:
        return reverse("desk:outbox")
    if task.kind is Kind.MISSED:
        return reverse("desk:missed")
    if task.kind is Kind.DECIDE:
        return reverse("desk:event", args=[task.id])
    name = "report" if task.kind is Kind.FEEDBACK else task.kind
    return reverse(f"desk:today_{name}", args=[task.id])
