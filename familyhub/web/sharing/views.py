"""The list of pages for search engines, and what they are asked to leave alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from familyhub.directory.queries.listed import listed_hubs, listed_services
from familyhub.guides.queries import listed as listed_guides

MOST = 40_000
"""Addresses of one file; the format ends at 50,000."""
STANDING = (
    "home find help_now guides services programmes hubs who_can_help timeline pathway summary voices glossary "
    "resources about numbers how_it_chooses accessibility privacy"
).split()
LEAVE = (
    "/find/ /desk/ /studio/ /providers/ /confirm/ /sign-in/ /my/ /demo/ /feedback/ /lens/ /media/ /seats/ /invited/ "
    "/calendar/seats/"
).split()
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Page = tuple[str, datetime | None]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone. Open to everyone."""
    lines = ["User-agent: *", "Allow: /find/$", *(f"Disallow: {path}" for path in LEAVE)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('web:sitemap'))}", ""]
    return _lasting(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def sitemap(request: HttpRequest, part: int = 0) -> HttpResponse:
    """Every public page with the day it changed; in parts when there are very many. Open to everyone."""
    pages = _pages()
    count = -(-len(pages) // MOST)
    if part > count:
        raise Http404("there is no such part")
    if count > 1 and not part:
        parts = [(reverse("web:sitemap_part", args=[n]), None) for n in range(1, count + 1)]
        return _written(request, "sitemapindex", "sitemap", parts)
    first = max(0, part - 1) * MOST
    return _written(request, "urlset", "url", pages[first : first + MOST])


def _pages() -> list[Page]:
    found: list[Page] = [(reverse(f"web:{name}"), None) for name in STANDING]
    for name, rows in (("service", listed_services()), ("hub", listed_hubs()), ("guide", listed_guides())):
        found += [(reverse(f"web:{name}", args=[slug]), at) for slug, at in rows]
    return found


def _written(request: HttpRequest, outer: str, inner: str, pages: Iterable[Page]) -> HttpResponse:
    base = request.build_absolute_uri("/").rstrip("/")
    rows = (
        f"<{inner}><loc>{escape(base + path)}</loc>{f'<lastmod>{at:%Y-%m-%d}</lastmod>' if at else ''}</{inner}>"
        for path, at in pages
    )
    body = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<{outer} {_SPACE}>", *rows, f"</{outer}>", ""])
    return _lasting(HttpResponse(body, content_type="application/xml; charset=utf-8"))


def _lasting(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "public, max-age=3600"
    return response
