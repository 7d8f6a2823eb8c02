"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.stages.timeline import STOPS
from familyhub.web.home.presenters import stages
from familyhub.web.sharing import facts


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One box and a few ways in; asks no database. Open to everyone."""
    return render(request, "web/home/home.html", {"stages": stages(STOPS), "facts": facts.site(request)})
