"""Who may enter the desk. The second step is asked of everybody who comes here by `config.middleware`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from familyhub.accounts.permission import NotAllowedError, require
from familyhub.accounts.queries import actor
from familyhub.actors import Person

P = ParamSpec("P")
Inside = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_with(right: str) -> Callable[[Inside[P]], View[P]]:
    """Let in somebody signed in who holds this right; the view is told who."""

    def wrap(inside: Inside[P]) -> View[P]:
        @never_cache
        @wraps(inside)
        def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            person = actor(request.user)
            if not isinstance(person, Person):
                return redirect_to_login(request.get_full_path())
            try:
                require(person, right)
            except NotAllowedError as fault:
                raise PermissionDenied(str(fault)) from fault
            return inside(request, person, *args, **kwargs)

        return cast(View[P], view)

    return wrap
