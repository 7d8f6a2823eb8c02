"""What the room knows of a family is forgotten in time; what counts stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from familyhub.actors import Guest, System
from familyhub.audit.models import AuditRow
from familyhub.bookings import actions
from familyhub.bookings.models import Booking, Code, Reply
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.offers import FORGET_AFTER
from familyhub.bookings.tests.factories import NOW, book, booked, dates

pytestmark = pytest.mark.django_db
HUB = System("tests")


def test_after_90_days_a_place_is_nobodys_and_still_counts() -> None:
    holder, _ = book(dates(booked())[0], needs="A ramp, please")
    actions.reply(by=holder, at=NOW, booking=holder.booking, answer="help")
    ends = Booking.objects.get().bookable_event.ends_at
    assert actions.forget(by=HUB, at=ends + FORGET_AFTER) == 0
    assert Booking.objects.get().contact
    assert actions.forget(by=HUB, at=ends + FORGET_AFTER + timedelta(seconds=1)) == 1
    row = Booking.objects.get()
    assert (row.called, row.contact, row.contact_key, row.needs, row.channel) == ("", "", "", "", "none")
    assert row.taken_at
    assert not Reply.objects.exists()
    assert AuditRow.objects.filter(did="bookings.forgotten").count() == 1


def test_a_code_is_gone_after_an_hour() -> None:
    actions.send_code(by=Guest(), at=NOW, contact="jo@example.org", channel=Channel.EMAIL)
    actions.forget(by=HUB, at=NOW + timedelta(minutes=59))
    assert Code.objects.exists()
    actions.forget(by=HUB, at=NOW + timedelta(minutes=61))
    assert not Code.objects.exists()
