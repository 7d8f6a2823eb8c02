"""Those who keep an organisation say whether it brings a stall."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from familyhub.actors import System
from familyhub.bookings import actions, queries
from familyhub.bookings.tests.factories import book, booked, dates
from familyhub.providers.tests.factories import Kept, kept, words

pytestmark = pytest.mark.django_db
HUB = System("tests")


@pytest.fixture
def mine() -> Kept:
    return kept()


@pytest.fixture
def occurrence() -> UUID:
    return dates(booked(), timezone.now() + timedelta(days=1))[0]  # one of today may have begun


@pytest.fixture
def exhibitor(mine: Kept, occurrence: UUID) -> UUID:
    at = timezone.now()
    bookable_event = actions.open_bookable_event(by=HUB, at=at, occurrence=occurrence)
    return actions.ask_exhibitor(by=HUB, at=at, bookable_event=bookable_event, organisation=mine.org)


def test_the_answer_reaches_families_and_can_be_changed(mine: Kept, exhibitor: UUID, occurrence: UUID) -> None:
    assert "please answer" in words(mine.client.get("/providers/stalls/"))
    address = f"/providers/stalls/{exhibitor}/"
    assert mine.client.post(address, {"comes": "yes", "brings": "Slings to try"}).status_code == 302
    assert [one.brings for one in queries.event(seen_by=HUB, occurrence=occurrence).exhibitors] == ["Slings to try"]
    mine.client.post(address, {"comes": "no", "brings": ""})
    assert queries.event(seen_by=HUB, occurrence=occurrence).exhibitors == ()


@pytest.mark.parametrize(("wrong", "field"), [({"comes": "yes", "brings": ""}, "brings"), ({"brings": "Tea"}, "comes")])
def test_a_fault_stands_beside_its_field(mine: Kept, exhibitor: UUID, wrong: dict[str, str], field: str) -> None:
    answer = mine.client.post(f"/providers/stalls/{exhibitor}/", wrong)
    assert answer.status_code == 422
    assert f'href="#id_{field}' in words(answer)


def test_others_see_neither_the_exhibitor_nor_any_family(mine: Kept, exhibitor: UUID, occurrence: UUID) -> None:
    book(occurrence, at=timezone.now(), called="Zebedee")
    assert "Zebedee" not in words(mine.client.get("/providers/stalls/"))
    other = kept()
    assert "Nobody has asked you" in words(other.client.get("/providers/stalls/"))
    assert other.client.post(f"/providers/stalls/{exhibitor}/", {"comes": "no"}).status_code == 404
    assert mine.client.get(f"/providers/stalls/{uuid4()}/").status_code == 404
