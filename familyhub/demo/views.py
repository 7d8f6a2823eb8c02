"""One-click sign-in as one of the demo's people. This machine only, and only with HUB_DEMO=1."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familyhub.demo.people import PEOPLE, make, person

HERE = {"localhost", "127.0.0.1", "::1"}
NEAR = {"127.0.0.1", "::1"}
View = Callable[..., HttpResponse]


def this_machine_only(view: View) -> View:
    """As if there were no such page, unless this is the demo on the visitor's own machine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        host = urlsplit(f"//{request.get_host()}").hostname
        near = request.META.get("REMOTE_ADDR") in NEAR and "HTTP_X_FORWARDED_FOR" not in request.META
        if not (settings.DEMO and not settings.PRODUCTION and host in HERE and near):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@this_machine_only
def people(request: HttpRequest) -> HttpResponse:
    """Who can be tried. This machine only."""
    return render(request, "demo/people.html", {"people": PEOPLE})


@require_POST
@this_machine_only
def sign_in(request: HttpRequest, name: str) -> HttpResponse:
    """Become one of them. This machine only."""
    chosen = person(name)
    if chosen is None:
        raise Http404
    users = get_user_model().objects
    user = users.filter(email=chosen.email).first()
    if user is None:
        make(at=timezone.now())
        user = users.get(email=chosen.email)
    if not is_mfa_enabled(user):
        TOTP.activate(user, generate_totp_secret())
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect(chosen.starts_at)
