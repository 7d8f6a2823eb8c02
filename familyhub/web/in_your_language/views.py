"""Pages in other languages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.web import languages as spoken


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """All languages that have a page. Open to everyone."""
    return render(request, "web/in_your_language/languages.html", {"languages": spoken.languages().values()})


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one language. Open to everyone."""
    found = spoken.languages().get(code)
    if found is None:
        raise Http404("no page in this language")
    return render(request, "web/in_your_language/language.html", {"language": found})
