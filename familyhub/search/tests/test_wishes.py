"""Wishes push gently, by what a listing says of itself, and what nothing meets is said in words."""

from typing import Any

import pytest

from familyhub.search import wishes
from familyhub.search.tests.test_rules import item

SATURDAY = ((5, "10:00:00", "12:00:00"),)
WEEKDAYS = tuple((day, "08:00:00", "18:00:00") for day in range(5))
ALWAYS = tuple((day, "00:00:00", "23:59:59") for day in range(7))


@pytest.mark.parametrize(
    ("filters", "given", "why"),
    [
        ({"free": True}, {"cost": "free"}, "It says it is free."),
        ({"free": True}, {"cost": "Free for families"}, "It says it is free."),
        ({"free": True}, {"cost": "£2 each time"}, ""),
        ({"free": True}, {"cost": ""}, ""),
        ({"online": True}, {"online": True}, "It says you can use it online."),
        ({"language": "Polish"}, {"languages": frozenset({"Polish"})}, "It says it has help in Polish."),
        ({"language": "Polish"}, {"languages": frozenset({"Urdu"})}, ""),
        ({"language": "other"}, {"languages": frozenset({"English"})}, ""),
        (
            {"language": "other"},
            {"languages": frozenset({"English", "Urdu"})},
            "It says it has help in other languages.",
        ),
        ({"day": "Saturday"}, {"hours": SATURDAY}, "It is open on Saturday."),
        ({"day": "Sunday"}, {"hours": SATURDAY}, ""),
        ({"day": "Saturday", "time": "morning"}, {"hours": SATURDAY}, "It is open on Saturday mornings."),
        ({"day": "Saturday", "time": "afternoon"}, {"hours": SATURDAY}, ""),
        ({"time": "weekend"}, {"hours": SATURDAY}, "It is open at the weekend."),
        ({"time": "weekend"}, {"hours": WEEKDAYS}, ""),
        ({"time": "afternoon"}, {"hours": WEEKDAYS}, "It is open in the afternoon."),
        ({"time": "evening"}, {"hours": WEEKDAYS}, ""),
        ({"time": "evening"}, {"hours": ALWAYS}, ""),
        ({"day": "Monday"}, {"hours": None}, ""),
        ({"place": "Thornby", "dads": True}, {"cost": "free", "online": True}, ""),
    ],
)
def test_a_wish_is_met_only_by_what_a_listing_says(filters: dict[str, Any], given: dict[str, Any], why: str) -> None:
    met = wishes.met(item("group", **given), wishes.wishes(filters))
    assert [wish.why for wish in met] == ([why] if why else [])
    assert all(0 < wish.push <= 0.06 for wish in met)


def test_a_guide_is_read_at_any_time_and_is_not_pushed() -> None:
    assert wishes.met(item("page", kind="guide", cost="free"), wishes.wishes({"free": True})) == []


def test_what_nothing_meets_is_said_and_what_something_meets_is_not() -> None:
    filters = {"free": True, "online": True, "language": "Polish", "day": "Sunday"}
    said = wishes.unmet([item("a", cost="free"), item("b")], filters)
    assert "free" not in said
    assert "online" in said
    assert "Polish" in said
    assert "on Sunday" in said
    assert wishes.unmet([item("a")], {"place": "Thornby"}) == ""
