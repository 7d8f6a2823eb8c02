"""Help now: numbers that answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub.triage import live_contacts
from familyhub.web.help_now.presenters import page


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """All urgent help, without the database. Open to everyone."""
    found = page(live_contacts().values(), timezone.localtime())
    return render(request, "web/help_now/help_now.html", {"page": found})
