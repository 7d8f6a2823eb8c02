"""The front of the desk: everybody begins with what they may do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from familyhub.accounts.rules import may
from familyhub.actors import Person
from familyhub.desk.entry import only_with


@require_safe
@only_with("see who comes")
def front(request: HttpRequest, person: Person) -> HttpResponse:
    """The task list for the hub team, events for professionals. For practitioners and the hub team."""
    return redirect("desk:today" if may(person.roles, "keep listings") else "desk:events")
