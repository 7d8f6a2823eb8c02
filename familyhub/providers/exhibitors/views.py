"""Events to which an organisation was asked to bring a stall."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.design.refusals import put_beside
from familyhub.providers.entry import signed_in
from familyhub.providers.exhibitors.forms import ExhibitorForm


@require_safe
@signed_in
def exhibitors(request: HttpRequest, person: Person) -> HttpResponse:
    """Events to come that my organisations were asked to. For those who keep them."""
    found = queries.exhibitors_asked(seen_by=person, now=timezone.now())
    return render(request, "providers/exhibitors/list.html", {"exhibitors": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def exhibitor(request: HttpRequest, person: Person, exhibitor: UUID) -> HttpResponse:
    """Say whether we come and what we bring. For those who keep this organisation's listings."""
    asked = queries.exhibitors_asked(seen_by=person, now=timezone.now())
    found = next((one for one in asked if one.exhibitor.id == exhibitor), None)
    if found is None:
        raise Http404("no such stall")
    now = {"comes": {True: "yes", False: "no", None: ""}[found.exhibitor.accepted], "brings": found.exhibitor.brings}
    form = ExhibitorForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid() and _answered(form, exhibitor, person):
        messages.success(request, "Thank you. The hub team sees your answer.")
        return redirect("providers:stalls")
    context = {"asked": found, "form": form}
    return render(request, "providers/exhibitors/exhibitor.html", context, status=422 if form.errors else 200)


def _answered(form: ExhibitorForm, exhibitor: UUID, person: Person) -> bool:
    data = form.cleaned_data
    try:
        actions.answer_exhibitor(
            by=person, at=timezone.now(), exhibitor=exhibitor, comes=data["comes"] == "yes", brings=data["brings"]
        )
    except actions.BookingRefusedError as fault:
        put_beside(form, fault.faults)
        return False
    return True
