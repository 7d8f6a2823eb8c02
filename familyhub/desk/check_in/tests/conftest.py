"""A date that is on now, and people at its check-in."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from familyhub.bookings.tests.factories import booked, dates
from familyhub.guides.tests.factories import somebody

NOW = datetime(2026, 11, 10, 10, 15, tzinfo=UTC)
"""A quarter of an hour after it began."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """It is ten past: nothing here depends on the day on which it is run."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def date() -> UUID:
    """A date that takes bookings."""
    return dates(booked(families=2))[0]


def at_check_in(name: str, *roles: str) -> Client:
    """Somebody signed in, with a second step."""
    client = Client()
    client.force_login(somebody(name, *roles))
    return client


@pytest.fixture
def sam() -> Client:
    """A professional."""
    return at_check_in("sam", "practitioner")


@pytest.fixture
def kim() -> Client:
    """Somebody of the hub team."""
    return at_check_in("kim", "team")
