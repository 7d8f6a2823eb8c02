"""Pages of what is on: filters, widening, cancelled dates, months, and a poster."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.directory.tests.factories import keeper, organisation
from familyhub.whatson import actions, queries
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.tests.factories import place, session

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily() -> str:
    """A group each day at ten, from yesterday on."""
    place()
    org = organisation()
    return session(keeper(org, "mia"), org, _daily(time(10)), what_to_expect="Tea.", access="A ramp")


def _daily(at: time) -> Pattern:
    return Pattern(timezone.localdate() - timedelta(days=1), at, 60, "FREQ=DAILY")


def _text(client: Client, path: str, **asked: Any) -> str:
    found = client.get(path, asked)
    assert found.status_code == 200, path
    return found.content.decode()


def test_this_week_shows_days_and_times(client: Client, daily: str) -> None:
    shown = _text(client, "/whats-on/")
    assert "Tomorrow, " in shown
    assert "10am to 11am" in shown
    assert "Dads welcome" in shown


def test_when_nothing_fits_one_wish_is_let_go_and_it_says_which(client: Client, daily: str) -> None:
    shown = _text(client, "/whats-on/", part="evening", dads="1")
    assert "Nothing fits all of that" in shown
    assert "another time of day" in shown
    assert "10am to 11am" in shown


def test_unknown_wishes_count_as_none(client: Client, daily: str) -> None:
    shown = _text(client, "/whats-on/", part="<script>", hub="nowhere", when="never", page="-1")
    assert "10am to 11am" in shown
    assert "<script>alert" not in shown


def test_a_cancelled_date_stays_and_says_why(client: Client, daily: str) -> None:
    tomorrow = next(one for one in queries.dates_of(slug=daily, since=timezone.now()) if one.day > timezone.localdate())
    from familyhub.accounts.permission import System

    actions.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=tomorrow.id, reason="The boiler broke.")
    for path in ("/whats-on/", f"/whats-on/{daily}/"):
        shown = _text(client, path)
        assert "Not on this time." in shown
        assert "The boiler broke." in shown


def test_a_month_is_a_list_and_strange_months_are_not_found(client: Client, daily: str) -> None:
    today = timezone.localdate()
    assert "10am to 11am" in _text(client, f"/whats-on/{today:%Y-%m}/")
    for wrong in ("2026-13", "1999-01", "9999-12", "0-0"):
        assert client.get(f"/whats-on/{wrong}/").status_code == 404


def test_a_hub_has_a_poster_with_a_code(client: Client, daily: str) -> None:
    shown = _text(client, "/hubs/the-hall/timetable/")
    assert "Every day, 10am to 11am" in shown
    assert "<svg" in shown
    assert "/whats-on/?hub=the-hall" in shown
    assert client.get("/hubs/nowhere/timetable/").status_code == 404


def test_pages_ask_few_questions(client: Client, daily: str, django_assert_max_num_queries: Any) -> None:
    for path in ("/whats-on/", f"/whats-on/{daily}/", "/hubs/the-hall/timetable/"):
        with django_assert_max_num_queries(5):
            client.get(path)


def test_no_dates_leads_to_groups_and_people(client: Client, db: None) -> None:
    shown = _text(client, "/whats-on/", dads="1")
    assert "No dates are listed yet" in shown
    assert "/programmes/" in shown


def test_the_weekend_and_tonight_are_what_people_mean() -> None:
    from familyhub.web.whatson.filters import span
    from familyhub.whatson.rules.repeats import LONDON

    friday = datetime(2026, 11, 27, 15, tzinfo=LONDON)
    start, end = span("weekend", friday)
    assert (start.date(), end.date()) == (date(2026, 11, 28), date(2026, 11, 30))
    sunday = datetime(2026, 11, 29, 15, tzinfo=LONDON)
    assert span("weekend", sunday)[0] == sunday
    assert span("weekend", sunday)[1].date() == date(2026, 11, 30)
    assert span("tonight", friday) == (friday, datetime(2026, 11, 28, tzinfo=LONDON))


def test_a_professional_invites_from_the_page_of_a_group_that_takes_bookings(client: Client, daily: str) -> None:
    org = organisation()
    course = session(keeper(org, "ann"), org, _daily(time(11)), kind="booked")
    link = "/desk/events/choose/?to=invite&amp;session="
    assert link not in _text(client, f"/whats-on/{course}/")
    client.cookies["lens"] = "practitioner"
    assert f"{link}{course}" in _text(client, f"/whats-on/{course}/")
    assert link not in _text(client, f"/whats-on/{daily}/")
