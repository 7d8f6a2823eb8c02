"""The task list, and sharing tasks out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from familyhub.accounts.queries import team
from familyhub.actors import Person
from familyhub.desk.answering import carried_out
from familyhub.desk.entry import only_with
from familyhub.desk.today.forms import AssignForm, NarrowForm
from familyhub.desk.today.presenters import Today
from familyhub.desk.today.presenters import today as read_today
from familyhub.directory.actions import assign_tasks


@require_safe
@only_with("keep listings")
def today(request: HttpRequest, person: Person) -> HttpResponse:
    """All there is to do. For the hub team."""
    form = NarrowForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    return render(request, "desk/today/list.html", _context(request, person, form, chosen))


def _context(request: HttpRequest, person: Person, form: NarrowForm, chosen: dict[str, object]) -> dict[str, object]:
    kind, who, page = (chosen.get(name) or "" for name in ("kind", "who", "page"))
    found: Today = read_today(
        person, timezone.localdate(), kind=str(kind), who=str(who), page=page if isinstance(page, int) else 1
    )
    form.count(found.kinds, found.mine)
    query = request.GET.copy()
    query.pop("page", None)
    assign = AssignForm(found.people, initial={"back": request.get_full_path()}, auto_id="assign_%s")
    return {"today": found, "form": form, "assign": assign, "query": query.urlencode(), "narrowed": bool(kind or who)}


@require_POST
@only_with("keep listings")
def assign(request: HttpRequest, person: Person) -> HttpResponse:
    """Give tasks to somebody of the team. For the hub team."""
    form = AssignForm(team(seen_by=person), request.POST)
    tasks = request.POST.getlist("tasks")
    if form.is_valid() and carried_out(
        form, lambda: assign_tasks(by=person, at=timezone.now(), tasks=tasks, person=form.chosen)
    ):
        many = "1 task" if len(tasks) == 1 else f"{len(tasks)} tasks"
        messages.success(request, f"{many} given out.")
    for words in {str(one) for found in form.errors.values() for one in found}:
        messages.error(request, words)
    return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    if back.startswith("/desk/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("desk:today")
