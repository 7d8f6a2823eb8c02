"""Who may enter the providers' door: anybody who is signed in; what they may see there the rooms decide.

A code by e-mail is enough for those who run services. Whoever must have a second step, such as the hub team,
sets it up first. Nothing of this door is kept in a cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from familyhub.accounts.permission import NotAllowedError
from familyhub.accounts.queries import actor, lacks_second_step
from familyhub.actors import Person

P = ParamSpec("P")
Inside = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def signed_in(inside: Inside[P]) -> View[P]:
    """Let in somebody who is signed in; the view is told who. What is not theirs answers 403."""

    @never_cache
    @wraps(inside)
    def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = actor(request.user)
        if not isinstance(person, Person):
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("providers:start")
            return redirect_to_login(back)
        if lacks_second_step(request.user):
            return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.get_full_path()})}")
        try:
            return inside(request, person, *args, **kwargs)
        except NotAllowedError as fault:
            raise PermissionDenied(str(fault)) from fault

    return cast(View[P], view)
