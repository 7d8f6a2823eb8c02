"""So many an hour for each browser, without knowing whose browser it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 60 * 60


@dataclass(frozen=True)
class Limit:
    """What is counted, and how many of it a browser may send in an hour."""

    name: str
    per_hour: int

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether this browser has sent all it may this hour."""
        return int(cache.get(self._key(request), 0)) >= self.per_hour

    def count(self, request: HttpRequest) -> None:
        """Count one of this browser."""
        key = self._key(request)
        if not cache.add(key, 1, HOUR):
            try:
                cache.incr(key)
            except ValueError:  # it ran out between the two calls
                cache.set(key, 1, HOUR)

    def _key(self, request: HttpRequest) -> str:
        """A keyed hash: in memory only, gone within the hour, and of nobody."""
        browser = f"{request.META.get('REMOTE_ADDR', '')}|{request.headers.get('user-agent', '')}"
        return f"{self.name}:" + salted_hmac(f"{self.name} limit", browser).hexdigest()
