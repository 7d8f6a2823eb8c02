"""Who of the team is away, and who covers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from familyhub.accounts.actions import LeaveRefusedError, end_leave, plan_leave
from familyhub.accounts.queries import leaves, team
from familyhub.actors import Person
from familyhub.desk.answering import carried_out, done, posted
from familyhub.desk.entry import only_with
from familyhub.desk.today.forms import LeaveForm
from familyhub.desk.today.looks import PAGE


@PAGE
@only_with("plan leave")
def leave(request: HttpRequest, person: Person) -> HttpResponse:
    """Who is away when, and planning it. For the hub team."""
    form = LeaveForm(team(seen_by=person), posted(request), initial={"person": str(person.id)})
    if form.is_valid() and carried_out(form, lambda: _plan(person, form)):
        return done(request, "Planned.", "desk:leave")
    found = leaves(seen_by=person, from_day=timezone.localdate())
    context = {"form": form, "leaves": found, "today": timezone.localdate()}
    return render(request, "desk/today/leave.html", context, status=422 if form.errors else 200)


def _plan(person: Person, form: LeaveForm) -> None:
    data = form.cleaned_data
    away, cover = UUID(data["person"]), UUID(data["cover"])
    plan_leave(by=person, at=timezone.now(), person=away, first=data["first"], last=data["last"], cover=cover)


@require_POST
@only_with("plan leave")
def end(request: HttpRequest, person: Person, leave: UUID) -> HttpResponse:
    """Call leave off. For the hub team."""
    try:
        end_leave(by=person, at=timezone.now(), leave=leave)
        messages.success(request, "Called off.")
    except LeaveRefusedError as fault:
        messages.info(request, str(fault))
    return redirect("desk:leave")
