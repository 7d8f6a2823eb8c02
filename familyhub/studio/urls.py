"""Addresses of the studio. Editors and clinicians, with a second step (config/middleware.py)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def login(request: HttpRequest) -> HttpResponse:
    """The studio has no sign-in of its own: on to the hub's, keeping where somebody was going. Open to everyone."""
    going = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(going, allowed_hosts={request.get_host()}):
        going = reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': going})}")


def account(request: HttpRequest) -> HttpResponse:
    """Nor an account page: names are the hub team's to set, the second step is the hub's. Open to everyone."""
    return redirect("mfa_index")


def closed(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - whatever stands below it
    """People and groups follow from roles (accounts), so Wagtail's own pages for them are closed. Nobody."""
    raise Http404


urlpatterns = [
    path("login/", login),
    path("account/", account),
    re_path(r"^(?:users|groups)/(?P<rest>.*)$", closed),
    path("", include("wagtail.admin.urls")),
]
