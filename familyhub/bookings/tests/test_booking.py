"""Bookings on the real database: taken, waited for, offered, given back."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Guest, Holder, System
from familyhub.bookings import actions, queries
from familyhub.bookings.actions import BookingRefusedError
from familyhub.bookings.keys import proof_of
from familyhub.bookings.rules.booking_request import BookingRequest, Channel
from familyhub.bookings.rules.waitlist import State
from familyhub.bookings.tests.factories import LATER, NOW, book, booked, booking_request, dates, practitioner
from familyhub.directory.tests.factories import team
from familyhub.notifications.models import Message

pytestmark = pytest.mark.django_db


def state(holder: Holder) -> State:
    found = queries.booking(seen_by=holder, booking=holder.booking, now=LATER)
    assert found
    return found.state


def messages() -> list[str]:
    return list(
        Message.objects.exclude(template="claim-approved")
        .order_by("queued_at", "pk")
        .values_list("template", flat=True)
    )


def test_the_last_place_is_taken_once_and_the_next_family_waits_on_the_waitlist() -> None:
    date = dates(booked(families=1))[0]
    first, taken = book(date)
    second, waits = book(date, at=LATER)
    third, _ = book(date, at=LATER + timedelta(minutes=1))
    assert (taken, waits) == (State.TAKEN, State.WAITING)
    turns = [queries.booking(seen_by=one, booking=one.booking, now=LATER).turn for one in (first, second, third)]
    assert turns == [None, 1, 2]


def test_a_double_click_books_once() -> None:
    date, asked, booking = dates(booked(families=5))[0], booking_request(), uuid4()
    for _ in range(2):
        actions.book(
            by=Guest(), at=NOW, booking=booking, booking_request=asked, occurrence=date, proof=proof_of(asked.contact)
        )
    assert messages() == ["booking-taken"]


def test_the_same_contact_has_one_booking_at_a_date() -> None:
    date = dates(booked(families=5))[0]
    book(date, contact="jo@example.org")
    with pytest.raises(BookingRefusedError, match="already a place"):
        book(date, contact="JO@example.org ")


def test_a_freed_place_is_offered_to_the_first_on_the_waitlist_with_a_time_to_answer() -> None:
    date = dates(booked(families=1))[0]
    (first, _), (second, _), (third, _) = book(date), book(date), book(date, at=LATER)
    actions.cancel(by=first, at=LATER, booking=first.booking)
    assert [state(one) for one in (first, second, third)] == [State.GONE, State.OFFERED, State.WAITING]
    actions.accept(by=second, at=LATER, booking=second.booking)
    actions.accept(by=second, at=LATER, booking=second.booking)
    assert state(second) is State.TAKEN
    assert messages().count("booking-taken") == 2


def test_an_offer_that_nobody_answers_goes_to_the_next_and_can_no_longer_be_taken() -> None:
    date = dates(booked(families=1))[0]
    (first, _), (second, _), (third, _) = book(date), book(date), book(date, at=LATER)
    actions.cancel(by=first, at=LATER, booking=first.booking)
    after = LATER + timedelta(days=2)
    assert actions.let_lapse(by=System("tests"), at=after) == 1
    assert [state(one) for one in (second, third)] == [State.GONE, State.OFFERED]
    with pytest.raises(BookingRefusedError, match="time to answer is over"):
        actions.accept(by=second, at=after, booking=second.booking)


def test_nobody_passes_the_waitlist_even_when_there_is_room_for_a_small_family() -> None:
    date = dates(booked(adults=2))[0]
    first, _ = book(date, adults=2)
    book(date, adults=1)
    actions.cancel(by=first, at=LATER, booking=first.booking)
    _, newcomer = book(date, at=LATER, adults=1)
    assert newcomer is State.TAKEN  # one was offered, one is left
    _, last = book(date, at=LATER, adults=1)
    assert last is State.WAITING


def test_a_place_kept_for_referral_is_not_given_to_others() -> None:
    slug = booked(families=2)
    date = dates(slug)[0]
    kim = team()
    bookable_event = actions.open_bookable_event(by=kim, at=NOW, occurrence=date)
    actions.set_room(by=kim, at=NOW, bookable_event=bookable_event, room={"families": 2, "held": 1})
    assert [book(date)[1], book(date)[1]] == [State.TAKEN, State.WAITING]
    sam = practitioner()
    asked = BookingRequest("Ali", channel=Channel.NONE)
    given = {"occurrence": date, "has_permission": True, "for_held": True}
    assert actions.book(by=sam, at=NOW, booking=uuid4(), booking_request=asked, **given) is State.TAKEN


def test_a_professional_needs_the_permission_of_the_family() -> None:
    date = dates(booked())[0]
    with pytest.raises(BookingRefusedError, match="ask the family"):
        actions.book(by=practitioner(), at=NOW, booking=uuid4(), booking_request=BookingRequest("Ali"), occurrence=date)


def test_a_guest_must_prove_the_contact() -> None:
    date = dates(booked())[0]
    with pytest.raises(BookingRefusedError, match="code"):
        actions.book(
            by=Guest(),
            at=NOW,
            booking=uuid4(),
            booking_request=booking_request(),
            occurrence=date,
            proof=proof_of("other@x.org"),
        )


def test_somebody_elses_link_changes_nothing() -> None:
    date = dates(booked())[0]
    (first, _), (second, _) = book(date), book(date)
    with pytest.raises(NotAllowedError):
        actions.cancel(by=first, at=LATER, booking=second.booking)
    assert queries.holder(queries.booking_token(first.booking) + "x") is None


def test_more_than_fit_is_refused_and_the_booking_stays() -> None:
    date = dates(booked(adults=3))[0]
    holder, _ = book(date, adults=2)
    with pytest.raises(BookingRefusedError, match="no room for more"):
        actions.change_party(by=holder, at=LATER, booking=holder.booking, adults=4, babies=0)
    actions.change_party(by=holder, at=LATER, booking=holder.booking, adults=3, babies=0)
    found = queries.booking(seen_by=holder, booking=holder.booking, now=LATER)
    assert found
    assert found.adults == 3


def test_a_booking_moves_to_another_date_in_one_go_or_stays() -> None:
    slug = booked(families=1)
    one, two, three, *_ = dates(slug)
    holder, _ = book(one)
    book(two)
    with pytest.raises(BookingRefusedError, match="full"):
        actions.move_booking(by=holder, at=LATER, booking=holder.booking, occurrence=two, new=uuid4())
    assert state(holder) is State.TAKEN
    new = uuid4()
    assert actions.move_booking(by=holder, at=LATER, booking=holder.booking, occurrence=three, new=new) is State.TAKEN
    assert [state(holder), state(Holder(new))] == [State.GONE, State.TAKEN]


def test_what_has_begun_takes_no_bookings() -> None:
    date = dates(booked())[0]
    with pytest.raises(BookingRefusedError, match="begun"):
        book(date, at=NOW + timedelta(days=9))


def test_a_bigger_room_is_offered_to_who_waits() -> None:
    date = dates(booked(families=1))[0]
    book(date)
    second, _ = book(date)
    kim = team()
    bookable_event = actions.open_bookable_event(by=kim, at=LATER, occurrence=date)
    actions.set_room(by=kim, at=LATER, bookable_event=bookable_event, room={"families": 3})
    assert state(second) is State.OFFERED


def test_a_code_proves_a_contact_once_and_five_wrong_tries_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("familyhub.bookings.actions.codes.secrets.randbelow", lambda _: 123456)
    given = {"contact": "jo@example.org", "channel": Channel.EMAIL}
    actions.send_code(by=Guest(), at=NOW, **given)
    with pytest.raises(BookingRefusedError, match="not the code"):
        actions.prove(by=Guest(), at=NOW, code="000000", **given)
    assert actions.prove(by=Guest(), at=NOW, code="123 456", **given)
    with pytest.raises(BookingRefusedError, match="no longer good"):
        actions.prove(by=Guest(), at=NOW, code="123456", **given)


def test_who_books_with_a_mobile_gets_texts_about_their_booking_that_give_nothing_away() -> None:
    [occurrence, *_] = dates(booked())
    holder, _ = book(occurrence, contact="+447700900123", channel=Channel.TEXT, neutral=True)
    row = Message.objects.get(template="booking-taken")
    assert (row.channel, row.about, row.neutral) == ("text", f"seat:{holder.booking}", True)


def test_at_night_a_family_hears_at_once_what_it_did_itself_and_others_hear_in_the_morning() -> None:
    night = LATER.replace(hour=23)
    date = dates(booked(families=1))[0]
    (first, _), (second, _) = book(date, at=night), book(date, at=night)
    actions.cancel(by=first, at=night, booking=first.booking)
    found = dict(Message.objects.filter(about=f"seat:{second.booking}").values_list("template", "not_before"))
    assert found["booking-waiting"] is None
    assert found["booking-offer"] > night
    assert not Message.objects.filter(about=f"seat:{first.booking}", not_before__isnull=False).exists()
