"""Calendars as a calendar program reads them."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from familyhub.actors import System
from familyhub.directory.tests.factories import maintainer, organisation
from familyhub.whatson import actions, queries
from familyhub.whatson.rules.repeats import Pattern, weekly
from familyhub.whatson.tests.factories import place, session

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> str:
    place()
    org = organisation()
    today = timezone.localdate()
    return session(maintainer(org), org, Pattern(today, time(10), 90, weekly([today.weekday()])))


def _events(client: Client, path: str) -> list[dict[str, object]]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert calendar["version"] == "2.0"
    start = timezone.localdate() + timedelta(days=1)
    return list(recurring_ical_events.of(calendar).between(start, start + timedelta(days=28)))


def test_a_calendar_program_finds_each_date_at_its_local_time(client: Client, group: str) -> None:
    for path in (f"/calendar/sessions/{group}.ics", "/calendar/hubs/the-hall.ics"):
        events = _events(client, path)
        assert len(events) == 4
        local = {event["DTSTART"].dt.astimezone(ZoneInfo("Europe/London")).time() for event in events}
        assert local == {time(10)}
        assert len({str(event["UID"]) for event in events}) == 4


def test_a_cancelled_date_is_struck_out(client: Client, group: str) -> None:
    one = queries.dates_of(slug=group, since=timezone.now() + timedelta(days=1))[0]
    actions.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=one.id, reason="The boiler broke.")
    events = {str(event["UID"]): event for event in _events(client, f"/calendar/sessions/{group}.ics")}
    [found] = [event for uid, event in events.items() if uid.startswith(str(one.id))]
    assert found["STATUS"] == "CANCELLED"
    assert "boiler" in str(found["DESCRIPTION"])


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for path in ("/calendar/hubs/x.ics", "/calendar/services/x.ics", "/calendar/sessions/x.ics"):
        assert client.get(path).status_code == 404
