"""Opening hours, read and said."""

from datetime import datetime, time

import pytest

from familyhub.directory.rules import open_at, openings, say_hours, say_time

WEEK = openings({"mon-thu": "09:00-17:00", "fri": "09:00-16:30"})
MONDAY = datetime(2026, 11, 23, 10, 0)


def test_open_now_and_until_when() -> None:
    assert open_at(WEEK, MONDAY).words == "Open now until 5pm"


def test_closed_says_when_it_opens() -> None:
    assert open_at(WEEK, MONDAY.replace(hour=20)).words == "Opens tomorrow at 9am"
    assert open_at(WEEK, MONDAY.replace(day=27, hour=20)).words == "Opens on Monday at 9am"


def test_unknown_hours_are_not_closed() -> None:
    assert open_at(None, MONDAY).is_open is None


def test_always_is_open_at_any_minute() -> None:
    always = openings("always")
    assert all(open_at(always, MONDAY.replace(hour=h, minute=59)).is_open for h in range(24))


def test_the_week_is_said_in_a_few_lines() -> None:
    assert say_hours(WEEK) == ["Monday to Thursday, 9am to 5pm", "Friday, 9am to 4.30pm"]
    assert say_time(time(0, 0)) == "12am"


@pytest.mark.parametrize("hours", [{"someday": "09:00-17:00"}, {"mon": "nine to five"}, 7])
def test_hours_that_cannot_be_read_are_refused(hours: object) -> None:
    with pytest.raises(ValueError, match=r"write|hours are"):
        openings(hours)
