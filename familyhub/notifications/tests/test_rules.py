"""Addresses, quiet hours, words and states, on plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from familyhub.notifications.rules import (
    BadAddressError,
    Channel,
    MissingValueError,
    NoTextError,
    Template,
    clean_address,
    quiet_until,
    render,
    tomorrow,
)
from familyhub.notifications.rules.words import wording_faults

PACK = Template("hello", "News from {site_name}", "Hello {name}, see you on {day}.", "See you on {day}.")


@pytest.mark.parametrize(
    "written",
    [
        "07700 900123",
        "+44 7700 900123",
        "+44 (0)7700-900-123",
        "0044 7700 900123",
        "447700900123",
        "7700900123",
        "٠٧٧٠٠٩٠٠١٢٣",
    ],
)
def test_a_mobile_number_is_written_one_way(written: str) -> None:
    assert clean_address(written, Channel.TEXT) == "+447700900123"


@pytest.mark.parametrize(
    "written",
    ["", "01632 960123", "07700 90012", "07700 9001234", "+1 555 0100", "18001 07700 900123", "a@b.c"],
)
def test_what_takes_no_texts_is_refused_without_repeating_it(written: str) -> None:
    with pytest.raises(BadAddressError) as refused:
        clean_address(written, Channel.TEXT)
    assert not written or written not in str(refused.value)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ((2027, 3, 3, 20, 59), None),
        ((2027, 3, 3, 21, 0), (2027, 3, 4, 8, 0)),
        ((2027, 3, 4, 7, 59), (2027, 3, 4, 8, 0)),
        ((2027, 3, 4, 8, 0), None),
        ((2027, 6, 1, 20, 30), (2027, 6, 2, 7, 0)),  # summer: 21:30 in London
        ((2027, 3, 27, 23, 0), (2027, 3, 28, 7, 0)),  # the night in which clocks go forward
    ],
)
def test_quiet_hours_are_those_of_london(at: tuple[int, ...], until: tuple[int, ...] | None) -> None:
    assert quiet_until(datetime(*at, tzinfo=UTC)) == (datetime(*until, tzinfo=UTC) if until else None)


def test_a_limit_of_the_day_ends_after_midnight() -> None:
    assert tomorrow(datetime(2027, 3, 3, 23, 0, tzinfo=UTC)) == timedelta(hours=1, minutes=5)


def test_an_e_mail_ends_with_the_way_to_stop_and_a_text_is_short() -> None:
    values = {"site_name": "Hub", "name": "Alice", "day": "Monday", "stop_link": "https://hub/messages/x/"}
    subject, body = render(PACK, values)
    assert subject == "News from Hub"
    assert body.startswith("Hello Alice")
    assert body.rstrip().endswith("Opening it changes nothing until you press the button.")
    assert "https://hub/messages/x/" in body
    assert render(PACK, values, Channel.TEXT) == ("", "See you on Monday.\n")
    with pytest.raises(NoTextError):
        render(Template("e", "s", "b"), values, Channel.TEXT)
    with pytest.raises(MissingValueError):
        render(PACK, {"day": "Monday"})


def test_a_neutral_message_gives_nothing_away_at_its_beginning() -> None:
    values = {"site_name": "Hub", "name": "Alice", "day": "Monday", "stop_link": "x"}
    subject, body = render(PACK, values, neutral=True)
    assert subject == "A message from Hub"
    assert "Alice" not in body[:100]
    assert "Alice" in body
    assert render(PACK, values, Channel.TEXT, neutral=True)[1].startswith("A message from Hub")


@pytest.mark.parametrize(
    ("subject", "body", "text", "wrong"),
    [
        ("A", "Dear {name}, on {day}.", "On {day}.", set()),
        ("For {name}", "Dear {name}, on {day}.", "On {day}.", {"subject"}),
        ("A", "Dear {name}.", "On {day}.", {"body"}),
        ("A", "Dear {name}, {day}, {wish}.", "On {day}.", {"body"}),
        ("A", "Dear {name}, {day} {.", "On {day}.", {"body"}),
        ("A", "Dear {name!r}, {day}.", "On {day}.", {"body"}),
        ("A", "Dear {name.__class__}, {name} {day}.", "On {day}.", {"body"}),
        ("A", "Dear {name:>99999999}, {day}.", "On {day}.", {"body"}),
        ("A", "Dear {}, {name} {day}.", "On {day}.", {"body"}),
        ("", "", "", {"subject", "body", "text"}),
        ("A", "Dear {name}, on {day}.", "On {day}." + "x" * 500, {"text"}),
    ],
)
def test_an_editor_hears_beside_each_field_what_is_wrong(subject: str, body: str, text: str, wrong: set[str]) -> None:
    faults = wording_faults(PACK, subject, body, text)
    assert set(faults) == wrong
    assert all(words.endswith(".") for words in faults.values())
