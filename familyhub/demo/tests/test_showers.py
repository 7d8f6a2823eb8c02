"""The example Baby Shower: marked as made up, the same figures each time, and nobody is written to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from familyhub.actors import Person
from familyhub.bookings import queries
from familyhub.bookings.queries import Funnel
from familyhub.council_config import current
from familyhub.demo import people, showers
from familyhub.guides.workflow import ensure_workflow
from familyhub.notifications.queries import how_many
from familyhub.pack.loading import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> dict[str, Person]:
    ensure_workflow()
    at = timezone.now()
    load(current(), at=at)
    return dict(zip([one.slug for one in people.PEOPLE], people.make(at=at), strict=True))


def figures(sam: Person, at: datetime) -> Funnel:
    return queries.funnel(seen_by=sam, month=showers.month_counted(at), service=showers.SERVICE)


def built(made: dict[str, Person], at: datetime) -> tuple[int, Funnel, list[tuple[int, int]]]:
    sam = made["sam"]
    many = showers.make(at=at, sam=sam, kim=made["kim"])
    coming = [(row.taken, row.waiting) for row in queries.coming(seen_by=sam, now=at)]
    return many, figures(sam, at), coming


def test_it_is_made_once_marked_as_an_example_and_writes_to_nobody(made: dict[str, Person]) -> None:
    at, before = timezone.now(), how_many(seen_by=None)
    many, found, coming = built(made, at)
    assert many == 38
    assert (found.came, found.came_by_invitation, found.share) == (28, 23, 82)
    assert coming == [(4, 0)]
    assert how_many(seen_by=None) == before
    [row] = queries.coming(seen_by=made["sam"], now=at)
    assert row.is_example
    assert "made up" in queries.register(seen_by=made["sam"], bookable_event=row.id).rows[0].called
    assert [one.accepted for one in queries.exhibitors_of(seen_by=made["sam"], bookable_event=row.id)] == [True]
    assert built(made, at + timedelta(minutes=1)) == (many, found, coming)


def test_built_twice_from_one_seed_it_gives_the_same_figures(made: dict[str, Person]) -> None:
    at, found = timezone.now(), []
    for _ in range(2):
        with transaction.atomic():
            found.append(built(made, at))
            transaction.set_rollback(True)
    assert found[0] == found[1]
