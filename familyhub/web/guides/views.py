"""Guides: the list and one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.directory import queries as directory
from familyhub.guides import queries
from familyhub.guides.queries import GuideName, GuideView
from familyhub.web.guides.presenters import audience_words
from familyhub.web.guides.subjects import shelves
from familyhub.web.lens.choice import is_practitioner
from familyhub.web.page_cache import Public, public
from familyhub.web.panels import quietly
from familyhub.web.sharing import facts

NEXT = 4
"""Guides offered to read next."""


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides by subject. Open to everyone."""
    names = public().ask("guides", queries.names)
    found = shelves(names, practitioner=is_practitioner(request))
    return render(request, "web/guides/list.html", {"shelves": found})


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide. Open to everyone."""
    kept = public()
    found = kept.ask(("guide", slug), lambda: queries.guide(slug=slug))
    if found is None:
        raise Http404("no such guide")
    practitioner = is_practitioner(request) or found.for_professionals
    helpers = quietly(lambda: _helpers(kept, found)) or {}
    context = {
        "guide": found,
        "facts": facts.guide(found, request),
        "audience": audience_words(found.audience),
        "talk_to": _links(found.talk_to, helpers),
        "who": _links(found.get_help_who, helpers),
        "read_next": quietly(lambda: _next(kept, found, practitioner=practitioner)),
    }
    return render(request, "web/guides/guide.html", context)


def _helpers(kept: Public, found: GuideView) -> dict[str, directory.Name]:
    slugs = (*found.talk_to, *found.get_help_who)
    return kept.ask(("helpers", found.slug), lambda: directory.names_by_slug(slugs=slugs))


def _links(slugs: Sequence[str], helpers: Mapping[str, directory.Name]) -> list[directory.Name]:
    return list(dict.fromkeys(helpers[slug] for slug in slugs if slug in helpers))


def _next(kept: Public, found: GuideView, *, practitioner: bool) -> list[GuideName]:
    others = [topic for topic in found.topics if topic != found.slug]
    names = kept.ask(("next", found.slug), lambda: queries.names(slugs=others)) if others else []
    return [name for name in names if practitioner or not name.for_professionals][:NEXT]
