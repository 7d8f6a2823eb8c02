"""Hubs: the list and one page."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub import council_config
from familyhub.directory import queries
from familyhub.directory.queries import ServiceView
from familyhub.directory.queries.in_words import ServiceWords, present
from familyhub.web.hubs.presenters import by_town, hub_row, page_title
from familyhub.web.page_cache import Public, public
from familyhub.web.panels import quietly
from familyhub.web.services.presenters import rows
from familyhub.web.sharing import facts
from familyhub.web.whatson.presenters import by_day
from familyhub.whatson import queries as whatson
from familyhub.whatson.queries import OccurrenceView, Wanted

ALL_HUBS = "family-hubs"
"""The topic of the service that stands for all hubs together."""
NEXT = 5
"""Dates that a hub's page shows."""


@require_safe
def hubs(request: HttpRequest) -> HttpResponse:
    """All hubs by town. Open to everyone."""
    kept = public()
    found = kept.ask("hubs", queries.hubs)
    context = {
        "towns": by_town(found, queries.local_now()),
        "facts": facts.hubs(found, request),
        "title": page_title(council_config.current().settings),
        "ask": quietly(lambda: _ask(kept)),
    }
    return render(request, "web/hubs/list.html", context)


@require_safe
def hub(request: HttpRequest, slug: str) -> HttpResponse:
    """One hub. Open to everyone."""
    kept = public()
    place = kept.ask(("hub", slug), lambda: queries.hub(slug=slug))
    if place is None:
        raise Http404("no such hub")
    context = {
        "row": hub_row(place, queries.local_now()),
        "ask": quietly(lambda: _ask(kept)),
        "here": rows(quietly(lambda: kept.ask(("here", slug), lambda: _here(slug))) or []),
        "next": by_day(quietly(lambda: _next(slug)) or [], timezone.localdate()),
        "facts": facts.hub(place, request),
    }
    return render(request, "web/hubs/hub.html", context)


def _next(slug: str) -> list[OccurrenceView]:
    """The first few dates here within a week."""
    now = timezone.now()
    return whatson.whats_on(since=now, until=now + timedelta(days=7), wanted=Wanted(hub=slug), limit=NEXT)


def _ask(kept: Public) -> tuple[ServiceView, ServiceWords] | None:
    """How to reach the hubs in general, for all that is not known of each."""
    found = kept.ask("all hubs", _all_hubs)
    return (found, present(found, queries.local_now())) if found else None


def _all_hubs() -> ServiceView | None:
    name = next(iter(queries.names(slugs=[ALL_HUBS])), None)
    return queries.service(slug=name.slug) if name else None


def _here(slug: str) -> list[ServiceView]:
    return [service for service in queries.services() if any(place.slug == slug for place in service.places)]
