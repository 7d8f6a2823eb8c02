"""What every page of one task shows: its own part, and who does it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from familyhub.accounts.queries import team
from familyhub.actors import Person
from familyhub.desk.today.forms import AssignForm
from familyhub.desk.trying import tried
from familyhub.directory.queries.tasks import doers


def task_page(
    request: HttpRequest, person: Person, template: str, key: str, form: forms.Form, **more: object
) -> HttpResponse:
    """The page of one task; 422 when its form has a fault."""
    people = tried(lambda: team(seen_by=person), "the team") or []
    given = (tried(lambda: doers(seen_by=person, keys=[key]), "who does it") or {}).get(key)
    assign = AssignForm(people, initial={"back": request.path, "person": given or ""}, auto_id="assign_%s")
    context = {"form": form, "key": key, "assign": assign, "today": timezone.localdate(), **more}
    return render(request, f"desk/today/{template}.html", context, status=422 if form.errors else 200)
