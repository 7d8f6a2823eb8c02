"""Check-in without JavaScript: who may enter, what the list says, what is pressed."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from familyhub.actors import System
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import RegisterRow
from familyhub.bookings.tests.factories import LATER, book, booked, dates
from familyhub.desk.check_in.presenters import MANY
from familyhub.desk.check_in.tests.conftest import NOW, at_check_in

LOOKING = System("tests")


def rows(date: UUID) -> dict[str, RegisterRow]:
    """What the room knows, by name."""
    found = queries.check_in(seen_by=LOOKING, occurrence=date)
    assert found
    return {one.called: one for one in found.rows}


def shown(client: Client, date: UUID) -> str:
    """The list, without what is only for scripts."""
    html = client.get(f"/desk/door/{date}/").content.decode()
    return re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)


def press(client: Client, date: UUID, booking: UUID, did: str, one: UUID | None = None) -> Any:
    return client.post(f"/desk/door/{date}/mark/", {"id": one or uuid4(), "seat": booking, "did": did})


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_practitioners_and_the_team_enter_and_nobody_else(date: UUID, sam: Client, kim: Client) -> None:
    pages = ("", f"{date}/", f"{date}/list.json", "device.json")
    for client, status in (
        (sam, 200),
        (kim, 200),
        (at_check_in("mia", "provider"), 403),
        (at_check_in("alice", "family"), 403),
        (Client(), 302),
    ):
        assert [client.get(f"/desk/door/{one}").status_code for one in pages] == [status] * len(pages)
        for one in ("mark/", "walk-in/", "sync/"):
            got = client.post(f"/desk/door/{date}/{one}", "{}", content_type="application/json")
            assert (got.status_code == status) or (status == 200 and got.status_code in {302, 422})


def test_nothing_of_it_is_kept_in_a_cache(date: UUID, sam: Client) -> None:
    for one in ("", f"{date}/", f"{date}/list.json", "device.json"):
        assert "no-store" in sam.get(f"/desk/door/{one}")["Cache-Control"], one


def test_the_check_in_dates_of_today_are_listed_and_the_desks_own_links_are_for_the_team(
    date: UUID, sam: Client, kim: Client
) -> None:
    book(date)
    for client, links in ((sam, 0), (kim, 1)):
        html = client.get("/desk/door/").content.decode()
        assert f"/desk/door/{date}/" in html
        assert "1 family with a place" in html
        assert html.count('href="/desk/outbox/"') == links


def test_the_list_says_who_comes_what_they_need_and_no_contact(date: UUID, sam: Client) -> None:
    jo, _ = book(date, called="Jo", adults=2, babies=1, needs="Step-free, please.", contact="jo@example.org")
    actions.reply(by=jo, at=LATER, booking=jo.booking, answer="help")
    book(date, called="Ada")
    book(date, called="Zoe", at=LATER)
    html = shown(sam, date)
    assert [name in html for name in ("Step-free, please.", "2 adults, 1 baby", "jo@example.org")] == [
        True,
        True,
        False,
    ]
    assert re.findall(r'class="door-name"[^>]*>(\w+)', html) == ["Ada", "Jo", "Zoe"]
    assert html.index("Asked for help to come") < html.index("Zoe")
    assert html.index("Waiting for a place") < html.index("Number 1 in the line")
    assert "jo@example.org" not in sam.get(f"/desk/door/{date}/list.json").content.decode()


def test_a_press_is_kept_counted_and_undone_and_no_name_is_in_an_address_or_a_cookie(date: UUID, sam: Client) -> None:
    jo, _ = book(date, called="Josephine", babies=2)
    for did, came, partner, here in (
        ("here", True, False, "1"),
        ("partner", True, True, "1"),
        ("not", False, False, "0"),
    ):
        got = press(sam, date, jo.booking, did)
        assert got["Location"] == f"/desk/door/{date}/#seat-{jo.booking}"
        assert "Josephine" not in str(got.headers) + str(got.cookies)
        assert (rows(date)["Josephine"].came, rows(date)["Josephine"].partner_came) == (came, partner)
        assert f'data-count="here">{here}<' in shown(sam, date)


def test_a_double_press_is_one_mark(date: UUID, sam: Client) -> None:
    jo, _ = book(date)
    one = uuid4()
    press(sam, date, jo.booking, "here", one)
    press(sam, date, jo.booking, "not", one)
    assert rows(date)["Jo"].came is True


def test_a_press_that_cannot_be_read_or_is_about_somebody_else_says_so(date: UUID, sam: Client) -> None:
    bad = sam.post(f"/desk/door/{date}/mark/", {"id": "x", "seat": "y", "did": "z"}, follow=True)
    assert "press the button again" in bad.content.decode()
    lost = sam.post(f"/desk/door/{date}/mark/", {"id": uuid4(), "seat": uuid4(), "did": "here"}, follow=True)
    assert "not on the list" in lost.content.decode()
    assert sam.get(f"/desk/door/{uuid4()}/").status_code == 404
    gone = sam.post(f"/desk/door/{uuid4()}/mark/", {"id": uuid4(), "seat": uuid4(), "did": "here"}, follow=True)
    assert "not there any more" in gone.content.decode()


def test_after_a_fortnight_a_press_is_not_taken(date: UUID, sam: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    jo, _ = book(date)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW.replace(month=12))
    later = at_check_in("kim", "team")
    got = later.post(f"/desk/door/{date}/mark/", {"id": uuid4(), "seat": jo.booking, "did": "here"}, follow=True)
    assert "too long ago" in got.content.decode()
    assert rows(date)["Jo"].came is None


def test_somebody_walks_in_once_however_often_the_button_is_pressed(date: UUID, sam: Client) -> None:
    values = {"seat": uuid4(), "called": "Ali", "adults": "2", "babies": "1", "partner_came": "on"}
    for _ in range(2):
        got = sam.post(f"/desk/door/{date}/walk-in/", values)
        assert got["Location"].endswith(f"#seat-{values['seat']}")
    found = rows(date)["Ali"]
    assert (found.came, found.partner_came, found.adults, found.babies) == (True, True, 2, 1)
    assert "Walked in" in shown(sam, date)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("called", " ", "Write the name"), ("called", "x" * 61, "60 characters"), ("adults", "99", "from the list")],
)
def test_what_is_wrong_with_a_walk_in_stands_beside_its_field_and_nothing_typed_is_lost(
    date: UUID, sam: Client, field: str, value: str, words: str
) -> None:
    values = {"seat": uuid4(), "called": "Ali", "adults": "1", "babies": "3", field: value}
    got = sam.post(f"/desk/door/{date}/walk-in/", values)
    html = got.content.decode()
    assert got.status_code == 422
    assert words in html[html.index(f'id="id_{field}_error"') :][:300]
    assert '<option value="3" selected>' in html
    assert rows(date) == {}


def test_a_long_list_has_letters_to_jump_to(sam: Client) -> None:
    date = dates(booked())[0]
    for number in range(MANY + 1):
        book(date, called=f"{'ABCD'[number % 4]}{number}")
    html = shown(sam, date)
    for anchor in re.findall(r'class="touch" href="#(letter-\d+)"', html):
        assert f'id="{anchor}"' in html
    assert "A B C D" in text(html[html.index("data-letters") :])


def test_the_page_for_no_signal_is_open_to_everyone_and_holds_nothing(date: UUID, sam: Client) -> None:
    book(date, called="Josephine")
    for client in (Client(), sam):
        got = client.get("/desk/door/offline/")
        html = got.content.decode()
        assert got.status_code == 200
        assert not got.cookies
        for private in ("Josephine", str(date), "csrfmiddlewaretoken", "Tea and Talk"):
            assert private not in html
