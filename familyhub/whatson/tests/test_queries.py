"""Questions about what is on: nearness, what comes next, and which wish is the first that fits."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from familyhub.directory.models import Location
from familyhub.directory.tests.factories import NOW, listing, maintainer, organisation
from familyhub.whatson import actions, queries
from familyhub.whatson.queries import Wanted
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.tests.factories import place, session

pytestmark = pytest.mark.django_db
SPOT = (53.34, -2.73)
WEEK = NOW + timedelta(days=7)


def _placed(slug: str, latitude: float, **other: Any) -> str:
    place(slug)
    Location.objects.filter(slug=slug).update(latitude=latitude, longitude=SPOT[1], **other)
    return slug


def _names(**wanted: Any) -> list[str]:
    found = queries.whats_on(since=NOW, until=WEEK, wanted=Wanted(**wanted))
    return sorted({one.session.name for one in found})


def test_near_is_a_circle_in_miles_and_a_private_address_is_near_nothing() -> None:
    org = organisation()
    mia = maintainer(org)
    for name, miles in (("One", 0.5), ("Four", 4.0), ("Six", 6.0)):
        session(mia, org, name=name, location=_placed(name.lower(), SPOT[0] + miles / 69.05))
    session(mia, org, name="Refuge", location=_placed("refuge", SPOT[0], hide_address=True))
    session(mia, org, name="Online", location="", is_online=True)
    assert _names(near=SPOT, miles=1) == ["One"]
    assert _names(near=SPOT, miles=5) == ["Four", "One"]
    assert _names(near=SPOT, miles=10) == ["Four", "One", "Six"]


def test_a_date_that_moved_is_near_where_it_moved_to() -> None:
    org = organisation()
    mia = maintainer(org)
    slug = session(mia, org, location=_placed("far", SPOT[0] + 1))
    _placed("close", SPOT[0])
    one = queries.dates_of(slug=slug, since=NOW)[0]
    assert _names(near=SPOT) == []
    actions.move_occurrence(by=mia, at=NOW, occurrence=one.id, starts_at=one.starts_at, location="close")
    assert _names(near=SPOT) == ["Tea and Talk"]


def test_what_comes_next_is_one_question_for_many_and_says_what_is_not_on(django_assert_num_queries: Any) -> None:
    place()
    org = organisation()
    mia = maintainer(org)
    services = [listing(mia, org) for _ in range(3)]
    for service in services[:2]:
        session(mia, org, service=service)
    off = queries.dates_of(slug=services[0], since=NOW)[0]
    actions.cancel_occurrence(by=mia, at=NOW, occurrence=off.id, reason="The boiler broke.")
    with django_assert_num_queries(1):
        found = queries.coming(services=services, since=NOW)
    assert set(found) == set(services[:2])
    assert found[services[0]].not_on == "Tomorrow, 10am: The boiler broke."
    assert found[services[0]].words == "Tuesday 10 November, 10am, at The Hall"
    assert (found[services[1]].words, found[services[1]].not_on) == ("Tomorrow, 10am, at The Hall", "")


def test_training_is_not_what_comes_next_for_families() -> None:
    place()
    org = organisation()
    mia = maintainer(org)
    service = listing(mia, org)
    session(mia, org, service=service, for_whom="professionals")
    assert queries.coming(services=[service], since=NOW) == {}
    assert service in queries.coming(services=[service], since=NOW, for_whom="")


def test_the_first_wish_that_fits_is_found_with_one_question(django_assert_num_queries: Any) -> None:
    place()
    org = organisation()
    session(maintainer(org), org)
    wishes = [
        (NOW, WEEK, Wanted(part="evening")),
        (NOW, NOW + timedelta(hours=1), Wanted()),
        (NOW, WEEK, Wanted(dads=True)),
        (NOW, WEEK, Wanted()),
    ]
    with django_assert_num_queries(1):
        assert queries.first_with_dates(wishes) == 2
    assert queries.first_with_dates(wishes[:2]) is None
    assert queries.first_with_dates([]) is None


def test_courses_that_begin_soon_leave_out_those_that_have_begun() -> None:
    place()
    org = organisation()
    mia = maintainer(org)
    session(mia, org, kind="course", name="Begun")
    begun = Pattern(NOW.date() - timedelta(days=20), time(10), 60, "FREQ=WEEKLY")
    session(mia, org, begun, kind="course", name="Long begun")
    session(mia, org, Pattern(date(2027, 1, 5), time(10), 60, "FREQ=WEEKLY;COUNT=8"), kind="course", name="New year")
    session(mia, org, name="No course")
    assert [one.session.name for one in queries.starting_soon(since=NOW)] == ["Begun", "New year"]
