"""What a device asks and sends: once, by our clock, and never held up by one bad thing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from familyhub.bookings.tests.factories import book
from familyhub.desk.check_in import sending
from familyhub.desk.check_in.tests.conftest import NOW, at_check_in
from familyhub.desk.check_in.tests.test_check_in import rows

MINUTE = timedelta(minutes=1)


def sync(client: Client, date: UUID, **said: Any) -> Any:
    return client.post(f"/desk/door/{date}/sync/", json.dumps(said), content_type="application/json")


def mark(booking: UUID, came: bool = True, at: datetime = NOW, **other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "seat": str(booking), "came": came, "at": at.isoformat(), **other}


def walk_in(**other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "called": "Ali", "adults": 1, "babies": 1, "at": NOW.isoformat(), **other}


def test_sent_twice_is_kept_once(date: UUID, sam: Client) -> None:
    jo, _ = book(date)
    said = {"marks": [mark(jo.booking, partner_came=True)], "walk_ins": [walk_in()]}
    answers = [sync(sam, date, **said).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert set(answers[0]["kept"]) == {said["marks"][0]["id"], said["walk_ins"][0]["id"]}
    assert answers[0]["refused"] == []
    assert (len(rows(date)), rows(date)["Jo"].partner_came, rows(date)["Ali"].came) == (2, True, True)


def test_two_devices_in_any_order_the_latest_mark_counts(date: UUID, sam: Client, kim: Client) -> None:
    jo, _ = book(date)
    sync(sam, date, marks=[mark(jo.booking, came=False, at=NOW - MINUTE)])
    sync(kim, date, marks=[mark(jo.booking, came=True, at=NOW - 5 * MINUTE)])
    assert rows(date)["Jo"].came is False


def test_a_clock_that_is_an_hour_ahead_is_put_right(date: UUID, sam: Client, kim: Client) -> None:
    jo, _ = book(date)
    hour = timedelta(hours=1)
    sent_at = (NOW + hour).isoformat()
    sync(sam, date, sent_at=sent_at, marks=[mark(jo.booking, came=True, at=NOW + hour - 10 * MINUTE)])
    sync(kim, date, sent_at=NOW.isoformat(), marks=[mark(jo.booking, came=False, at=NOW - 5 * MINUTE)])
    assert rows(date)["Jo"].came is False


def test_what_is_refused_says_why_and_holds_up_nothing_else(date: UUID, sam: Client) -> None:
    jo, _ = book(date)
    good, lost, odd = mark(jo.booking), mark(uuid4()), mark(jo.booking, came="perhaps")
    nameless, crowd = walk_in(called=" "), walk_in(adults=10**9)
    old = mark(jo.booking, at=datetime(1970, 1, 1, tzinfo=NOW.tzinfo))
    got = sync(sam, date, marks=[good, lost, odd, old], walk_ins=[nameless, crowd]).json()
    why = {one["id"]: one["why"] for one in got["refused"]}
    assert got["kept"] == [good["id"]]
    assert "not on the list" in why[lost["id"]]
    assert "could not read" in why[odd["id"]]
    assert "could not read" in why[old["id"]]
    assert "Write the name" in why[nameless["id"]]
    assert "numbers" in why[crowd["id"]]


def test_too_old_is_refused_in_words(date: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    jo, _ = book(date)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=15))
    got = sync(at_check_in("kim", "team"), date, marks=[mark(jo.booking)], walk_ins=[walk_in()]).json()
    assert got["kept"] == []
    assert all("too long ago" in one["why"] for one in got["refused"])
    assert list(rows(date)) == ["Jo"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no",
        "[]",
        "null",
        "[" * 100000,
        '{"marks": 1}',
        '{"marks": [1]}',
        '{"marks": [{"id": 1}]}',
        '{"sent_at": 5}',
        '{"sent_at": "2026-11-10T10:00"}',
        '{"sent_at": "9999-12-31T23:59:59Z"}',
        '{"walk_ins": {"a": 1}}',
        "\x00",
        json.dumps({"marks": [{}] * (sending.MOST + 1)}),
    ],
)
def test_what_cannot_be_read_is_a_kind_400(date: UUID, sam: Client, body: str) -> None:
    got = sam.post(f"/desk/door/{date}/sync/", body, content_type="application/json")
    assert got.status_code == 400
    assert "could not read" in got.json()["error"]


def test_another_site_cannot_send(date: UUID) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(at_check_in("kim", "team").get("/desk/door/").wsgi_request.user)
    said = {"data": "{}", "content_type": "application/json"}
    assert strict.post(f"/desk/door/{date}/sync/", **said).status_code == 403
    token = strict.get("/desk/door/device.json").json()["csrf"]
    got = strict.post(f"/desk/door/{date}/sync/", headers={"x-csrftoken": token}, **said)
    assert got.json() == {"kept": [], "refused": []}


def test_a_key_is_of_one_sign_in_and_of_twelve_hours(sam: Client, kim: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = sam.get("/desk/door/device.json").json()
    assert first["seconds"] == 12 * 60 * 60
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=11))
    same = sam.get("/desk/door/device.json").json()
    assert (same["key"], same["seconds"]) == (first["key"], 60 * 60)
    other = kim.get("/desk/door/device.json").json()
    assert other["key"] != first["key"]
    assert other["person"] != first["person"]
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=12))
    assert sam.get("/desk/door/device.json").json()["key"] != first["key"]


@pytest.mark.parametrize("way_out", ["account_logout", "wagtailadmin_logout"])
def test_signing_out_anywhere_clears_a_device_that_had_a_key_and_no_other(kim: Client, way_out: str) -> None:
    assert "Clear-Site-Data" not in at_check_in("una", "team").post(reverse(way_out)).headers
    kim.get("/desk/door/device.json")
    assert kim.post(reverse(way_out))["Clear-Site-Data"] == '"storage"'
