"""So many an hour for each browser."""

from __future__ import annotations

from django.core.cache import cache
from django.test import RequestFactory

from familyhub.design.limits import Limit


def test_each_browser_and_each_thing_counts_for_itself() -> None:
    cache.clear()
    one, other = RequestFactory().get("/", HTTP_USER_AGENT="one"), RequestFactory().get("/", HTTP_USER_AGENT="other")
    limit, elsewhere = Limit("here", per_hour=2), Limit("there", per_hour=2)
    for _ in range(2):
        assert not limit.is_reached(one)
        limit.count(one)
    assert limit.is_reached(one)
    assert not limit.is_reached(other)
    assert not elsewhere.is_reached(one)
