"""What families say is wrong with a listing: read and answered by those who keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familyhub.actors import Person
from familyhub.coproduction.actions import handle_feedback
from familyhub.coproduction.queries import ReportView, reports_about
from familyhub.coproduction.rules import LONGEST, FeedbackRefusedError
from familyhub.providers.entry import signed_in
from familyhub.providers.listing.work import listing_work


class AnswerForm(forms.Form):
    """Which report, and what was done."""

    report = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label="What did you do about it?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="If they left an e-mail address, the hub sends them this.",
        error_messages={"required": "Say in a few words what you did, or that it is right as it is"},
    )


@dataclass(frozen=True)
class Row:
    """One report with its form."""

    report: ReportView
    form: AnswerForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reports(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Read reports about one listing and answer them. For those who keep it."""
    work = listing_work(slug, person)
    form = AnswerForm(request.POST, auto_id=f"{request.POST.get('report', '')[:36]}_%s") if request.POST else None
    found = reports_about(slug=slug, seen_by=person)
    if form and form.is_valid() and _answered(request, form, found, person):
        return redirect("providers:reports", slug)
    context = {
        "work": work,
        "rows": [_row(one, form) for one in found if one.handled_on is None],
        "handled": [one for one in found if one.handled_on],
        "failed": form if form and form.errors else None,
    }
    return render(request, "providers/listing/reports.html", context, status=422 if form else 200)


def _row(report: ReportView, form: AnswerForm | None) -> Row:
    own = form is not None and form.data.get("report") == str(report.id)
    # Many forms stand on this page: each needs ids of its own.
    return Row(report, form if own and form else AnswerForm(initial={"report": report.id}, auto_id=f"{report.id}_%s"))


def _answered(request: HttpRequest, form: AnswerForm, found: Sequence[ReportView], person: Person) -> bool:
    report: UUID = form.cleaned_data["report"]
    if report not in {one.id for one in found}:
        form.add_error(None, "This report is not there any more.")
        return False
    try:
        handle_feedback(by=person, at=timezone.now(), feedback=report, answer=form.cleaned_data["answer"])
    except FeedbackRefusedError as fault:
        form.add_error(None, f"Not kept: {fault}.")
        return False
    messages.success(request, "Thank you. It is answered.")
    return True
