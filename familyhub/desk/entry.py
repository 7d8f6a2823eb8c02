"""Who may enter the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from familyhub.accounts.permission import NotAllowed, Person, require
from familyhub.accounts.rules import needs_second_step

P = ParamSpec("P")
Inside = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_with(right: str) -> Callable[[Inside[P]], View[P]]:
    """Let in somebody signed in who holds this right; the view is told who."""

    def wrap(inside: Inside[P]) -> View[P]:
        @never_cache
        @wraps(inside)
        def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            user = request.user
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            person = Person(user.pk, tuple(getattr(user, "roles", ())))
            try:
                require(person, right)
            except NotAllowed as fault:
                raise PermissionDenied(str(fault)) from fault
            if _lacks_second_step(request, person):
                return redirect("mfa_index")
            return inside(request, person, *args, **kwargs)

        view.right = right  # type: ignore[attr-defined]
        return view

    return wrap


def _lacks_second_step(request: HttpRequest, person: Person) -> bool:
    """Whether this role needs a second step that was not taken; the demo's people take none."""
    from allauth.account.authentication import get_authentication_records

    if getattr(settings, "DEMO", False):
        return False
    if not needs_second_step(person.roles, is_staff=bool(getattr(request.user, "is_staff", False))):
        return False
    return not any(record.get("method") == "mfa" for record in get_authentication_records(request))
