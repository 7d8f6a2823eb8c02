"""Addresses of the studio. Editors and clinicians, with a second step (config/middleware.py)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def login(request: HttpRequest) -> HttpResponse:
    """The studio has no sign-in of its own: on to the hub's, keeping where somebody was going. Open to everyone."""
    going = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(going, allowed_hosts={request.get_host()}):
        going = reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': going})}")


urlpatterns = [
    path("login/", login),
    path("", include("wagtail.admin.urls")),
]
