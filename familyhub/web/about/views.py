"""Pages about the hub itself."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from familyhub import council_config
from familyhub.council_config import signing
from familyhub.directory import queries as directory
from familyhub.guides import queries as guides
from familyhub.web.about import presenters
from familyhub.web.lens.choice import is_practitioner
from familyhub.web.panels import quietly

STATED_ON = date(2026, 11, 29)
"""The day on which the statements were last looked through."""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who made the strategy, and why this hub. Open to everyone."""
    return render(request, "web/about/about.html")


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Numbers of the strategy and public-health figures. Open to everyone."""
    practitioner = is_practitioner(request)
    context = {
        "numbers": quietly(lambda: guides.numbers(for_families=not practitioner)),
        "indicators": quietly(guides.indicators),
    }
    return render(request, "web/about/numbers.html", context)


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """The strategy on one page, to print. Open to everyone; no database."""
    settings = council_config.current().settings
    found = presenters.summary_contacts(settings, timezone.localtime())
    return render(request, "web/about/summary.html", {"contacts": found, "page": settings.get("one_page")})


@require_safe
def who_can_help(request: HttpRequest) -> HttpResponse:
    """Rings of people around a baby, and the map of services. Open to everyone."""
    settings = council_config.current().settings
    slugs = presenters.slugs_of(settings)
    names = {name.slug: name for name in quietly(lambda: directory.names(slugs=slugs)) or []}
    return render(request, "web/about/who_can_help.html", {"village": presenters.village(settings, names)})


@require_safe
def how_it_chooses(request: HttpRequest) -> HttpResponse:
    """What a computer decides here, how, and its limits. Open to everyone."""
    context = {"rules": presenters.decision_rules(), "waiting": bool(signing.waiting()), "stated_on": STATED_ON}
    return render(request, "web/about/how_it_chooses.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement. Open to everyone."""
    return render(request, "web/about/accessibility.html", {"stated_on": STATED_ON})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept and what is not. Open to everyone."""
    return render(request, "web/about/privacy.html", {"stated_on": STATED_ON})
