"""A page that tells nobody its own address: its link is a key, so it must not leak by way of a referrer.

A browser that sends no referrer sends `Origin: null` with a form as well, which Django refuses out of hand.
Here the form's token decides alone, checked against the cookie as everywhere: a stranger's page cannot know it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store, private",
}


class TokenDecides(CsrfViewMiddleware):
    """Django's own check, for a page without referrer."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        """`null` is what our own page sends; any other origin is judged as ever."""
        return request.META.get("HTTP_ORIGIN") == "null" or bool(super()._origin_verified(request))  # type: ignore[misc]


_checked = decorator_from_middleware(TokenDecides)


def keyed_by_its_address(view: View[P]) -> View[P]:
    """For pages whose address is a key: no referrer, no index, no cache, and the form's token checked."""

    @csrf_exempt  # not exempt: `_checked` below does it
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = cast(HttpResponse, _checked(view)(request, *args, **kwargs))
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return cast(View[P], guarded)
