"""The page behind a booking's link: how it stands, what can be said, and kind words when it is over."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.actors import System
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Holder
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import booked
from familyhub.web.bookings import drafts
from familyhub.web.bookings.tests.making import ahead, daily, holder_at, link, seen, take
from familyhub.whatson import actions as whatson
from familyhub.whatson import queries as dates
from familyhub.whatson.rules.repeats import Pattern

pytestmark = pytest.mark.django_db


@pytest.fixture
def slug() -> str:
    return daily(families=1)


@pytest.fixture
def date(slug: str) -> UUID:
    return ahead(slug)


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def press(client: Client, holder: Holder, do: str, **more: Any) -> Any:
    return client.post(link(holder), {"do": do, **more})


def offered(date: UUID) -> tuple[Holder, Holder]:
    """One family that gave its place back, and one to whom it is offered."""
    first, second = take(date), take(date)
    actions.cancel(by=first, at=timezone.now(), booking=first.booking)
    return first, second


def test_the_link_shows_what_when_where_and_next_and_nobodys_name(client: Client, date: UUID) -> None:
    page = text(client, link(take(date, called="Zoë-Marie", contact="zoe@example.org", needs="A ramp")))
    for words in ("You have a place", "Tea and Talk", "10am", "The Hall", "Come as you are"):
        assert words in page
    for private in ("Zoë-Marie", "zoe@example.org", "A ramp"):
        assert private not in page


def test_opening_it_changes_nothing(client: Client, date: UUID) -> None:
    _, second = offered(date)
    before = seen(second)
    for _ in range(2):
        client.get(link(second), {"do": "accept"})
        client.head(link(second))
    assert seen(second) == before


def test_an_offer_is_taken_with_one_press_and_twice_is_once(client: Client, date: UUID) -> None:
    _, second = offered(date)
    assert "We keep it for you until" in text(client, link(second))
    for _ in range(2):
        went = press(client, second, "accept")
        assert went["Location"].endswith("?done=taken")
    assert "The place is yours." in text(client, went["Location"])
    assert seen(second).state is State.TAKEN


def test_an_offer_that_is_declined_goes_to_the_next_and_is_thanked(client: Client, date: UUID) -> None:
    _, second = offered(date)
    third = take(date)
    page = text(client, press(client, second, "give-back")["Location"])
    assert "Thank you for telling us" in page
    assert "Ask again for this date" in page
    assert seen(third).state is State.OFFERED


def test_an_offer_that_ran_out_is_said_kindly(client: Client, date: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    _, second = offered(date)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("familyhub.web.bookings.booking.timezone.now", lambda: later)
    answer = press(client, second, "accept")
    assert answer.status_code == 409
    assert "time to answer is over" in answer.content.decode()


def test_a_place_is_given_back_in_two_steps_and_thanked(client: Client, date: UUID) -> None:
    holder = take(date)
    asked = text(client, press(client, holder, "cant")["Location"])
    assert "Shall we give your place to another family?" in asked
    assert seen(holder).state is State.TAKEN
    assert "Nothing has changed" in text(client, f"{link(holder)}?done=kept")
    for _ in range(2):
        went = press(client, holder, "give-back")
        assert went.status_code == 303
    page = text(client, went["Location"])
    assert "Thank you for telling us" in page
    assert "Other dates with room" in page
    assert "Are you coming?" not in page


def test_reminders_have_three_answers(client: Client, date: UUID) -> None:
    holder = take(date)
    assert "look forward" in text(client, press(client, holder, "coming")["Location"])
    assert "You told us that you are coming" in text(client, link(holder))
    press(client, holder, "help")
    assert "You told us that you need help to come" in text(client, link(holder))


def test_who_comes_can_change_and_a_slip_is_explained(client: Client, date: UUID) -> None:
    holder = take(date)
    press(client, holder, "change", adults="2", babies="3")
    assert (seen(holder).adults, seen(holder).babies) == (2, 3)
    for wrong in ("0", "", "x", "9" * 9999, "🙂"):
        answer = press(client, holder, "change", adults=wrong, babies="1")
        assert answer.status_code == 422
        assert "field-wrong" in answer.content.decode()
    assert seen(holder).adults == 2


def test_more_than_fit_is_said_beside_its_field(client: Client) -> None:
    slug = daily(adults=2)
    holder = take(ahead(slug))
    answer = press(client, holder, "change", adults="4", babies="0")
    assert answer.status_code == 409
    assert "Your place stays as it was" in answer.content.decode()


def test_a_booking_moves_to_another_date_and_a_double_click_moves_once(client: Client, slug: str, date: UUID) -> None:
    holder, other = take(date), ahead(slug, 5)
    new = drafts.new_booking()
    went = {press(client, holder, "move", occurrence=str(other), new=new)["Location"] for _ in range(2)}
    [place] = went
    moved = holder_at(place)
    assert [seen(holder).state, seen(moved).state] == [State.GONE, State.TAKEN]
    assert "This is your new date" in text(client, place)
    assert "You changed to another date" in text(client, link(holder))


@pytest.mark.parametrize("wrong", ["", "x", "\x00", "6e1f8a52-7a0e-4f63-9a1b-0c4a5f2d3b10"])
def test_a_date_that_is_not_there_moves_nothing(client: Client, date: UUID, wrong: str) -> None:
    holder = take(date)
    assert press(client, holder, "move", occurrence=wrong, new=drafts.new_booking()).status_code == 409
    assert seen(holder).state is State.TAKEN


def test_a_full_date_moves_nothing(client: Client, slug: str, date: UUID) -> None:
    take(ahead(slug, 5))
    holder = take(date)
    answer = press(client, holder, "move", occurrence=str(ahead(slug, 5)), new=drafts.new_booking())
    assert "Your place stays as it was" in answer.content.decode()


def test_a_date_that_is_off_says_why_and_shows_others(client: Client, date: UUID) -> None:
    holder = take(date)
    whatson.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=date, reason="The boiler broke.")
    page = text(client, link(holder))
    assert "We are sorry: this is off" in page
    assert "The boiler broke." in page
    assert "Other dates with room" in page
    assert "Ask again" not in page


def test_a_changed_link_and_one_that_is_over_are_met_kindly(
    client: Client, date: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = take(date)
    for wrong in (
        link(holder)[:-2] + "x/",
        "/seats/x/",
        "/seats/🙂/",
        f"/seats/{uuid4()}/",
        "/seats/" + "a" * 5000 + "/",
    ):
        assert "We do not know this link" in text(client, wrong, 404)
    calendar = queries.calendar_token(holder.booking)
    assert "We do not know this link" in text(client, f"/seats/{calendar}/", 404)
    nobody = Holder(uuid4())
    assert "This link is over" in text(client, link(nobody), 410)
    day = timezone.now() + timedelta(days=5)
    monkeypatch.setattr("familyhub.web.bookings.booking.timezone.now", lambda: day)
    page = text(client, link(holder))
    assert "This is over" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert press(client, holder, "give-back").status_code == 409
    long_after = day + timedelta(days=20)
    monkeypatch.setattr("familyhub.web.bookings.booking.timezone.now", lambda: long_after)
    assert "This link is over" in text(client, link(holder), 410)


@pytest.mark.parametrize("start", ["seats", "invited", "calendar/seats"])
def test_addresses_that_no_browser_would_send_are_met_kindly(client: Client, start: str) -> None:
    for wrong, status in (
        ("%ff%fe", 404),
        ("%00x", 400),
        (":", 404),
        ("a:b:c", 404),
        ("=" * 40, 404),
        ("%F0%9F%8C%B7", 404),
    ):
        end = ".ics" if start.startswith("calendar") else "/"
        assert client.get(f"/{start}/{wrong}{end}").status_code == status


def test_an_unknown_press_changes_nothing(client: Client, date: UUID) -> None:
    holder = take(date)
    for do in ("", "x", "\x00", "a" * 10_000):
        assert press(client, holder, do)["Location"] == link(holder)
    assert seen(holder).state is State.TAKEN


def test_a_course_is_joined_from_its_start_and_shows_its_dates(client: Client) -> None:
    first = timezone.localdate() + timedelta(days=3)
    slug = booked(Pattern(first, time(10), 60, "FREQ=DAILY;COUNT=3"), kind="course")
    page = text(client, f"/whats-on/{slug}/")
    assert page.count("Join this course</a>") == 1
    days = [one.id for one in dates.dates_of(slug=slug, since=timezone.now())]
    holder = take(days[0])
    whatson.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=days[1], reason="No heating.")
    page = text(client, link(holder))
    assert page.count("10am</li>") == 2
    assert "No heating." in page
    assert "Change to another date" not in page


def test_a_course_that_has_begun_cannot_be_joined(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = timezone.localdate() + timedelta(days=3)
    slug = booked(Pattern(first, time(10), 60, "FREQ=DAILY;COUNT=3"), kind="course")
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr("familyhub.web.whatson.views.timezone.now", lambda: later)
    page = text(client, f"/whats-on/{slug}/")
    assert "The course has begun" in page
    assert "Join this course</a>" not in page


def test_the_way_in_stands_on_the_page_of_who_has_a_place_alone(client: Client) -> None:
    slug = daily(families=1, is_online=True, location="", join_link="https://meet.example.org/tea")
    first, second = take(ahead(slug)), take(ahead(slug))
    assert "https://meet.example.org/tea" in text(client, link(first))
    for path in (link(second), f"/whats-on/{slug}/"):
        assert "meet.example.org" not in text(client, path)
    later = daily(is_online=True, location="", name="No link yet")
    assert "will be on this page before it begins" in text(client, link(take(ahead(later))))


def test_the_page_is_nobodys_to_keep(client: Client, date: UUID) -> None:
    answer = client.get(link(take(date)))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "Tea and Talk" not in page.split("</title>")[0]
    assert "data-exit" in page
    assert "page=/seats/&" not in page
    assert "/feedback/?page=/seats/" in page


def test_a_form_without_its_token_is_refused(date: UUID) -> None:
    holder = take(date)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(link(holder), {"do": "give-back"}, HTTP_ORIGIN="null").status_code == 403
    assert seen(holder).state is State.TAKEN


def test_a_booking_asks_few_questions(client: Client, date: UUID, django_assert_max_num_queries: Any) -> None:
    holder = take(date)
    with django_assert_max_num_queries(10):
        client.get(link(holder))


def test_the_page_of_a_group_shows_how_much_room_each_date_has(
    client: Client, slug: str, date: UUID, django_assert_max_num_queries: Any
) -> None:
    take(date)
    take(ahead(slug, 5))
    with django_assert_max_num_queries(8):
        page = text(client, f"/whats-on/{slug}/")
    assert "1 place left" in page
    assert f"/whats-on/{slug}/book/{date}/" in page
    assert page.count("Full: you can join the waiting list") == 2
    assert page.count(">Join the waiting list<") == 2
    turn_up = daily(kind="drop-in", name="Turn up")
    page = text(client, f"/whats-on/{turn_up}/")
    assert "Just turn up" in page
    assert "/book/" not in page
