"""Pages of what is on: filters, widening, cancelled dates, months, and a poster."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.directory import actions as directory
from familyhub.directory.tests.factories import HUB, NOW, maintainer, organisation
from familyhub.places.areas import Place, gazetteer
from familyhub.whatson import actions, queries
from familyhub.whatson.rules.repeats import Pattern
from familyhub.whatson.tests.factories import place, session

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily() -> str:
    """A group each day at ten, from yesterday on."""
    place()
    org = organisation()
    return session(maintainer(org, "mia"), org, _daily(time(10)), what_to_expect="Tea.", access="A ramp")


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
    from familyhub.actors import System

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
    widening = "/whats-on/?part=evening&dads=1&free=1&online=1&drop_in=1&stage=new&hub=the-hall&when=tonight"
    for path in (
        "/whats-on/",
        "/whats-on/?when=month&page=2",
        widening,
        f"/whats-on/{daily}/",
        "/hubs/the-hall/timetable/",
    ):
        with django_assert_max_num_queries(5):
            client.get(path)


def test_no_dates_leads_to_groups_and_people(client: Client, db: None) -> None:
    shown = _text(client, "/whats-on/", dads="1")
    assert "No dates are listed yet" in shown
    assert "/programmes/" in shown


def test_the_weekend_and_tonight_are_what_people_mean() -> None:
    from familyhub.calendar.days import LONDON
    from familyhub.web.whatson.filters import span

    friday = datetime(2026, 11, 27, 15, tzinfo=LONDON)
    start, end = span("weekend", friday)
    assert (start.date(), end.date()) == (date(2026, 11, 28), date(2026, 11, 30))
    sunday = datetime(2026, 11, 29, 15, tzinfo=LONDON)
    assert span("weekend", sunday)[0] == sunday
    assert span("weekend", sunday)[1].date() == date(2026, 11, 30)
    midnight = datetime(2026, 11, 28, tzinfo=LONDON)
    assert span("tonight", friday) == (datetime(2026, 11, 27, 17, tzinfo=LONDON), midnight)
    late = datetime(2026, 11, 27, 21, tzinfo=LONDON)
    assert span("tonight", late) == (late, midnight)


def _placed(slug: str, latitude: float, longitude: float) -> str:
    new = directory.NewLocation(slug, slug.title(), pack_hash=slug, latitude=latitude, longitude=longitude)
    directory.save_location(by=HUB, at=NOW, location=new)
    return slug


def _three_places() -> Place:
    """A group in the middle of a place of the pack, one some six miles north, and one online."""
    spot = next(iter(gazetteer().outward.items()))
    here = gazetteer().place(spot[0])
    assert here is not None
    org = organisation()
    mia = maintainer(org, "mia")
    for name, north in (("Close", 0.0), ("Far", 6.5 / 69.05)):
        at = _placed(name.lower(), here.lat + north, here.lon)
        session(mia, org, _daily(time(10)), name=f"{name} group", location=at)
    session(mia, org, _daily(time(18)), name="Online group", location="", is_online=True, dads="only")
    return here


def test_near_me_is_a_circle_around_the_place(client: Client, db: None) -> None:
    here = _three_places()
    near = _text(client, "/whats-on/", near=here.name)
    assert "Close group" in near
    assert f"near the middle of {here.name}" in near
    assert "Far group" not in near
    assert "Online group" not in near
    wider = _text(client, "/whats-on/", near=here.name, miles="10")
    assert "Far group" in wider
    assert "about 6 miles" in wider or "about 7 miles" in wider


def test_a_whole_postcode_never_stands_in_an_address(client: Client, db: None) -> None:
    here = _three_places()
    sent = client.post("/whats-on/near/", {"place": f"{here.name} 9ZZ", "when": "weekend"})
    assert sent["Location"] == f"/whats-on/?when=weekend&near={here.name}"
    shown = _text(client, "/whats-on/", near=f"{here.name} 9ZZ")
    assert "9ZZ" not in shown
    assert "Close group" in shown


def test_an_unknown_place_is_said_without_repeating_it(client: Client, daily: str) -> None:
    sent = client.post("/whats-on/near/", {"place": "Xqzvbton", "when": "tonight"})
    assert sent["Location"] == "/whats-on/?when=tonight&place=unknown"
    assert "We do not know that place" in _text(client, "/whats-on/", place="unknown")
    assert client.post("/whats-on/near/", {"when": "never"})["Location"] == "/whats-on/?"


def test_near_nothing_widens_to_ten_miles_first(client: Client, db: None) -> None:
    here = _three_places()
    shown = _text(client, "/whats-on/", near=here.name, miles="2", part="morning", free="1", day="", drop_in="1")
    assert "Close group" in shown
    for one in queries.whats_on(since=timezone.now(), until=timezone.now() + timedelta(days=60), limit=1000):
        if one.session.name == "Close group":
            actions.cancel_occurrence(by=HUB, at=timezone.now(), occurrence=one.id, reason="Gone")
    assert "Not on this time" in _text(client, "/whats-on/", near=here.name, miles="2")


def test_dads_find_their_own_groups_online(client: Client, db: None) -> None:
    _three_places()
    shown = _text(client, "/whats-on/", dads="1", online="1")
    assert "Online group" in shown
    assert "For dads and partners" in shown
    assert "Close group" not in shown


def test_training_is_for_professionals_and_shown_to_them_alone(client: Client, daily: str) -> None:
    org = organisation()
    slug = session(maintainer(org, "tom"), org, _daily(time(11)), name="Training day", for_whom="professionals")
    assert "Training day" not in _text(client, "/whats-on/")
    assert "Training day" in _text(client, "/whats-on/", **{"for": "professionals"})
    assert "Tea and Talk" not in _text(client, "/whats-on/", **{"for": "professionals"})
    assert "People who work with families" in _text(client, f"/whats-on/{slug}/")
    client.cookies["lens"] = "practitioner"
    both = _text(client, "/whats-on/")
    assert "Training day" in both
    assert "Tea and Talk" in both
    assert "For people who work with families" in both


def test_a_long_list_has_pages(client: Client, daily: str) -> None:
    org = organisation()
    for hour in range(8, 18):
        session(maintainer(org, f"p{hour}"), org, _daily(time(hour)), name=f"Group {hour}")
    first = _text(client, "/whats-on/")
    assert "Later dates" in first
    assert "Earlier dates" not in first
    second = _text(client, "/whats-on/", page="2")
    assert "Earlier dates" in second
    for odd in ("0", "-1", "x", "999", "1e9"):
        _text(client, "/whats-on/", page=odd)


def test_a_course_says_when_it_begins(client: Client, daily: str) -> None:
    org = organisation()
    first = timezone.localdate() + timedelta(days=40)
    session(
        maintainer(org, "sue"), org, Pattern(first, time(13), 60, "FREQ=WEEKLY;COUNT=8"), name="Bumps", kind="course"
    )
    shown = _text(client, "/whats-on/")
    assert "Courses that begin soon" in shown
    assert f"{first:%-d %B}" in shown


def test_a_listing_and_a_hub_say_what_comes_next_and_what_is_not_on(client: Client, daily: str) -> None:
    one = queries.session(slug=daily)
    assert one is not None
    assert "Next:" in _text(client, f"/services/{one.service}/")
    assert "On here next" in _text(client, "/hubs/the-hall/")
    first = queries.coming(services=[one.service], since=timezone.now())[one.service]
    for date_ in queries.dates_of(slug=daily, since=timezone.now(), limit=2):
        if date_.starts_at > timezone.now():
            actions.cancel_occurrence(by=HUB, at=timezone.now(), occurrence=date_.id, reason="The boiler broke.")
            break
    shown = _text(client, f"/services/{one.service}/")
    assert "Not on:" in shown
    assert "The boiler broke." in shown
    assert first.words not in shown


def test_a_professional_invites_from_the_page_of_a_group_that_takes_bookings(client: Client, daily: str) -> None:
    org = organisation()
    course = session(maintainer(org, "ann"), org, _daily(time(11)), kind="booked")
    link = "/desk/events/choose/?to=invite&amp;session="
    assert link not in _text(client, f"/whats-on/{course}/")
    client.cookies["lens"] = "practitioner"
    assert f"{link}{course}" in _text(client, f"/whats-on/{course}/")
    assert link not in _text(client, f"/whats-on/{daily}/")
