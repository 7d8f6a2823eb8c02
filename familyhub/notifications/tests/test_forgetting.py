"""Old messages forget whom they went to and what they said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from familyhub.notifications.actions import forget_messages, queue
from familyhub.notifications.models import Message
from familyhub.notifications.rules import FORGET_AFTER
from familyhub.notifications.tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_after_a_month_only_the_row_is_left() -> None:
    queue(by=None, at=NOON, to="alice@example.org", template="hello", values={"name": "Zebedee", "day": "Monday"})
    assert forget_messages(by=None, at=NOON + FORGET_AFTER) == 0
    assert forget_messages(by=None, at=NOON + FORGET_AFTER + timedelta(seconds=1)) == 1
    row = Message.objects.get()
    assert (row.to, row.values) == ("", "")
    assert forget_messages(by=None, at=NOON + FORGET_AFTER + timedelta(days=1)) == 0
