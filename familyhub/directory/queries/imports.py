"""Tables of listings: how one stands, and all listings as a table. For the hub team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypedDict
from uuid import UUID

from familyhub.accounts.permission import require
from familyhub.accounts.queries import active_person
from familyhub.actors import Actor, Person
from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.sheets import read_sheet
from familyhub.directory.rules.tables import COLUMNS, READ_ONLY, write_row


class Stage(StrEnum):
    """How far a table is, computed from its dated facts."""

    COLUMNS = "columns"
    CHECKING = "checking"
    CHECKED = "checked"
    COMING = "coming"
    DONE = "done"
    UNDONE = "undone"


class Report(TypedDict, total=False):
    """What a dry run found, as it is stored; empty before one."""

    new: int
    changed: int
    unchanged: int
    wrong: int
    fault_count: int
    faults: list[tuple[int, str, str]]
    """The first of them: row, column, words."""
    rows: list[tuple[int, str, str, list[str]]]
    """The first that would change something: number, kind, name, fields."""
    organisations: list[str]


@dataclass(frozen=True)
class RunView:
    """A table as the team sees it."""

    id: UUID
    name: str
    at: datetime
    stage: Stage
    headings: tuple[str, ...]
    columns: dict[str, str]
    examples: dict[str, str]
    """Heading -> the first cell that says something."""
    organisation: str
    vouched: bool
    total: int
    done: int
    report: Report
    failure: str
    touched: int
    left_alone: tuple[str, ...]


def _stage(row: models.ImportRun) -> Stage:
    if row.undone_at:
        return Stage.UNDONE
    if row.applied_at:
        return Stage.DONE
    if row.began_at:
        return Stage.COMING
    if row.checked_at:
        return Stage.CHECKED
    return Stage.CHECKING if row.checking_at else Stage.COLUMNS


def table(*, run: UUID, seen_by: Actor) -> RunView | None:
    """One table, with its headings."""
    require(seen_by, "keep listings")
    row = models.ImportRun.objects.filter(pk=run).first()
    return _view(row, with_cells=True) if row else None


def tables(*, seen_by: Actor, limit: int = 20) -> list[RunView]:
    """The latest tables."""
    require(seen_by, "keep listings")
    return [_view(row, with_cells=False) for row in models.ImportRun.objects.defer("content")[:limit]]


def _view(row: models.ImportRun, *, with_cells: bool) -> RunView:
    sheet = read_sheet(bytes(row.content)) if with_cells and row.applied_at is None else None
    headings = tuple(heading for heading in (sheet.headings if sheet else ()) if heading)
    examples: dict[str, str] = {}
    if sheet:
        for line in sheet.rows[:50]:
            for heading, cell in zip(sheet.headings, line, strict=True):
                if cell and heading:
                    examples.setdefault(heading, cell[:80])
    return RunView(
        row.pk, row.name, row.at, _stage(row), headings, row.columns, examples, row.organisation, row.vouched,
        row.total, row.done, row.report, row.failure, len(row.touched), tuple(row.left_alone),
    )  # fmt: skip


def whose_table(*, run: UUID) -> Person:
    """Who asked for a table, with the rights they have now; raises LookupError when they have left."""
    person = models.ImportRun.objects.values_list("person_id", flat=True).get(pk=run)
    if person is None:
        raise LookupError("whoever uploaded this table has left")
    found = active_person(person)
    return Person(found.id, found.roles)


HEADINGS = (*COLUMNS, *READ_ONLY)


def listing_rows(*, seen_by: Actor, organisation: str = "") -> Iterator[list[str]]:
    """All listings as rows under `HEADINGS`, hidden ones too; an organisation's for its maintainers."""
    rows = whole().filter(merged_into=None).order_by("organisation__name", "name")
    if organisation:
        owner = models.Organisation.objects.get(slug=organisation)
        require_maintainer(seen_by, owner.pk)
        rows = rows.filter(organisation=owner)
    else:
        require(seen_by, "keep listings")
    for row in rows.iterator(chunk_size=500):
        cells = write_row(document_of(row))
        cells |= {"slug": row.slug, "organisation": row.organisation.slug}
        cells |= {"state": "public" if row.is_public else "hidden"}
        cells |= {"assured_on": str(row.assured_on or ""), "modified_at": f"{row.modified_at:%Y-%m-%d}"}
        yield [cells.get(name, "") for name in HEADINGS]
