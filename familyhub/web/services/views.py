"""Services and programmes: lists with filters, and one page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub.directory import queries
from familyhub.directory.queries import Name, ServiceView
from familyhub.directory.queries.in_words import present
from familyhub.directory.queries.merged import moved_to
from familyhub.guides import queries as guides
from familyhub.guides.queries import GuideName
from familyhub.web.lens.choice import is_practitioner
from familyhub.web.page_cache import Public, public
from familyhub.web.panels import quietly
from familyhub.web.services.filters import chosen, filters, narrow
from familyhub.web.services.presenters import rows
from familyhub.web.sharing import facts
from familyhub.whatson import queries as whatson
from familyhub.whatson.queries import Coming

STARTERS = "professionals-conversation-starters"
FIVE_MINUTES = 300
"""Seconds for which a next date is kept."""
READ = 3
"""Guides offered beside a service."""


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """All services, narrowed by the address. Open to everyone."""
    return _list(request, "service")


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """All groups and courses, narrowed by the address. Open to everyone."""
    return _list(request, "programme")


def _list(request: HttpRequest, kind: str) -> HttpResponse:
    choice = chosen(request.GET.dict())
    found = narrow(public().ask(("services", kind), lambda: queries.services(kind=kind)), choice)
    context = {
        "kind": kind,
        "choice": choice,
        "filters": filters(choice, practitioner=is_practitioner(request)),
        "rows": rows(found),
    }
    return render(request, "web/services/list.html", context)


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One service or programme. Open to everyone."""
    kept = public()
    found = kept.ask(("service", slug), lambda: queries.service(slug=slug))
    if found is None:
        return _elsewhere(kept, slug)
    practitioner = is_practitioner(request)
    context = {
        "service": found,
        "words": present(found, queries.local_now()),
        "when_closed": quietly(lambda: _link(kept, found.out_of_hours)),
        "run_by": quietly(lambda: _link(kept, found.run_by)),
        "read": quietly(lambda: _read(kept, found, practitioner=practitioner)),
        "next": quietly(lambda: _next(kept, slug, practitioner=practitioner)),
        "facts": facts.service(found, request),
    }
    return render(request, "web/services/service.html", context)


def _next(kept: Public, slug: str, *, practitioner: bool) -> Coming | None:
    """When it is on next; training for professionals only with their lens. Kept for five minutes: dates go by."""
    for_whom, now = "" if practitioner else "families", timezone.now()
    key = ("coming", slug, for_whom, int(now.timestamp()) // FIVE_MINUTES)
    return kept.ask(key, lambda: (whatson.coming(services=[slug], since=now, for_whom=for_whom).get(slug),))[0]


def _elsewhere(kept: Public, slug: str) -> HttpResponse:
    """What took the place of a merged listing, the council's own service for a shared name, or not found."""
    moved = moved_to(slug=slug)
    if moved:
        return redirect("web:service", slug=moved, permanent=True)
    own = _link(kept, slug)
    if own is None or own.slug == slug:
        raise Http404("no such service")
    return redirect("web:service", slug=own.slug)


def _link(kept: Public, slug: str) -> Name | None:
    names = kept.ask(("link", slug), lambda: queries.names(slugs=[slug])) if slug else []
    return next(iter(names), None)


def _read(kept: Public, found: ServiceView, *, practitioner: bool) -> list[GuideName]:
    """Guides on what this service helps with; for a practitioner, the conversation starters first."""
    topics = sorted(found.topics, key=lambda topic: -found.topics[topic])
    slugs = [STARTERS, *(topic for topic in topics if topic != STARTERS)]
    names = kept.ask(("read", found.slug), lambda: guides.names(slugs=slugs))
    return [name for name in names if practitioner or not name.for_professionals][:READ]
