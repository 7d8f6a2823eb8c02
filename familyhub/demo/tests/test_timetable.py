"""The example timetable: marked as made up, the same each time, and made of whatever pack is served."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from familyhub.council_config import current
from familyhub.demo.timetable import make
from familyhub.pack.loading import load
from familyhub.whatson import queries
from familyhub.whatson.queries import Wanted

pytestmark = pytest.mark.django_db


def test_it_is_made_once_and_says_that_it_is_an_example() -> None:
    now = timezone.now()
    assert make(at=now) == 0
    load(current(), at=now)
    assert make(at=now) > 5
    assert make(at=now) == 0
    found = queries.whats_on(since=now, until=now + timedelta(days=14), wanted=Wanted())
    assert len(found) > 5
    assert all(one.session.is_example for one in found)
