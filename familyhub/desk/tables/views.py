"""Bringing tables of listings in, and taking them out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.tables.forms import ColumnsForm, UploadForm
from familyhub.desk.tables.presenters import present
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import imports as queries
from familyhub.directory.queries.imports import RunView
from familyhub.directory.rules.sheets import write_csv, write_xlsx

_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_http_methods(["GET", "HEAD", "POST"])
@only_with("keep listings")
def tables(request: HttpRequest, person: Person) -> HttpResponse:
    """Upload a table, or look at the latest. For the hub team."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = actions.upload_table(by=person, at=timezone.now(), name=file.name, content=file.read())
            return redirect("desk:table", run=run)
        except ListingRefusedError as fault:
            form.add_error("file", fault.faults["file"])
    context = {"form": form, "runs": [present(run) for run in queries.tables(seen_by=person)]}
    return render(request, "desk/tables/list.html", context, status=422 if form.is_bound else 200)


def _run(run: UUID, person: Person) -> RunView:
    found = queries.table(run=run, seen_by=person)
    if found is None:
        raise Http404("no such table")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@only_with("keep listings")
def table(request: HttpRequest, person: Person, run: UUID) -> HttpResponse:
    """One table: match its columns, see what would happen, and how far it is. For the hub team."""
    found = _run(run, person)
    form = ColumnsForm(request.POST or None, run=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.choose_columns(
                by=person,
                at=timezone.now(),
                run=run,
                columns=form.columns,
                organisation=data["organisation"],
                vouched=data["vouched"],
            )
            return redirect("desk:table", run=run)
        except ListingRefusedError as fault:
            form.add_error(None, str(next(iter(fault.faults.values()))))
    wrong = form.is_bound and not form.is_valid()
    context = {"run": present(found), "form": form}
    return render(request, "desk/tables/table.html", context, status=422 if wrong else 200)


@require_POST
@only_with("keep listings")
def bring_in(request: HttpRequest, person: Person, run: UUID) -> HttpResponse:
    """Bring all rows in. For the hub team."""
    try:
        actions.begin_table(by=person, at=timezone.now(), run=run)
    except ListingRefusedError as fault:
        messages.error(request, next(iter(fault.faults.values())))
    return redirect("desk:table", run=run)


@require_POST
@only_with("keep listings")
def undo(request: HttpRequest, person: Person, run: UUID) -> HttpResponse:
    """Take a table back. For the hub team."""
    try:
        back = actions.undo_table(by=person, at=timezone.now(), run=run)
        words = "One listing went back to how it was." if back == 1 else f"{back} listings went back to how they were."
        messages.success(request, words)
    except ListingRefusedError as fault:
        messages.error(request, next(iter(fault.faults.values())))
    return redirect("desk:table", run=run)


@require_safe
@only_with("keep listings")
def export(request: HttpRequest, person: Person, form: str) -> HttpResponse:
    """All listings as a table. For the hub team."""
    if form not in _TYPES:
        raise Http404("csv or xlsx")
    rows = queries.listing_rows(seen_by=person)
    content = write_csv(queries.HEADINGS, rows) if form == "csv" else write_xlsx(queries.HEADINGS, rows, "Listings")
    name = f"listings-{timezone.localdate()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Type": _TYPES[form]}
    return HttpResponse(content, headers=headers)
