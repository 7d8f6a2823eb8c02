"""Many sessions at once: a template to download, a look at what a table would do, then all or nothing.

Nothing is kept between the look and the save: the page carries the table, and it is read anew.
"""

from __future__ import annotations

import base64

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.actors import Person
from familyhub.directory.rules.sheets import SheetRefusedError
from familyhub.providers.entry import signed_in
from familyhub.providers.sessions.presenters import dates, say
from familyhub.providers.sessions.views import listing_of
from familyhub.whatson.actions import SessionRefusedError, bring_sessions_in
from familyhub.whatson.queries import tables as queries
from familyhub.whatson.queries.tables import Table
from familyhub.whatson.rules.planning import FURTHEST
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.rules.tables import Row

LARGEST = 500_000
"""Bytes of a file: the page carries it."""
SHOWN = 4
"""Dates of each row that are shown."""


class TableForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Your table",
        help_text="CSV or XLSX, with the headings of the template.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    def clean_file(self) -> object:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["file"]
        if found.size > LARGEST:
            raise forms.ValidationError("This file is larger than half a megabyte. Please split it.")
        return found


@require_safe
@signed_in
def template(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """The sessions of a listing as a table to fill in. For those who keep the listing."""
    listing_of(slug, person)
    headers = {"Content-Disposition": f'attachment; filename="sessions-{slug}.csv"', "Content-Type": "text/csv"}
    return HttpResponse(queries.template(service=slug, seen_by=person), headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def table(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Look at what a table would do, and bring it in. For those who keep the listing."""
    listing = listing_of(slug, person)
    if request.method == "POST" and request.POST.get("do") == "save":
        return _bring_in(request, person, slug)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    context: dict[str, object] = {"listing": listing.listing, "form": form}
    if form.is_bound and form.is_valid():
        context |= _looked(form.cleaned_data["file"].read(), person, slug, form)
    wrong = form.is_bound and bool(form.errors or context.get("faults"))
    return render(request, "providers/sessions/table.html", context, status=422 if wrong else 200)


def _looked(content: bytes, person: Person, slug: str, form: TableForm | None = None) -> dict[str, object]:
    try:
        found = queries.read_table(service=slug, content=content, at=timezone.now(), seen_by=person)
    except SheetRefusedError as fault:
        if form:
            form.add_error("file", str(fault))
        return {}
    return _shown(found, content)


def _shown(found: Table, content: bytes) -> dict[str, object]:
    if found.faults:
        return {"faults": found.faults[:100], "more": max(0, len(found.faults) - 100)}
    rows = [_row(row, row.pattern) for row in found.rows if row.pattern]
    return {"rows": rows, "clashes": found.clashes, "content": base64.b64encode(content).decode()}


def _row(row: Row, pattern: Pattern) -> dict[str, object]:
    today = timezone.localdate()
    days = pattern.days(today, today + FURTHEST)[:SHOWN]
    return {
        "number": row.number,
        "name": row.values["name"],
        "is_new": not row.session,
        "words": say(pattern),
        "dates": dates(days, pattern),
    }


def _bring_in(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Read it anew, and bring all of it in."""
    at = timezone.now()
    form = TableForm()
    context: dict[str, object] = {"listing": listing_of(slug, person).listing, "form": form}
    try:
        content = base64.b64decode(request.POST.get("content", ""), validate=True)
        if not content or len(content) > LARGEST:
            raise ValueError("no table")  # noqa: TRY301 - it ends where a broken one ends
        done = bring_sessions_in(
            by=person, at=at, service=slug, content=content, despite_clash="clash_is_fine" in request.POST
        )
    except SessionRefusedError as fault:
        context |= _looked(content, person, slug)
        context |= {"refused": " ".join(fault.faults.values()), "unticked": "clash" in fault.faults}
        return render(request, "providers/sessions/table.html", context, status=422)
    except ValueError:
        context["refused"] = "The table did not come with the page. Please choose the file again."
        return render(request, "providers/sessions/table.html", context, status=422)
    messages.success(request, f"All {len(done)} rows are in." if len(done) > 1 else "The row is in.")
    return redirect("providers:sessions", slug)
