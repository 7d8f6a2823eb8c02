"""So many an hour of what could be misused; counted for all processes together, without knowing whose address it is."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core.ratelimit import consume
from django.db import Error
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """What is counted: a name in `ACCOUNT_RATE_LIMITS`, which says how many and for whom (an address, a person)."""

    name: str

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether whoever asks has sent all they may. With the database away nobody is counted, and nothing is kept."""
        try:
            return not consume(request, action=self.name, dry_run=True)
        except Error:
            return False

    def count(self, request: HttpRequest) -> None:
        """Count one of whoever asks."""
        consume(request, action=self.name)

    def lets(self, request: HttpRequest) -> bool:
        """Count one of whoever asks, and say whether they may: of several sent at once none slips through."""
        try:
            return bool(consume(request, action=self.name))
        except Error:
            return True


def hidden(key: str, prefix: str, version: int) -> str:
    """The key under which a cache that all processes share keeps something: no address or e-mail can be read in it."""
    return salted_hmac("cache", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
