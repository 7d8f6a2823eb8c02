"""Tables of listings: columns are matched, cells are read with faults in words, and what was written reads the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.directory.rules.checking import check
from familyhub.directory.rules.fields import NEEDS, WHO
from familyhub.directory.rules.tables import COLUMNS, match_columns, read_row, safe, write_row
from familyhub.stages.moments import BIRTH, END, parse_moment, say_moment

EXACTLY = {name: name for name in COLUMNS}
_word = st.text("abcdefghijklmnopqrstuvwxyz0123456789 =+-@'&£é", min_size=1, max_size=30).map(str.strip).filter(bool)
_slug = st.from_regex(r"[a-z]{2,8}(-[a-z]{2,6})?", fullmatch=True)
_hours = st.sampled_from(
    [None, "always", {"mon-fri": "09:00-17:00"}, {"mon": "09:00-12:00,13:00-17:00", "sat": "10:00-11:30"}]
)
_contact = st.fixed_dictionaries(
    {"label": _word, "phone": st.sampled_from(["0151 000 0001", "999"])},
    optional={
        "email": st.just("a@b.org"),
        "url": st.just("https://b.org/x"),
        "text_to": st.just("HELLO to 85258"),
        "hours": _hours.filter(bool),
    },
)
_place = st.fixed_dictionaries(
    {"name": _word},
    optional={
        "area": _word,
        "address": _word,
        "postcode": st.just("AB1 2CD"),
        "hide_address": st.just(True),
        "hours": _hours.filter(bool),
    },
)
_document = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["service", "programme"]),
        "name": _word,
        "summary": _word,
        "description": _word,
        "topics": st.dictionaries(_slug, st.sampled_from([0.3, 0.7, 1.0, 0.55]), max_size=7),
        "who_for": st.lists(st.sampled_from([*WHO.choices]), unique=True, max_size=4),
        "needs": st.lists(st.sampled_from([*NEEDS.choices]), unique=True, max_size=3),
        "stage_from": st.integers(0, 39).map(lambda week: week * 7),
        "stage_to": st.integers(BIRTH, END),
        "self_referral": st.sampled_from(["yes", "no", "unknown"]),
        "contacts": st.lists(_contact, max_size=3),
        "places": st.lists(_place, max_size=3),
        "hours": _hours,
        "cost": _word,
        "languages": st.lists(st.sampled_from(["Polish", "Urdu", "British Sign Language"]), unique=True, max_size=3),
    }
)


@given(_document)
def test_what_was_written_reads_the_same(document: dict[str, Any]) -> None:
    assert check(document) == {}
    found = read_row(2, write_row(document), EXACTLY)
    assert found.faults == ()
    told = {name: value for name, value in document.items() if value not in (None, "", [], {})}
    for name, value in told.items():
        wanted = value
        if name in {"contacts", "places"}:
            wanted = [
                {k: " ".join(v.split()) if isinstance(v, str) and k != "hours" else v for k, v in one.items()}
                for one in value
            ]
        assert found.values[name] == wanted, name


@given(
    st.dictionaries(st.sampled_from(COLUMNS), st.one_of(st.none(), st.text(max_size=60), st.integers(), st.floats()))
)
def test_no_cell_ever_raises(cells: dict[str, Any]) -> None:
    found = read_row(7, cells, EXACTLY)
    for fault in found.faults:
        assert fault.row == 7
        assert fault.words


@given(st.text(max_size=40))
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    assert safe(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.integers(BIRTH, END))
def test_a_day_of_age_is_written_as_it_is_read(day: int) -> None:
    assert parse_moment(say_moment(day)) == day


def test_columns_are_told_by_name_by_other_names_and_by_near_ones() -> None:
    headings = ["Service name", "Telephone", "E-mail", "Opening times", "Descripton", "Favourite colour", "Web"]
    assert match_columns(headings) == {
        "Service name": "name",
        "Telephone": "phone",
        "E-mail": "email",
        "Opening times": "hours",
        "Descripton": "description",
        "Web": "website",
    }


def test_simple_columns_make_one_contact() -> None:
    columns = {"Tel": "phone", "Mail": "email"}
    found = read_row(2, {"Tel": "0151 000 0001", "Mail": "a@b.org"}, columns)
    assert found.values == {"contacts": [{"label": "Ring", "phone": "0151 000 0001", "email": "a@b.org"}]}


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("stage_from", "teenage", "is no age that we can read"),
        ("hours", "9-5", "needs a day and times"),
        ("hours", "mon nine-five", "could not read these times"),
        ("who_for", "cats", "We do not know"),
        ("self_referral", "perhaps", "We do not know"),
        ("contacts", "Ring | call me maybe", "does not look like a phone number"),
        ("contacts", "a|b|c|d|e|f|g", "too many parts"),
        ("topics", "sleep=much", "weight"),
        ("name", "x" * 161, "160 characters or fewer"),
    ],
)
def test_a_wrong_cell_says_its_row_its_column_and_what_to_do(column: str, cell: str, words: str) -> None:
    [fault] = read_row(12, {column: cell}, EXACTLY).faults
    assert (fault.row, fault.column) == (12, column)
    assert words in fault.words
