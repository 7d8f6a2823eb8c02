"""Many at once: the next term, and a table. All or nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Person
from familyhub.directory.tests.factories import NOW, listing, maintainer, organisation
from familyhub.whatson import actions, queries
from familyhub.whatson.actions import SessionRefusedError
from familyhub.whatson.queries.keeping import sessions_of
from familyhub.whatson.queries.tables import read_table, template
from familyhub.whatson.rules.repeats import Pattern, weekly
from familyhub.whatson.rules.tables import COLUMNS
from familyhub.whatson.tests.factories import TUESDAYS, place, session

pytestmark = pytest.mark.django_db
HEAD = "name,kind,place,first date,starts,ends,how often,last date,dads,cost"


@pytest.fixture
def mia() -> tuple[Person, str]:
    """Somebody and a listing of theirs."""
    place()
    org = organisation()
    found = maintainer(org)
    return found, listing(found, org)


def _ended(by: Person, service: str, **other: Any) -> str:
    pattern = Pattern(TUESDAYS.first, TUESDAYS.starts, 90, weekly([1]), until=date(2026, 12, 15))
    return session(by, "", pattern, service, **other)


def _copy(by: Person, service: str, sessions: list[str], **other: Any) -> list[str]:
    dates: dict[str, Any] = {"first": date(2027, 1, 4), "until": date(2027, 4, 1), **other}
    return actions.copy_sessions(by=by, at=NOW, service=service, sessions=sessions, **dates)


def _bring(by: Person, service: str, *lines: str, head: str = HEAD, **other: Any) -> list[str]:
    content = "\n".join((head, *lines)).encode()
    return actions.bring_sessions_in(by=by, at=NOW, service=service, content=content, **other)


def test_a_term_is_copied_with_all_that_a_session_says(mia: tuple[Person, str]) -> None:
    by, service = mia
    old = _ended(by, service, is_online=True, location="", join_link="https://example.org/room")
    [new] = _copy(by, service, [old], without=[date(2027, 1, 12)])
    days = [one.day for one in queries.dates_of(slug=new, since=NOW, limit=3)]
    assert days == [date(2027, 1, 5), date(2027, 1, 19), date(2027, 1, 26)]
    kept = {one.slug: one for one in sessions_of(service=service, seen_by=by)}
    assert kept[new].values == kept[old].values
    assert kept[new].pattern.until == date(2027, 4, 1)


def test_a_session_that_goes_on_into_the_term_is_not_copied_and_nothing_else_is(mia: tuple[Person, str]) -> None:
    by, service = mia
    ended, on = _ended(by, service), session(by, "", service=service)
    with pytest.raises(SessionRefusedError, match="dates in the new term already"):
        _copy(by, service, [ended, on])
    assert len(sessions_of(service=service, seen_by=by)) == 2
    actions.stop_session(by=by, at=NOW, session=on, until=date(2026, 12, 31))
    assert len(_copy(by, service, [ended, on])) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": date(2026, 1, 1)}, "first"),
        ({"until": date(2027, 1, 1)}, "until"),
        ({"until": date(2090, 1, 1)}, "until"),
        ({"sessions": []}, "sessions"),
        ({"sessions": ["of-somebody-else"]}, "sessions"),
    ],
)
def test_a_term_that_cannot_be_says_why(mia: tuple[Person, str], wrong: dict[str, Any], field: str) -> None:
    by, service = mia
    old = _ended(by, service)
    with pytest.raises(SessionRefusedError) as fault:
        _copy(by, service, **{"sessions": [old], **wrong})
    assert field in fault.value.faults


def test_a_table_adds_sessions_and_what_was_taken_out_comes_in_as_it_was(mia: tuple[Person, str]) -> None:
    by, service = mia
    first = timezone.localdate() + timedelta(days=20)  # what is to come is counted from today
    day, last, next_day = (f"{first + timedelta(days=ahead):%d/%m/%Y}" for ahead in (0, 14, 1))
    _bring(
        by,
        service,
        f"Tea and Talk,drop-in,The Hall,{day},10am,11.30am,weekly,{last},welcome,Free",
        f"Massage,course,online,{next_day},13:00,14:00,once,,only,£2 a family",
    )
    before = sessions_of(service=service, seen_by=by)
    assert [(one.name, one.to_come) for one in before] == [("Tea and Talk", 3), ("Massage", 1)]
    assert before[0].values["is_free"]
    assert before[1].values["cost"] == "£2 a family"
    content = template(service=service, seen_by=by)
    actions.bring_sessions_in(by=by, at=NOW, service=service, content=content)
    assert sessions_of(service=service, seen_by=by) == before


def test_faults_stand_by_row_and_column_and_nothing_comes_in(mia: tuple[Person, str]) -> None:
    by, service = mia
    lines = (
        "Fine,drop-in,The Hall,1/12/2026,10am,11am,once,,welcome,Free",
        "=HYPERLINK(1),drop-in,The Hall,1/12/2026,10am,11am,once,,welcome,Free",
        "Back,drop-in,The Hall,1/12/2026,11am,10am,once,,welcome,Free",
        "Past,drop-in,The Hall,1/12/2020,10am,11am,once,,welcome,Free",
        "Lost,party,Nowhere,soon,10am,11am,often,,perhaps,Free",
    )
    content = "\n".join((HEAD, *lines)).encode()
    table = read_table(service=service, content=content, at=NOW, seen_by=by)
    found = {(one.row, one.column) for one in table.faults}
    assert {(3, "name"), (4, "ends"), (5, "first date")} <= found
    assert {(6, "kind"), (6, "place"), (6, "first date"), (6, "how often"), (6, "dads")} <= found
    assert not [one for one in table.faults if one.row == 2]
    with pytest.raises(SessionRefusedError, match="Row 3, name: This looks like a formula"):
        _bring(by, service, *lines)
    assert sessions_of(service=service, seen_by=by) == []


def test_what_a_spreadsheet_would_run_is_kept_from_running(mia: tuple[Person, str]) -> None:
    by, service = mia
    session(by, "", service=service, name="=1+1", summary="-sum")
    text = template(service=service, seen_by=by).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'-sum" in text
    content = text.encode()
    actions.bring_sessions_in(by=by, at=NOW, service=service, content=content)
    assert sessions_of(service=service, seen_by=by)[0].name == "=1+1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2", "columns are missing"),
        (HEAD.encode(), "no row"),
        (b"\x00\x01\x02", "cannot|not a"),
    ],
)
def test_what_is_no_table_is_refused(mia: tuple[Person, str], content: bytes, said: str) -> None:
    by, service = mia
    with pytest.raises(SessionRefusedError, match=said):
        actions.bring_sessions_in(by=by, at=NOW, service=service, content=content)


def test_a_table_whose_own_rows_want_one_room_is_refused_whole(mia: tuple[Person, str]) -> None:
    by, service = mia
    rows = [
        f"{name},drop-in,The Hall,1/12/2026,10am,11am,weekly,15/12/2026,welcome,Free,Den" for name in ("One", "Two")
    ]
    with pytest.raises(SessionRefusedError) as fault:
        _bring(by, service, *rows, head=f"{HEAD},room")
    assert "Row 3: The room is taken" in fault.value.faults["clash"]
    assert sessions_of(service=service, seen_by=by) == []
    assert len(_bring(by, service, *rows, head=f"{HEAD},room", despite_clash=True)) == 2


def test_only_those_who_keep_the_listing_bring_in_or_copy(mia: tuple[Person, str]) -> None:
    by, service = mia
    old = _ended(by, service)
    stranger = maintainer(organisation(), "tom")
    with pytest.raises(NotAllowedError):
        _bring(stranger, service, "Tea,drop-in,The Hall,1/12/2026,10am,11am,once,,welcome,Free")
    with pytest.raises(NotAllowedError):
        _copy(stranger, service, [old])
    with pytest.raises(NotAllowedError):
        actions.stop_session(by=stranger, at=NOW, session=old, until=NOW.date() + timedelta(days=30))


def test_the_template_has_every_column() -> None:
    assert len(COLUMNS) == len(set(COLUMNS))
