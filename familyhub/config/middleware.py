"""What stands between the web server and every page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import has_vary_header

from familyhub.accounts.queries import lacks_second_step
from familyhub.config.errors import kind_page, page_for
from familyhub.config.studio_policy import policy_for
from familyhub.desk.check_in.keys import SINCE

Next = Callable[[HttpRequest], HttpResponseBase]
STUDIO, DESK = "/studio/", "/desk/"
WAYS_IN_AND_OUT = {f"{STUDIO}login/", f"{STUDIO}logout/"}


class KindErrors:
    """Bad input gets a kind 400, a stopped database a 503 that still shows urgent help; neither is ever a 500."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse null bytes before anything reads them."""
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "\x00" in query or "%00" in query:
            response = kind_page(400)
            response[HEADER] = build_policy()
            response["X-Content-Type-Options"] = "nosniff"
            return response
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a view; `handler500` does the same for what fails around the views."""
        return page_for(exception)


class StudioNeedsSecondStep:
    """Nobody who must have a second step enters the studio or the desk without one; nor does a family by accident."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Send them to set it up first."""
        if not request.path_info.startswith((STUDIO, DESK)) or request.path_info in WAYS_IN_AND_OUT:
            return self.get_response(request)
        user = request.user
        if user.is_authenticated:
            if lacks_second_step(user):
                return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.get_full_path()})}")
            if request.path_info.startswith(STUDIO) and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied  # Wagtail would send them to sign in, which sends them back here
        return self.get_response(request)


class SignedOutDevicesForget:
    """Whoever signs out leaves nothing on the device, wherever they do so and whatever its scripts did."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Tell the browser to clear what it stored, if it was given a key to keep something."""
        is_leaving = request.method == "POST" and request.path_info.endswith("/logout/") and SINCE in request.session
        response = self.get_response(request)
        if is_leaving and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
        return response


class PrivatePagesStayPrivate:
    """What depends on who asks is kept in no cache; and the studio gets a policy of its own."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the headers."""
        response = self.get_response(request)
        if request.path_info.startswith(STUDIO) and HEADER not in response:
            response[HEADER] = policy_for(response)
        if "public" not in response.get("Cache-Control", "") and _depends_on_who_asks(request, response):
            response["Cache-Control"] = "no-store, private"
        return response


def _depends_on_who_asks(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Asks no database: a session cookie is enough to be careful."""
    session = getattr(request, "session", None)
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or bool(response.cookies)
        or has_vary_header(response, "Cookie")
        or bool(session is not None and (session.accessed or session.modified))
        or "CSRF_COOKIE" in request.META
        or "lens" in request.COOKIES
    )
