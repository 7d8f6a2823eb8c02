"""Invitations: five answers, a place without a code, a printed card through the booking, and kind pages."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.actors import System
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import InvitationView, Invited
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import booked, practitioner
from familyhub.directory.tests.factories import organisation, team
from familyhub.triage import Care
from familyhub.web import panels
from familyhub.web.bookings.tests.making import (
    CODE,
    address,
    ahead,
    daily,
    fill_in,
    form_booking,
    holder_at,
    link,
    seen,
)
from familyhub.whatson import actions as whatson
from familyhub.whatson import queries as queries_of_dates
from familyhub.whatson.rules.repeats import Pattern

pytestmark = pytest.mark.django_db


@pytest.fixture
def slug() -> str:
    return daily(what_to_expect="A friendly face, a cup of tea.", meets_at_door=True)


@pytest.fixture
def date(slug: str) -> UUID:
    return ahead(slug)


def bookable_event(date: UUID) -> UUID:
    return actions.open_bookable_event(by=team(), at=timezone.now(), occurrence=date)


def invite(date: UUID, contact: str = "jo@example.org") -> UUID:
    return actions.invite(
        by=practitioner(),
        at=timezone.now(),
        invitation=uuid4(),
        bookable_event=bookable_event(date),
        profession="health-visitor",
        called="Jo" if contact else "",
        contact=contact,
        channel=Channel.EMAIL if contact else Channel.NONE,
    )


def path(invitation: UUID) -> str:
    return f"/invited/{queries.invitation_token(invitation)}/"


def stands(invitation: UUID) -> InvitationView:
    found = queries.invitation(seen_by=Invited(invitation), invitation=invitation, now=timezone.now())
    assert found
    return found


def text(client: Client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status
    return answer.content.decode()


def event(date: UUID) -> None:
    """Somebody who brings something, somebody who has not answered, and a professional."""
    there, kim, now = bookable_event(date), team(), timezone.now()
    exhibitor = actions.ask_exhibitor(by=kim, at=now, bookable_event=there, organisation=organisation("book-club"))
    actions.ask_exhibitor(by=kim, at=now, bookable_event=there, organisation=organisation("silent-one"))
    actions.answer_exhibitor(by=kim, at=now, exhibitor=exhibitor, comes=True, brings="Free books")
    actions.attend(by=practitioner("sam"), at=now, bookable_event=there, role="Midwife")


def test_it_says_who_invites_to_what_and_what_to_expect(client: Client, date: UUID) -> None:
    event(date)
    page = text(client, path(invite(date)))
    for words in ("Sam, health visitor", "Tea and Talk", "10am", "The Hall", "a cup of tea", "meet you at the door"):
        assert words in page
    for words in ("Who will be there", "Book Club", "Free books", "Midwife"):
        assert words in page
    assert "Silent One" not in page
    assert "jo@example.org" not in page


def test_the_page_of_a_group_shows_who_will_be_at_its_next_date(client: Client, slug: str) -> None:
    event(queries_of_dates.dates_of(slug=slug, since=timezone.now())[0].id)
    page = text(client, f"/whats-on/{slug}/")
    for words in ("Who will be there", "Book Club", "Free books", "Midwife"):
        assert words in page
    assert "Silent One" not in page


@pytest.mark.parametrize("answer", ["maybe", "no", "next"])
def test_an_answer_is_thanked_and_can_change(client: Client, date: UUID, answer: str) -> None:
    one = invite(date)
    went = client.post(path(one), {"answer": answer})
    assert went["Location"] == f"{path(one)}?done={answer}"
    assert "Thank you" in text(client, went["Location"])
    assert stands(one).answer == answer
    client.post(path(one), {"answer": "yes"})
    assert stands(one).answer == "yes"


@pytest.mark.parametrize("answer", ["yes", "with"])
def test_yes_asks_how_many_come_and_books_without_a_code(client: Client, date: UUID, answer: str) -> None:
    one = invite(date)
    went = client.post(path(one), {"answer": answer})["Location"]
    assert "How many of you are coming?" in text(client, went)
    booking = form_booking(client, went)
    places = {client.post(went, {"adults": "2", "babies": "1", "booking": booking})["Location"] for _ in range(2)}
    [holder] = {holder_at(place) for place in places}
    found = seen(holder)
    assert (found.state, found.adults, found.babies) == (State.TAKEN, 2, 1)
    assert stands(one).booking == holder.booking
    assert "See my place" in text(client, path(one))
    assert link(holder) in text(client, path(one))
    assert client.get(went)["Location"] == link(holder)


def test_a_course_is_answered_without_a_date(client: Client) -> None:
    first = timezone.localdate() + timedelta(days=3)
    slug = booked(Pattern(first, time(10), 60, "FREQ=DAILY;COUNT=3"), kind="course")
    day = queries_of_dates.dates_of(slug=slug, since=timezone.now())[0].id
    one, card = invite(day), invite(day, contact="")
    went = client.post(path(one), {"answer": "yes"})["Location"]
    holder = holder_at(client.post(went, {"adults": "1", "babies": "1"})["Location"])
    assert seen(holder).is_course
    assert client.post(path(card), {"answer": "yes"})["Location"] == address(slug, day)


def test_slips_and_urgent_words_are_met_and_stay(client: Client, date: UUID, monkeypatch: Any) -> None:
    one = invite(date)
    went = client.post(path(one), {"answer": "yes"})["Location"]
    answer = client.post(went, {"adults": "0", "babies": "", "needs": "Kept\x00"})
    assert answer.status_code == 422
    assert "Kept" in answer.content.decode()
    assert client.post(went, {"adults": "1", "babies": "0", "needs": "x" * 10_000}).status_code == 409
    monkeypatch.setattr(panels, "assess", lambda texts: Care(urgent="crisis", decided_by="pattern"))
    given = {"adults": "1", "babies": "0", "needs": "Words that need care"}
    page = client.post(went, given).content.decode()
    assert "panel-alarm" in page
    assert "Words that need care" in page
    assert stands(one).booking is None
    assert "/seats/" in client.post(went, {**given, "seen": "1"})["Location"]


def test_a_card_leads_through_the_booking_and_the_invitation_is_kept(client: Client, slug: str, date: UUID) -> None:
    card = invite(date, contact="")
    went = client.post(path(card), {"answer": "yes"})["Location"]
    assert went == address(slug, date)
    assert "How did you hear" not in text(client, went)
    fill_in(client, went)
    holder = holder_at(client.post(f"{went}code/", {"code": CODE})["Location"])
    assert stands(card).booking == holder.booking
    page = text(client, path(card))
    assert "This card has been used" in page
    assert "/seats/" not in page.split("<main")[1].split("</main")[0]
    client.post(path(card), {"answer": "no"})
    assert stands(card).answer == "yes"


def test_the_link_of_a_card_proves_no_contact(date: UUID) -> None:
    from familyhub.bookings.actions import BookingRefusedError
    from familyhub.bookings.tests.factories import booking_request

    for one in (invite(date, contact=""), invite(date, contact="own@example.org")):
        with pytest.raises(BookingRefusedError, match="code"):
            actions.book(
                by=Invited(one), at=timezone.now(), booking=uuid4(), booking_request=booking_request(), occurrence=date
            )


def test_no_answer_and_a_strange_one_are_met_kindly(client: Client, date: UUID) -> None:
    one = invite(date)
    for wrong in ("", "perhaps", "\x00", "🙂" * 5000):
        answer = client.post(path(one), {"answer": wrong})
        assert answer.status_code in {409, 422}
        assert "hoose one of the answers" in answer.content.decode()
    assert stands(one).answer == ""


def test_opening_it_answers_nothing(client: Client, date: UUID) -> None:
    one = invite(date)
    client.get(path(one), {"answer": "yes"})
    client.head(path(one))
    assert stands(one).answer == ""
    assert client.get(f"{path(one)}coming/")["Location"] == path(one)


def test_called_off_over_changed_and_forgotten_are_met_kindly(
    client: Client, date: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = invite(date)
    for wrong in ("/invited/x/", path(one)[:-3] + "/", "/invited/🙂/coming/"):
        assert "We do not know this invitation" in text(client, wrong, 404)
    assert "This invitation is over" in text(client, path(uuid4()), 410)
    whatson.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=date, reason="The boiler broke.")
    page = text(client, path(one), 410)
    assert "We are sorry: this is off" in page
    assert "The boiler broke." in page
    assert 'name="answer"' not in page
    assert client.post(path(one), {"answer": "yes"}).status_code == 410
    assert stands(one).answer == ""


def test_a_date_that_is_past_is_over(client: Client, date: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    one = invite(date)
    later = timezone.now() + timedelta(days=5)
    monkeypatch.setattr("familyhub.web.bookings.invited.timezone.now", lambda: later)
    assert "This is over" in text(client, path(one), 410)


def test_it_is_nobodys_to_keep_and_asks_few_questions(
    client: Client, date: UUID, django_assert_max_num_queries: Any
) -> None:
    one = invite(date)
    with django_assert_max_num_queries(7):
        answer = client.get(path(one))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "Tea and Talk" not in answer.content.decode().split("</title>")[0]
