"""A record becomes a valid listing or a reason in words; matching; and what a feed may change."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familyhub.directory.queries.saying import said
from familyhub.directory.rules.checking import check, missing
from familyhub.directory.rules.feed_values import cut, line, prose
from familyhub.directory.rules.feeding import offer, with_own_places
from familyhub.directory.rules.feeds import NEW, read_service
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.matching import Known, Listings, Match, known_of, name_key
from familyhub.directory.tests.feed_examples import official, v1, v3

TODAY = date(2026, 11, 2)


def test_a_record_of_version_three_becomes_a_listing() -> None:
    found = read_service(v3(), today=TODAY)
    assert found.fault == ""
    assert found.document == {
        "name": "Little Feet Playgroup",
        "summary": "Come and play, sing & have a snack. Every parent is welcome.",
        "description": "Come and play, sing & have a snack.\nEvery parent is welcome.",
        "how_to_join": "Just turn up.",
        "cost": "£1.50 a family",
        "contacts": [
            {"label": "Ring Jo’s group", "phone": "0151 496 0001"},
            {"label": "Group leader", "phone": "0151 496 0002"},
            {"label": "Write to them", "email": "hello@littlefeet.example.org"},
            {"label": "Look online", "url": "https://littlefeet.example.org/play"},
        ],
        "places": [{"name": "Brook Hall", "area": "Ambleton", "address": "1 Brook Road", "postcode": "AB1 2CD"}],
        "hours": {"mon": "09:30-11:00,13:00-14:30", "thu": "09:30-11:00"},
        "format": "In term time.",
        "languages": ["English", "Polish"],
        "accessibility": "Step-free.",
        "eligibility": "Ages 0 to 4.",
        "stage_from": 280,
        "stage_to": 1011,
    }
    assert found.owner
    assert (found.owner.name, found.owner.website) == ("Little Feet CIC", "https://littlefeet.example.org")
    assert found.assured_on == date(2026, 10, 20)
    assert "Persona" not in json.dumps(found.document)
    assert "ann@" not in json.dumps(found.document)
    assert any("names a person" in note for note in found.notes)


def test_a_record_of_version_one_becomes_a_listing() -> None:
    found = read_service(v1(), today=TODAY)
    assert found.fault == ""
    assert found.document["places"] == [
        {"name": "Mill Lane Clinic", "area": "Ambleton", "address": "Mill Lane", "postcode": "AB1 3EF"}
    ]
    assert found.document["hours"] == {"tue": "10:00-12:00"}
    assert found.document["closures"] == [{"from": "2026-12-24", "to": "2027-01-02"}]
    assert found.document["contacts"] == [{"label": "Clinic desk", "phone": "0151 496 0003"}]
    assert (found.document["stage_from"], found.document["stage_to"]) == (280, 1010)
    assert found.document["eligibility"] == "Live in Ambleton. Ages 0 to 1."


@pytest.mark.skipif(official("service_full") is None, reason="the official examples are not beside the project")
def test_the_official_example_becomes_a_listing_and_says_what_was_wrong() -> None:
    found = read_service(official("service_full"), today=TODAY)
    assert found.fault == ""
    assert found.document["name"] == "Community Counselling"
    assert "stage_to" not in found.document
    assert any("ABC 1234" in note for note in found.notes)
    assert any("ended on 1 January 2005" in note for note in found.notes)
    assert found.ends_on == date(2005, 1, 1)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"phones": [{"number": "ask Jo"}]}, "does not look like a phone number"),
        ({"email": "nobody"}, "does not look like an e-mail address"),
        ({"url": "javascript:alert(1)"}, "does not look like a web address"),
        ({"url": "https://jo:secret@example.org/"}, "holds a password"),
        ({"name": "N" * 200}, "longer than 160"),
        ({"description": ""}, "says nothing about itself"),
        ({"minimum_age": 5, "maximum_age": 11}, "older children"),
        ({"status": "temporarily closed"}, "closed for a while"),
        ({"schedules": [{"freq": "MONTHLY", "byday": "2MO", "opens_at": "10:00", "closes_at": "11:00"}]}, "not weekly"),
        ({"schedules": [{"byday": "MO", "valid_to": "2026-01-31"}]}, "ended on 31 January 2026"),
        ({"description": "A refuge for women."}, "must stay private"),
    ],
)
def test_the_report_says_what_was_wrong(other: dict[str, Any], said: str) -> None:
    found = read_service(v3(**other), today=TODAY)
    assert found.fault == ""
    assert said in " ".join(found.notes)


@pytest.mark.parametrize(
    "record", [None, [], "text", 7, {}, {"id": None, "name": "x"}, {"id": "1"}, {"id": "1", "name": {"a": 1}}]
)
def test_what_cannot_be_a_listing_has_a_reason_and_no_document(record: Any) -> None:
    found = read_service(record, today=TODAY)
    assert found.fault
    assert found.document == {}


def test_a_service_that_is_over_is_not_read_as_news() -> None:
    assert read_service(v3(status="defunct"), today=TODAY).is_over


_leaf = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.just("2026-02-30")
    | st.just("\x00\ud800<b>")
)
_json = st.recursive(
    _leaf,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _sound(record: Any) -> None:
    found = read_service(record, today=TODAY)
    assert bool(found.fault) != bool(found.document)
    if found.document:
        whole = {**NEW, **found.document}
        assert check(whole) == {}
        assert missing(whole) == {}
        assert "\\u0000" not in json.dumps(whole)
        json.dumps(whole, ensure_ascii=False).encode()
    assert all(isinstance(note, str) and len(note) < 400 for note in found.notes)


@given(_json)
def test_any_json_ends_in_a_valid_listing_or_a_reason(record: Any) -> None:
    _sound(record)


def _spoiled(draw: Any, value: Any, depth: int = 0) -> Any:
    if draw(st.integers(0, 9)) == 0:
        return draw(_json)
    if isinstance(value, dict):
        return {key: _spoiled(draw, one, depth + 1) for key, one in value.items() if draw(st.integers(0, 19))}
    if isinstance(value, list):
        return [_spoiled(draw, one, depth + 1) for one in value] * draw(st.integers(1, 2))
    return value


@st.composite
def _broken(draw: Any) -> Any:
    return _spoiled(draw, draw(st.sampled_from([v1(), v3()])))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_broken())
def test_any_spoiled_record_ends_in_a_valid_listing_or_a_reason(record: Any) -> None:
    _sound(record)


def test_huge_values_are_read_quickly_and_cut() -> None:
    found = read_service(v3(description="<" * 10_000_000, name="<b" * 3_000_000), today=TODAY)
    assert found.fault or len(found.document["description"]) <= 4000
    assert cut("one two three", 8) == "one two…"
    assert prose("a<br/>b &lt;i&gt;") == "a\nb <i>"
    assert line(True) == line(None) == line([]) == ""


def _known(slug: str, name: str = "Tea and Talk", phones: str = "", codes: str = "") -> Known:
    return Known(slug, name, frozenset(phones.split()), frozenset(codes.split()))


@pytest.mark.parametrize(
    ("here", "wanted", "expected"),
    [
        ([_known("a", phones="1")], _known("", phones="1"), Match(sure="a")),
        ([_known("a", codes="AB12CD")], _known("", "The Tea & Talk", codes="AB12CD"), Match(sure="a")),
        ([_known("a", phones="1", codes="X")], _known("", phones="1", codes="Y"), Match(perhaps=("a",))),
        ([_known("a", phones="1", codes="X")], _known("", phones="2", codes="X"), Match(perhaps=("a",))),
        ([_known("a")], _known(""), Match(perhaps=("a",))),
        ([_known("a", phones="1"), _known("b", phones="1")], _known("", phones="1"), Match(perhaps=("a", "b"))),
        ([_known("a", "Tea and a Talk", phones="1")], _known("", phones="1"), Match(sure="a")),
        ([_known("a", "Tea & Talking", phones="1")], _known("", phones="1"), Match(perhaps=("a",))),
        ([_known("a", "Walking", phones="1")], _known("", phones="1"), Match()),
        ([_known("a", "Walking", codes="X")], _known("", codes="X"), Match()),
        ([], _known("", phones="1"), Match()),
    ],
)
def test_name_place_and_phone_decide_and_doubt_asks(here: list[Known], wanted: Known, expected: Match) -> None:
    assert Listings(here).match(wanted) == expected


def test_what_belongs_to_another_record_is_not_matched_again() -> None:
    assert Listings([_known("a", phones="1")]).match(_known("", phones="1"), frozenset({"a"})) == Match()
    assert name_key("The") == "the"
    assert known_of(
        "a", {"name": "A", "contacts": [{"phone": "0151 496 0001"}], "places": [{"postcode": "ab1 2cd"}]}
    ) == Known("a", "A", frozenset({"+441514960001"}), frozenset({"AB12CD"}))


FED = {
    "name": "A",
    "cost": "Free",
    "places": [{"name": "Hall", "postcode": "AB1 2CD"}],
    "hours": {"mon": "09:00-10:00"},
}
HERE = {
    **FED,
    "places": [{"slug": "hall", "name": "Hall", "postcode": "AB1 2CD"}],
    "wait": "None",
    "topics": {"x": 1.0},
}


def test_the_feed_offers_what_it_changed_and_leaves_the_rest() -> None:
    assert offer(FED, FED, HERE).is_empty
    assert offer(FED, {**FED, "cost": "£2"}, HERE).offered == {"cost": ("Free", "£2")}
    assert offer(FED, {key: FED[key] for key in ("name", "places")}, HERE).offered == {
        "cost": ("Free", ""),
        "hours": ({"mon": "09:00-10:00"}, None),
    }


def test_what_somebody_changed_here_since_is_a_conflict_and_only_when_the_feed_changed_too() -> None:
    here = {**HERE, "cost": "£1"}
    assert offer(FED, FED, here).is_empty
    found = offer(FED, {**FED, "cost": "£2", "name": "B"}, here)
    assert found.conflicts == {"cost": ("£1", "£2")}
    assert found.offered == {"name": ("A", "B")}
    assert offer(FED, {**FED, "cost": "£1"}, here).is_empty
    assert set(offer(None, {**FED, "cost": "£2"}, HERE).conflicts) == {"cost"}


def test_a_place_keeps_its_row() -> None:
    new = [{"name": "Hall", "postcode": "AB1 9ZZ"}, {"name": "hall", "postcode": "AB1 2CD"}, {"name": "Barn"}]
    assert [one.get("slug") for one in with_own_places(new, HERE["places"])] == [None, "hall", None]
    assert [one.get("slug") for one in with_own_places(new[::2], HERE["places"])] == ["hall", None]


def test_a_private_address_stays_private_whatever_the_feed_says() -> None:
    here = [{"slug": "safe", "name": "Safe House", "hide_address": True, "note": "Ring first"}]
    [place] = with_own_places([{"name": "Safe House", "address": "9 Secret Row", "postcode": "AB1 2CD"}], here)
    assert (place["slug"], place["hide_address"], place["note"]) == ("safe", True, "Ring first")


@given(st.sampled_from(sorted(FIELDS)), _json)
def test_any_value_can_be_said(name: str, value: Any) -> None:
    assert all(isinstance(one, str) for one in said(name, value))
