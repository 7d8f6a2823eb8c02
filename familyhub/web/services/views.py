"""Services and programmes: lists with filters, and one page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from familyhub.directory import queries
from familyhub.directory.queries import Name, ServiceView
from familyhub.directory.queries.in_words import present
from familyhub.guides import queries as guides
from familyhub.guides.queries import GuideName
from familyhub.web.lens.choice import is_practitioner
from familyhub.web.panels import quietly
from familyhub.web.services.filters import chosen, filters, narrow
from familyhub.web.services.presenters import rows

STARTERS = "professionals-conversation-starters"
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
    found = narrow(queries.services(kind=kind), choice)
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
    found = queries.service(slug=slug)
    if found is None:
        return _elsewhere(slug)
    practitioner = is_practitioner(request)
    context = {
        "service": found,
        "words": present(found, queries.local_now()),
        "when_closed": quietly(lambda: _link(found.out_of_hours)),
        "run_by": quietly(lambda: _link(found.run_by)),
        "read": quietly(lambda: _read(found, practitioner=practitioner)),
    }
    return render(request, "web/services/service.html", context)


def _elsewhere(slug: str) -> HttpResponse:
    """The council's own service for a shared name (`dads-support`), or not found."""
    own = _link(slug)
    if own is None or own.slug == slug:
        raise Http404("no such service")
    return redirect("web:service", slug=own.slug)


def _link(slug: str) -> Name | None:
    return next(iter(queries.names(slugs=[slug])), None) if slug else None


def _read(found: ServiceView, *, practitioner: bool) -> list[GuideName]:
    """Guides on what this service helps with; for a practitioner, the conversation starters first."""
    topics = sorted(found.topics, key=lambda topic: -found.topics[topic])
    names = guides.names(slugs=([STARTERS] if practitioner else []) + [t for t in topics if t != STARTERS])
    return [name for name in names if practitioner or not name.for_professionals][:READ]
