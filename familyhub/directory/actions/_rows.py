"""What the rows of a table would do: read, matched to what exists, compared. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from familyhub.directory import models
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.checking import missing
from familyhub.directory.rules.fields import NEW
from familyhub.directory.rules.listing import Document, differences
from familyhub.directory.rules.sheets import read_sheet
from familyhub.directory.rules.tables import CellFault, Row, read_row

MOST_SHOWN = 200
BATCH = 500


@dataclass(frozen=True)
class Planned:
    """What one row would do."""

    number: int
    kind: str
    """new, changed, unchanged or wrong."""
    name: str
    service: UUID | None
    organisation: str
    """For a new listing: the organisation's slug or name as written; empty = the table's own."""
    values: Document
    """For a new listing all of it, else what differs."""
    faults: tuple[CellFault, ...] = ()
    new_organisation: str = ""


def progress_of(run: UUID) -> Callable[[int], None]:
    """Notes how many rows are done where others can see it at once, beside the long transaction."""
    beside = connections.create_connection(DEFAULT_DB_ALIAS)

    def note(done: int) -> None:
        if done % 100 == 0:
            with beside.cursor() as cursor, suppress(OperationalError):
                cursor.execute("SET lock_timeout = '500ms'")  # a number on a page is not worth waiting for
                cursor.execute("UPDATE directory_importrun SET done = %s WHERE id = %s", [done, run])
            beside.close()

    return note


def plan(run: models.ImportRun, note: Callable[[int], None]) -> list[Planned]:
    """What every row would do, in the file's order."""
    rows = list(_read(run))
    organisations = _known_organisations()
    slugs, names = _known_listings()
    found: list[Planned] = []
    seen: dict[str, int] = {}
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        matched = [_match(row, run.organisation, slugs, names, organisations) for row in part]
        ids = [one for one in matched if one]
        documents = {row.pk: document_of(row) for row in whole().filter(pk__in=ids)}
        for row, service in zip(part, matched, strict=True):
            document = documents[service] if service else None
            planned = _planned(row, service, document, run.organisation, organisations)
            found.append(_once(planned, seen))
            note(len(found))
    return found


def _read(run: models.ImportRun) -> Iterator[Row]:
    sheet = read_sheet(bytes(run.content))
    for number, cells in enumerate(sheet.rows, 2):
        yield read_row(number, dict(zip(sheet.headings, cells, strict=True)), run.columns)


def _known_organisations() -> dict[str, str]:
    """Slug and lower-case name -> slug."""
    rows = models.Organisation.objects.values_list("slug", "name")
    return {key: slug for slug, name in rows for key in (slug, name.lower())}


def _known_listings() -> tuple[dict[str, UUID], dict[tuple[str, str], UUID]]:
    found = models.Service.objects.filter(merged_into=None).values_list("slug", "pk", "name", "organisation__slug")
    slugs = {slug: pk for slug, pk, _, _ in found}
    names = {(organisation, name.lower()): pk for _, pk, name, organisation in found}
    return slugs, names


def _match(
    row: Row,
    own: str,
    slugs: Mapping[str, UUID],
    names: Mapping[tuple[str, str], UUID],
    organisations: Mapping[str, str],
) -> UUID | None:
    """The listing that a row is about: by its key, else by its name within its organisation."""
    if row.slug:
        return slugs.get(row.slug)
    organisation = organisations.get(row.organisation.lower() or own, "")
    return names.get((organisation, str(row.values.get("name", "")).lower()))


def _planned(
    row: Row, service: UUID | None, document: Document | None, own: str, organisations: Mapping[str, str]
) -> Planned:
    name = str(row.values.get("name") or (document or {}).get("name") or row.slug)
    if document is not None:
        values = {field: after for field, (_, after) in differences(document, row.values).items()}
        kind = "wrong" if row.faults else "changed" if values else "unchanged"
        return Planned(row.number, kind, name, service, "", values, row.faults)
    values = {**NEW, **row.values}
    organisation = row.organisation or own
    faults = (*row.faults, *_new_faults(row, values, organisation))
    known = organisation.lower() in organisations or not organisation
    return Planned(
        row.number, "wrong" if faults else "new", name, None, organisation, values, faults,
        "" if known else organisation,
    )  # fmt: skip


def _new_faults(row: Row, values: Mapping[str, object], organisation: str) -> Iterator[CellFault]:
    if row.slug:
        yield CellFault(row.number, "slug", f"There is no listing “{row.slug}”. Leave this cell empty for a new one.")
    if not organisation:
        yield CellFault(row.number, "organisation", "Say who runs it, or choose an organisation for the whole table.")
    for field, words in missing(values).items():
        yield CellFault(row.number, field, words)


def _once(planned: Planned, seen: dict[str, int]) -> Planned:
    """The same listing twice in one table is a fault of the second row."""
    key = str(planned.service or f"{planned.organisation}|{planned.name.lower()}")
    first = seen.setdefault(key, planned.number)
    if first == planned.number:
        return planned
    twice = CellFault(planned.number, "name", f"This is the same listing as row {first}.")
    return replace(planned, kind="wrong", faults=(*planned.faults, twice))
