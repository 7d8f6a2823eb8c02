"""The few addresses of the design: colours, the offline worker, and the gallery."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from familyhub.design import samples, theme


def _etag(request: HttpRequest) -> str:
    return f'"{theme.version()}"'


@require_safe
@condition(etag_func=_etag)
def theme_css(request: HttpRequest) -> HttpResponse:
    """The pack's colours as CSS custom properties."""
    response = HttpResponse(theme.css(), content_type="text/css; charset=utf-8")
    seconds = 31_536_000 if request.GET.get("v") == theme.version() else 300
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The offline worker. It changes each day, so the copy of urgent help on a phone is never older than a visit."""
    values = {
        "version": f"{timezone.localdate():%Y-%m-%d}-{theme.version()}",
        "help_now": reverse("web:help_now"),
        "kept_page": reverse("desk:door_offline"),
        "kept_page_for": reverse("desk:doors"),
    }
    response = render(request, "design/sw.js", values, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with sample values: for those who build pages, and for the accessibility test."""
    return render(request, "design/gallery.html", {"sample": samples.all_samples()})
