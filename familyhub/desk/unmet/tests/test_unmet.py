"""What is missing: counts by month, none under five, never words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.desk.unmet.presenters import months_back
from familyhub.guides.tests.factories import somebody
from familyhub.metrics.actions import add
from familyhub.metrics.queries import sums

NOVEMBER = datetime(2026, 11, 2, tzinfo=UTC)


def test_twelve_months_back() -> None:
    months = months_back(date(2027, 2, 9))
    assert (months[0], months[2], months[-1]) == (date(2027, 2, 1), date(2026, 12, 1), date(2026, 3, 1))


@pytest.mark.django_db
def test_sums_over_places_and_hides_what_is_small() -> None:
    for area, number in (("Thornby", 3), ("Eastmoor", 4)):
        add(by=None, at=NOVEMBER, measure="found-little:sleep", area=area, number=number)
    add(by=None, at=NOVEMBER, measure="found-little:housing", area="Thornby", number=1)
    add(by=None, at=datetime(2026, 10, 2, tzinfo=UTC), measure="found-little:sleep", number=50)
    assert sums(of=NOVEMBER.date(), starting_with="found-little:") == {
        "found-little:sleep": 7,
        "found-little:housing": None,
    }
    assert sums(of=NOVEMBER.date(), starting_with="found-little:", by_area=True) == {"Eastmoor": None, "Thornby": None}


@pytest.mark.django_db
def test_the_page_leads_to_the_listings_and_shows_no_small_number(django_assert_max_num_queries: Any) -> None:
    client, at = Client(), timezone.now()
    client.force_login(somebody("kim", "team"))
    add(by=None, at=at, measure="asked:sleep", area="Thornby", number=23)
    add(by=None, at=at, measure="found-little:sleep", area="Thornby", number=3)
    client.get("/desk/unmet/")
    with django_assert_max_num_queries(7):
        shown = client.get("/desk/unmet/").content.decode()
    assert "<td>23</td>" in shown
    assert "<td>fewer than 5</td>" in shown
    assert "<td>3</td>" not in shown
    assert "/desk/listings/?topic=sleep" in shown
    for month in ("1999-01", "nonsense", "2026-13"):
        assert client.get("/desk/unmet/", {"month": month}).status_code == 200
