"""So many an hour: for an address, for a person, and for all processes together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import Error, connection
from django.http import HttpRequest
from django.test import RequestFactory

from familyhub.accounts.actions import forget_tries
from familyhub.actors import System
from familyhub.design import limits
from familyhub.design.limits import Limit

pytestmark = pytest.mark.django_db
HERE, THERE = Limit("here"), Limit("there")


@pytest.fixture(autouse=True)
def _rates(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"here": "2/h/ip", "there": "2/h/ip"}
    cache.clear()


def _from(address: str, **more: str) -> HttpRequest:
    return RequestFactory().post("/", REMOTE_ADDR=address, **more)


def test_each_address_and_each_thing_counts_for_itself() -> None:
    one, other = _from("192.0.2.1"), _from("192.0.2.2")
    for _ in range(2):
        assert not HERE.is_reached(one)
        HERE.count(one)
    assert HERE.is_reached(one)
    assert not HERE.is_reached(other)
    assert not THERE.is_reached(one)


def test_who_is_let_is_counted_and_who_is_not_is_not_let_again() -> None:
    assert [HERE.lets(_from("192.0.2.1")) for _ in range(4)] == [True, True, False, False]
    assert HERE.lets(_from("192.0.2.2"))
    assert HERE.is_reached(_from("192.0.2.1"))


def test_another_name_of_the_browser_is_no_way_round() -> None:
    for name in ("one", "two"):
        HERE.count(_from("192.0.2.1", HTTP_USER_AGENT=name))
    assert HERE.is_reached(_from("192.0.2.1", HTTP_USER_AGENT="three"))


def test_behind_a_proxy_of_ours_each_family_counts_for_itself(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(2):
        HERE.count(_from("10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 192.0.2.1"))
    assert HERE.is_reached(_from("10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.1"))
    assert not HERE.is_reached(_from("10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.2"))


def test_another_process_counts_on() -> None:
    for _ in range(2):
        HERE.count(_from("192.0.2.1"))
    del caches["default"]  # another process has a connection and memory of its own
    assert HERE.is_reached(_from("192.0.2.1"))


def test_no_address_can_be_read_in_the_table() -> None:
    HERE.count(_from("192.0.2.1"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM limits")
        keys = [row[0] for row in cursor.fetchall()]
    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


def test_what_is_over_is_deleted_and_what_counts_stays() -> None:
    HERE.count(_from("192.0.2.1"))
    now = datetime.now(UTC)
    assert forget_tries(by=System("limits"), at=now) == 0
    assert forget_tries(by=System("limits"), at=now + timedelta(hours=2)) == 1


def test_with_the_database_away_nobody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> bool:
        raise Error("away")

    monkeypatch.setattr(limits, "consume", away)
    assert not HERE.is_reached(_from("192.0.2.1"))
    assert HERE.lets(_from("192.0.2.1"))
