"""Brings a table of listings in: upload, match columns, dry run, all or nothing, undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit.actions import record
from familyhub.directory import models
from familyhub.directory.actions._publishing import (
    ListingRefusedError,
    create,
    free_slug,
    fresh,
    hide_row,
    publish,
    tell,
)
from familyhub.directory.actions._rows import MOST_SHOWN, Planned, plan, progress_of
from familyhub.directory.queries.documents import rebuilt
from familyhub.directory.rules.sheets import SheetRefusedError, read_sheet
from familyhub.directory.rules.tables import COLUMNS, SHORT, match_columns
from familyhub.events.watching import stamped_once

Why = models.VisibilityBlock.Why


@transaction.atomic
def upload_table(*, by: Actor, at: datetime, name: str, content: bytes) -> UUID:
    """Keep a file and guess its columns. Raises ListingRefusedError when it is no table."""
    require(by, "keep listings")
    try:
        sheet = read_sheet(content)
    except SheetRefusedError as fault:
        raise ListingRefusedError({"file": str(fault)}) from fault
    run = models.ImportRun.objects.create(
        person_id=getattr(by, "id", None),
        at=at,
        name=name[-200:],
        content=content,
        columns=match_columns([heading for heading in sheet.headings if heading]),
        total=len(sheet.rows),
    )
    record(by=by, at=at, did="table.uploaded", to=f"import:{run.id}")
    return run.id


def _held(run: UUID) -> models.ImportRun:
    row = models.ImportRun.objects.select_for_update().filter(pk=run).first()
    if row is None:
        raise ListingRefusedError({"run": "This table is not there any more."})
    return row


@transaction.atomic
def choose_columns(
    *, by: Actor, at: datetime, run: UUID, columns: Mapping[str, str], organisation: str = "", vouched: bool = False
) -> None:
    """Say what each column is, and begin the dry run. Headings mapped to nothing are passed over."""
    require(by, "keep listings")
    row = _held(run)
    if row.began_at:
        raise ListingRefusedError({"run": "This table is being brought in already."})
    wanted = {heading: field for heading, field in columns.items() if field}
    _check_columns(wanted)
    if organisation and not models.Organisation.objects.filter(slug=organisation).exists():
        raise ListingRefusedError({"organisation": "There is no such organisation."})
    row.columns, row.organisation, row.vouched = wanted, organisation, vouched
    row.checking_at, row.checked_at, row.done, row.report, row.failure = at, None, 0, {}, ""
    row.save()
    _defer("check_table", row.pk)


def _defer(job: str, run: UUID) -> None:
    """Ask the worker for a step; vanishes with the transaction."""
    app.configure_task(f"familyhub.directory.tasks.{job}", queue="tables").defer(run=str(run))


def _check_columns(columns: Mapping[str, str]) -> None:
    fields = list(columns.values())
    twice = sorted({field for field in fields if fields.count(field) > 1})
    if twice:
        raise ListingRefusedError({"columns": f"Two columns are both {', '.join(twice)}. Please choose one."})
    if set(fields) - set(COLUMNS) - set(SHORT):
        raise ListingRefusedError({"columns": "We do not know one of these fields."})
    if not {"slug", "name"} & set(fields):
        raise ListingRefusedError({"columns": "One column must be the name, or the key of a listing."})


@transaction.atomic
def check_table(*, by: Actor, at: datetime, run: UUID) -> None:
    """The dry run: reads every row and writes down what would happen. Changes no listing."""
    require(by, "keep listings")
    row = models.ImportRun.objects.get(pk=run)
    planned = plan(row, progress_of(row.pk))
    faults = [fault for one in planned for fault in one.faults]
    counts = {kind: sum(one.kind == kind for one in planned) for kind in ("new", "changed", "unchanged", "wrong")}
    shown = [one for one in planned if one.kind in {"new", "changed"}][:MOST_SHOWN]
    held = _held(run)
    held.report = {
        **counts,
        "fault_count": len(faults),
        "faults": [[fault.row, fault.column, fault.words] for fault in faults[:500]],
        "rows": [[one.number, one.kind, one.name, sorted(one.values)] for one in shown],
        "organisations": sorted({one.new_organisation for one in planned if one.new_organisation}),
    }
    held.checked_at, held.done = at, held.total
    held.save()


@transaction.atomic
def begin_table(*, by: Actor, at: datetime, run: UUID) -> None:
    """Say yes to the dry run; the rows come in the background."""
    require(by, "keep listings")
    row = _held(run)
    if row.checked_at is None or row.report.get("fault_count"):
        raise ListingRefusedError({"run": "Please mend what the check found, and upload the table again."})
    if row.began_at:
        raise ListingRefusedError({"run": "This table is being brought in already."})
    row.began_at, row.done = at, 0
    row.save(update_fields=["began_at", "done"])
    _defer("apply_table", row.pk)
    record(by=by, at=at, did="table.begun", to=f"import:{row.id}")


@transaction.atomic
def apply_table(*, by: Actor, at: datetime, run: UUID) -> int:
    """Bring all rows in, or none: one fault and nothing has changed. Answers how many listings it touched."""
    require(by, "keep listings")
    row = models.ImportRun.objects.get(pk=run)
    if row.applied_at:
        return len(row.touched)
    note = progress_of(row.pk)
    planned = plan(row, lambda _: None)
    if any(one.faults for one in planned):
        raise ListingRefusedError({"run": "The listings changed since the check. Please check the table again."})
    touched: list[list[object]] = []
    with stamped_once():
        for done, one in enumerate((one for one in planned if one.kind in {"new", "changed"}), 1):
            touched.append(_bring_in(row, one, by=by, at=at))
            note(done)
    # Telling search comes last: its lock is then held for seconds, not for the whole of a long table.
    for service in models.Service.objects.filter(slug__in=[slug for slug, *_ in touched]).order_by("slug"):
        tell(service, by=by, at=at)
    held = _held(run)
    held.touched, held.applied_at, held.done = touched, at, held.total
    held.save()
    record(by=by, at=at, did="table.brought_in", to=f"import:{row.id}")
    return len(touched)


def _bring_in(run: models.ImportRun, one: Planned, *, by: Actor, at: datetime) -> list[object]:
    reason = f"From the table “{run.name}”"[:400]
    if one.service is None:
        owner = _organisation(one, run, at)
        made = create(owner, one.values, by=by, at=at, how="imported", public=True, quiet=True)
        before, service = 0, made
    else:
        service = fresh(models.Service.objects.select_for_update().get(pk=one.service))
        before = service.versions.count()
        publish(service, one.values, by=by, at=at, how="imported", reason=reason, quiet=True)
    if run.vouched or before == 0:
        models.Service.objects.filter(pk=service.pk).update(
            **({"assured_on": at.date()} if run.vouched else {"checked_on": at.date()})
        )
    if run.vouched:
        models.Assurance.objects.create(service_id=service.pk, at=at, by=by, how="import")
    return [service.slug, before, models.ListingVersion.objects.filter(service=service).count()]


def _organisation(one: Planned, run: models.ImportRun, at: datetime) -> models.Organisation:
    """The organisation of a new row: known by slug or name, the table's own, or made from its name."""
    name = one.organisation or run.organisation
    known = models.Organisation.objects.filter(slug=name).first()
    known = known or models.Organisation.objects.filter(name__iexact=name).first()
    if known:
        return known
    return models.Organisation.objects.create(
        slug=free_slug(models.Organisation, name), name=name[:160], description=name, edited_here=True, modified_at=at
    )


