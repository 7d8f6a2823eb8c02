"""Sessions of a listing as a table, and what a table would do. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from familyhub.actors import Actor
from familyhub.calendar.days import LONDON
from familyhub.directory.models import Service
from familyhub.directory.queries.keeping import require_maintainer
from familyhub.directory.queries.maintainers import places_of
from familyhub.directory.rules.sheets import SheetRefusedError, read_sheet, write_csv
from familyhub.directory.rules.tables import CellFault, match_columns
from familyhub.whatson.queries.keeping import sessions_of
from familyhub.whatson.queries.rooms import clash_of
from familyhub.whatson.rules.tables import ALIASES, COLUMNS, MOST, Known, Row, read_row, write_row


@dataclass(frozen=True)
class Table:
    """What a table would do; with a fault nothing of it comes in."""

    rows: tuple[Row, ...]
    faults: tuple[CellFault, ...]
    clashes: tuple[tuple[int, str], ...] = ()
    """(row, which room is taken when) by sessions that are there already."""


def read_table(*, service: str, content: bytes, at: datetime, seen_by: Actor) -> Table:
    """Read a file of sessions. Raises SheetRefusedError when it is no table."""
    listing = Service.objects.select_related("organisation").get(slug=service)
    require_maintainer(seen_by, listing.organisation_id)
    sheet = read_sheet(content)
    columns = match_columns([one for one in sheet.headings if one], COLUMNS, ALIASES)
    missing = [name for name in ("name", "kind", "first_date", "starts", "ends") if name not in columns.values()]
    if missing:
        raise SheetRefusedError(f"These columns are missing: {', '.join(missing)}. Please begin from the template.")
    if not sheet.rows:
        raise SheetRefusedError("There is no row under the headings.")
    if len(sheet.rows) > MOST:
        raise SheetRefusedError(f"This table has more than {MOST} rows. Please split it.")
    known = {one.slug: Known(one.values, one.pattern) for one in sessions_of(service=service, seen_by=seen_by)}
    places: dict[str, str] = {}
    for place in places_of(organisation=listing.organisation.slug, seen_by=seen_by):
        places |= {place.name.lower(): place.slug, place.slug: place.slug}
    today = timezone.localtime(at, LONDON).date()
    rows = tuple(
        read_row(
            number, dict(zip(sheet.headings, cells, strict=True)), columns, places=places, known=known, today=today
        )
        for number, cells in enumerate(sheet.rows, start=2)
    )
    faults = [fault for row in rows for fault in row.faults] + _twice(rows)
    return Table(rows, tuple(faults), () if faults else _clashes(rows, at))


def _twice(rows: tuple[Row, ...]) -> list[CellFault]:
    keys = [row.session for row in rows if row.session]
    said = "This session stands in the table twice. Please leave one row out."
    return [CellFault(row.number, "session", said) for row in rows if row.session and keys.count(row.session) > 1]


def _clashes(rows: tuple[Row, ...], at: datetime) -> tuple[tuple[int, str], ...]:
    found = []
    for row in rows:
        if row.pattern and row.values["room"] and not row.session:
            words = clash_of(
                pattern=row.pattern, place=str(row.values["location"]), room=str(row.values["room"]), at=at
            )  # fmt: skip
            if words:
                found.append((row.number, words))
    return tuple(found)


def template(*, service: str, seen_by: Actor) -> bytes:
    """The sessions of a listing as a table to change and bring in again; with none, only the headings."""
    rows = [write_row(one.slug, one.values, one.pattern) for one in sessions_of(service=service, seen_by=seen_by)]
    return write_csv(COLUMNS, rows)
