"""The status page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.status.presenters import status as read_status


@require_safe
@only_with("see the status page")
def status(request: HttpRequest, person: Person) -> HttpResponse:
    """How the hub itself is. For the hub team."""
    return render(request, "desk/status/status.html", {"status": read_status(timezone.localdate())})
