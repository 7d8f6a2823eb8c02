"""The lens switch."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from familyhub.web.lens.choice import COOKIE, PRACTITIONER, is_practitioner

HALF_A_YEAR = 182 * 24 * 60 * 60


@csrf_exempt  # a switch that harms nobody; answers send no referrer, so their forms have no origin to check
@require_POST
def lens(request: HttpRequest) -> HttpResponse:
    """Turn the practitioner lens on or off and go back. Open to everyone."""
    response = redirect(_back(request))
    if is_practitioner(request):
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(
            COOKIE,
            PRACTITIONER,
            max_age=HALF_A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
    return response


def _back(request: HttpRequest) -> str:
    """The page this came from, if it is a page of this site; else the home page."""
    asked = request.POST.get("next") or request.headers.get("referer", "")
    if "\x00" in asked or not url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(asked)
    path = "/" + parts.path.lstrip("/")  # `//other.example` would leave this site
    return path + (f"?{parts.query}" if parts.query else "")
