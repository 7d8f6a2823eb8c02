"""Kim of the hub team, at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from familyhub.accounts.rules import Role
from familyhub.desk.tests.people import at_desk


@pytest.fixture
def kim(db: None) -> Client:  # noqa: ARG001 - she stands in the database
    """Kim, signed in."""
    return at_desk("kim", Role.TEAM)[0]
