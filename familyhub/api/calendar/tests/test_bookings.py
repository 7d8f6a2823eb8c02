"""The private calendar of a booking as a calendar program reads it."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from familyhub.actors import Guest, System
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Holder
from familyhub.bookings.tests.factories import booked, booking_request
from familyhub.whatson import actions as whatson_actions
from familyhub.whatson import queries as whatson
from familyhub.whatson.rules.repeats import Pattern

pytestmark = pytest.mark.django_db


def dates(kind: str, first: int, **other: int) -> list[UUID]:
    start = timezone.localdate() + timedelta(days=first)
    slug = booked(Pattern(start, time(10), 60, "FREQ=DAILY;COUNT=4"), kind=kind, **other)
    return [one.id for one in whatson.dates_of(slug=slug, since=timezone.now())]


def take(date: UUID) -> Holder:
    asked, booking = booking_request(), uuid4()
    proof = queries.proof_of(asked.contact)
    actions.book(by=Guest(), at=timezone.now(), booking=booking, booking_request=asked, occurrence=date, proof=proof)
    return Holder(booking)


def path(holder: Holder) -> str:
    return f"/calendar/seats/{queries.calendar_token(holder.booking)}.ics"


def events(client: Client, holder: Holder) -> list[Event]:
    answer = client.get(path(holder))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    calendar = Calendar.from_ical(answer.content)
    assert calendar["version"] == "2.0"
    assert not calendar.errors
    start = timezone.localdate()
    return list(recurring_ical_events.of(calendar).between(start, start + timedelta(days=28)))


def test_a_calendar_holds_the_one_date_of_a_booking_and_nobodys_name(client: Client) -> None:
    holder = take(dates("booked", 2)[1])
    [event] = events(client, holder)
    assert event["DTSTART"].dt.astimezone(ZoneInfo("Europe/London")).time() == time(10)
    assert (str(event["SUMMARY"]), str(event["STATUS"]), str(event["CLASS"])) == (
        "Tea and Talk",
        "CONFIRMED",
        "PRIVATE",
    )
    whole = client.get(path(holder)).content.decode()
    assert "Jo" not in whole
    assert str(holder.booking) not in whole
    assert queries.booking_token(holder.booking) not in whole


def test_a_course_has_all_its_dates_and_one_that_is_off_is_struck_out(client: Client) -> None:
    all_of_them = dates("course", 2)
    holder = take(all_of_them[0])
    whatson_actions.cancel_occurrence(
        by=System("t"), at=timezone.now(), occurrence=all_of_them[2], reason="No heating."
    )
    found = events(client, holder)
    assert len(found) == 4
    assert len({str(one["UID"]) for one in found}) == 4
    [off] = [one for one in found if one["STATUS"] == "CANCELLED"]
    assert "No heating." in str(off["DESCRIPTION"])


def test_a_date_that_is_off_or_given_back_stays_the_same_event_and_is_struck_out(client: Client) -> None:
    first, second, *_ = dates("booked", 2)
    one, other = take(first), take(second)
    before = [str(events(client, holder)[0]["UID"]) for holder in (one, other)]
    whatson_actions.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=first, reason="No heating.")
    actions.cancel(by=other, at=timezone.now(), booking=other.booking)
    after = [events(client, holder)[0] for holder in (one, other)]
    assert [str(event["UID"]) for event in after] == before
    assert [str(event["STATUS"]) for event in after] == ["CANCELLED", "CANCELLED"]


def test_a_turn_in_the_line_is_not_certain(client: Client) -> None:
    date = dates("booked", 2, families=1)[0]
    take(date)
    [event] = events(client, take(date))
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == ("TENTATIVE", "Waiting list: Tea and Talk")


def test_a_changed_address_a_bookings_own_link_and_nobodys_booking_are_not_found(client: Client) -> None:
    holder = take(dates("booked", 2)[0])
    wrong = [
        path(holder)[:-5] + ".ics",
        f"/calendar/seats/{queries.booking_token(holder.booking)}.ics",
        path(Holder(uuid4())),
    ]
    assert [client.get(one).status_code for one in [*wrong, "/calendar/seats/🙂.ics"]] == [404] * 4
