"""The outbox."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familyhub.actors import Person
from familyhub.desk.entry import only_with
from familyhub.desk.outbox.forms import StateForm
from familyhub.desk.trying import tried
from familyhub.notifications.actions import try_again
from familyhub.notifications.queries import how_many, latest, troubled

PAGE = 50
"""Messages on one page."""


@require_safe
@only_with("see the outbox")
def outbox(request: HttpRequest, person: Person) -> HttpResponse:
    """How messages stand. For the hub team."""
    now = timezone.now()
    form = StateForm(request.GET)
    only = form.chosen
    total = tried(lambda: how_many(seen_by=person, now=now, only=only), "how many messages") or 0
    pages = max(1, -(-total // PAGE))
    asked = request.GET.get("page", "")
    page = min(max(1, int(asked)), pages) if asked.isdecimal() and len(asked) < 9 else 1
    skip = (page - 1) * PAGE
    context = {
        "troubled": tried(lambda: troubled(seen_by=person, now=now), "messages in trouble"),
        "latest": tried(
            lambda: latest(seen_by=person, now=now, limit=PAGE, skip=skip, only=only), "the latest messages"
        ),
        "form": form,
        "query": urlencode({"state": only}) if only else "",
        "page": page,
        "pages": pages,
    }
    return render(request, "desk/outbox/outbox.html", context)


@require_POST
@only_with("see the outbox")
def again(request: HttpRequest, person: Person, message: UUID) -> HttpResponse:
    """Send a failed or uncertain message again. For the hub team."""
    if try_again(by=person, at=timezone.now(), message=message):
        messages.success(request, "It is sent again in a moment, or in the morning if it must not come at night.")
    else:
        messages.info(request, "This message needs no second try: it went out, or is on its way.")
    return redirect("desk:outbox")
