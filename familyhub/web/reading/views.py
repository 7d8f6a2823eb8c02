"""Glossary, resources and voices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from familyhub.guides import queries
from familyhub.web.reading import presenters


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Words and what they mean. Open to everyone."""
    return render(request, "web/reading/glossary.html", {"letters": presenters.letters(queries.glossary())})


@require_safe
def resources(request: HttpRequest) -> HttpResponse:
    """What is worth reading elsewhere. Open to everyone."""
    return render(request, "web/reading/resources.html", {"resources": presenters.resources(queries.resources())})


@require_safe
def voices(request: HttpRequest) -> HttpResponse:
    """Parents' and babies' own words. Open to everyone."""
    return render(request, "web/reading/voices.html", {"voices": presenters.voices(queries.voices())})
