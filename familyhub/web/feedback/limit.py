"""Five messages an hour for each browser, without knowing whose browser it is."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PER_HOUR = 5
HOUR = 60 * 60


def _key(request: HttpRequest) -> str:
    browser = f"{request.META.get('REMOTE_ADDR', '')}|{request.headers.get('user-agent', '')}"
    return "feedback:" + salted_hmac("feedback limit", browser).hexdigest()


def is_too_many(request: HttpRequest) -> bool:
    """Whether this browser has sent all it may this hour."""
    return int(cache.get(_key(request), 0)) >= PER_HOUR


def count(request: HttpRequest) -> None:
    """Count one message of this browser."""
    key = _key(request)
    if not cache.add(key, 1, HOUR):
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two calls
            cache.set(key, 1, HOUR)