@transaction.atomic
def fail_table(*, by: Actor, at: datetime, run: UUID, words: str) -> None:
    """Write down why a step did not work; nothing of it was kept."""
    require(by, "keep listings")
    row = _held(run)
    row.failure, row.began_at, row.checking_at = words[:300], None, None
    row.save(update_fields=["failure", "began_at", "checking_at"])


@transaction.atomic
def undo_table(*, by: Actor, at: datetime, run: UUID) -> int:
    """Take a table back: changed listings return to their version before, new ones are hidden (never deleted).

    What somebody changed since is left alone and named. Answers how many listings went back.
    """
    require(by, "keep listings")
    row = _held(run)
    if row.applied_at is None or row.undone_at:
        raise ListingRefusedError({"run": "There is nothing to undo."})
    left: list[str] = []
    reason = f"The table “{row.name}” was taken back"[:400]
    for slug, before, after in row.touched:
        service = models.Service.objects.select_for_update().filter(slug=slug).first()
        if service is None or service.versions.count() != after:
            left.append(service.name if service else str(slug))
        elif before == 0:
            hide_row(service, by=by, at=at, why=Why.TEAM, reason=reason)
        else:
            publish(fresh(service), rebuilt(service, before), by=by, at=at, how="undone", reason=reason)
    row.undone_at, row.left_alone = at, left
    row.save(update_fields=["undone_at", "left_alone"])
    record(by=by, at=at, did="table.undone", to=f"import:{row.id}")
    return len(row.touched) - len(left)
