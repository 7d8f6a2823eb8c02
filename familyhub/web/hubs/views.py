"""Hubs: the list and one page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.directory import queries
from familyhub.directory.queries import ServiceView
from familyhub.directory.queries.in_words import ServiceWords, present
from familyhub.web.hubs.presenters import by_town, hub_row
from familyhub.web.panels import quietly
from familyhub.web.services.presenters import rows

ALL_HUBS = "family-hubs"
"""The topic of the service that stands for all hubs together."""


@require_safe
def hubs(request: HttpRequest) -> HttpResponse:
    """All hubs by town. Open to everyone."""
    context = {
        "towns": by_town(queries.hubs(), queries.local_now()),
        "ask": quietly(_ask),
    }
    return render(request, "web/hubs/list.html", context)


@require_safe
def hub(request: HttpRequest, slug: str) -> HttpResponse:
    """One hub. Open to everyone."""
    place = queries.hub(slug=slug)
    if place is None:
        raise Http404("no such hub")
    context = {
        "row": hub_row(place, queries.local_now()),
        "ask": quietly(_ask),
        "here": rows(quietly(lambda: _here(slug)) or []),
    }
    return render(request, "web/hubs/hub.html", context)


def _ask() -> tuple[ServiceView, ServiceWords] | None:
    """How to reach the hubs in general, for all that is not known of each."""
    name = next(iter(queries.names(slugs=[ALL_HUBS])), None)
    found = queries.service(slug=name.slug) if name else None
    return (found, present(found, queries.local_now())) if found else None


def _here(slug: str) -> list[ServiceView]:
    return [service for service in queries.services() if any(place.slug == slug for place in service.places)]
