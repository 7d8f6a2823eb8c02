"""A place without an account: one page, a code, a booking; whatever goes wrong, nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.actors import System
from familyhub.bookings.rules.waitlist import State
from familyhub.notifications import queries as outbox
from familyhub.sealing import seal
from familyhub.triage import Care
from familyhub.web import panels
from familyhub.web.bookings import drafts
from familyhub.web.bookings.tests.making import (
    CODE,
    address,
    ahead,
    daily,
    fill_in,
    form_booking,
    holder_at,
    seen,
    take,
)
from familyhub.whatson import actions as whatson

pytestmark = pytest.mark.django_db


@pytest.fixture
def slug() -> str:
    return daily(families=2)


@pytest.fixture
def where(slug: str) -> str:
    return address(slug, ahead(slug))


def messages() -> list[str]:
    found = outbox.latest(seen_by=None, now=timezone.now())
    return [one.template for one in reversed(found) if one.template.startswith("booking")]


def press(client: Client, where: str, code: str = CODE) -> Any:
    return client.post(f"{where}code/", {"code": code, "do": "book"})


def test_a_family_books_with_a_name_an_address_and_a_code(client: Client, where: str) -> None:
    went = fill_in(client, where, needs="A ramp, please", neutral="on")
    assert (went.status_code, went["Location"]) == (303, f"{where}code/")
    page = client.get(f"{where}code/").content.decode()
    assert "jo@example.org" in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    went = press(client, where)
    assert went["Location"].endswith("?done=booked")
    found = seen(holder_at(went["Location"]))
    assert (found.state, found.adults, found.babies) == (State.TAKEN, 1, 1)
    assert messages() == ["booking-code", "booking-taken"]
    assert "You have a place" in client.get(went["Location"]).content.decode()


def test_the_page_says_who_reads_it_and_that_it_is_not_for_emergencies(client: Client, where: str) -> None:
    page = client.get(where).content.decode()
    for words in ("not for emergencies", "call 999", "Who sees this", "Nobody reads it at night"):
        assert words in page


def test_a_full_date_gives_a_turn_in_the_line(client: Client, slug: str, where: str) -> None:
    take(ahead(slug)), take(ahead(slug))
    assert "Join the waiting list" in client.get(where).content.decode()
    fill_in(client, where)
    page = client.get(press(client, where)["Location"]).content.decode()
    assert "You are on the waiting list" in page
    assert "You are number 1 in the line" in page


def test_a_double_click_and_a_reload_book_once(client: Client, where: str) -> None:
    booking = form_booking(client, where)
    for _ in range(2):
        fill_in(client, where, booking=booking)
    assert messages() == ["booking-code"]
    first, second = press(client, where), press(client, where)
    assert first["Location"] == second["Location"]
    assert messages() == ["booking-code", "booking-taken"]
    assert client.get(f"{where}code/")["Location"] == first["Location"]


def test_a_second_click_that_comes_while_the_first_is_at_work_finds_its_booking(where: str) -> None:
    one, other = Client(), Client()
    booking = form_booking(one, where)
    for browser in (one, other):
        fill_in(browser, where, booking=booking)
    assert press(one, where)["Location"] == press(other, where)["Location"]


def test_what_was_typed_is_there_again_when_somebody_goes_back(client: Client, where: str) -> None:
    fill_in(client, where, needs="An interpreter 🙂", called="Zoë 🌷")
    page = client.get(where).content.decode()
    for words in ("An interpreter 🙂", "Zoë 🌷", "jo@example.org"):
        assert words in page


def test_what_was_typed_is_sealed_and_in_no_address(client: Client, where: str) -> None:
    went = fill_in(client, where, needs="My secret")
    assert "secret" not in went["Location"]
    cookie = client.cookies[drafts.COOKIE]
    assert cookie["httponly"]
    assert cookie["path"] == "/whats-on/"
    assert not any(word in cookie.value for word in ("secret", "jo@example.org"))
    assert "sessionid" not in client.cookies
    fill_in(client, where)
    press(client, where)
    assert "jo@example.org" not in client.get(where).content.decode()


def test_the_longest_words_fit_into_a_cookie_and_a_changed_one_is_none(client: Client, where: str) -> None:
    many = "".join(chr(0x1F300 + number) for number in range(500))
    assert fill_in(client, where, needs=many, called=many[:60], contact="a" * 240 + "@example.org").status_code == 303
    assert len(client.cookies[drafts.COOKIE].value) + len(drafts.COOKIE) < 4096
    assert many in client.get(where).content.decode()
    older = seal('{"another": "version"}', "web.seats")
    for changed in (older, client.cookies[drafts.COOKIE].value[:-9], "x", "é", ""):
        client.cookies[drafts.COOKIE] = changed
        assert many not in client.get(where).content.decode()


def test_what_was_typed_can_be_forgotten_with_one_press(client: Client, where: str) -> None:
    fill_in(client, where, needs="Nobody may see this")
    assert "Forget what I typed" in client.get(where).content.decode()
    assert client.post(where, {"do": "forget"})["Location"] == where
    page = client.get(where).content.decode()
    assert "Nobody may see this" not in page
    assert "Forget what I typed" not in page


def test_a_draft_is_forgotten_after_an_hour(client: Client, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_in(client, where)
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr(drafts.timezone, "now", lambda: later)
    assert client.get(f"{where}code/")["Location"] == where


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"called": ""}, "Tell us what to call you"),
        ({"called": "x" * 10_000}, "60 characters or fewer"),
        ({"called": "\x00\x07"}, "Tell us what to call you"),
        ({"contact": ""}, "Write how we can reach you"),
        ({"contact": "nobody"}, "name@example.com"),
        ({"contact": "07700 900123"}, "name@example.com"),
        ({"adults": "0"}, "from 1 to 6"),
        ({"adults": "a"}, "Give a number"),
        ({"adults": "9" * 10_000}, "Give a number"),
        ({"babies": "-1"}, "from 0 to 6"),
        ({"babies": ""}, "Give a number"),
        ({"needs": "ü" * 10_000}, "500 characters or fewer"),
    ],
)
def test_a_slip_is_explained_beside_its_field_and_all_stays(
    client: Client, where: str, change: dict[str, str], says: str
) -> None:
    answer = fill_in(client, where, **{"needs": "Kept", **change})
    too_long = answer.status_code == 422
    assert too_long or answer["Location"] == f"{where}?check=1"
    page = (answer if too_long else client.get(answer["Location"])).content.decode()
    assert says in page
    assert "There is something to put right" in page
    assert change.get("needs", "Kept") in page
    assert messages() == []


def test_a_slip_opens_no_page_of_a_code(client: Client, where: str) -> None:
    fill_in(client, where, adults="many")
    assert client.get(f"{where}code/")["Location"] == where
    assert press(client, where)["Location"] == where
    page = client.get(where).content.decode()
    assert 'value="many"' in page
    assert "There is something to put right" not in page


def test_null_bytes_and_markup_do_no_harm(client: Client, where: str) -> None:
    fill_in(client, where, needs="a\x00b<script>alert(1)</script>")
    page = client.get(where).content.decode()
    assert "ab&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_wrong_code_can_be_typed_again_and_five_end_it(client: Client, where: str) -> None:
    fill_in(client, where)
    for wrong in ("", "999999", "99999999999999", "\x00", "kot🙂", "1" * 10_000, "000000"):
        page = client.get(press(client, where, wrong)["Location"]).content.decode()
        assert "field-wrong" in page
        assert f'value="{wrong}"' not in page or not wrong
    assert "no longer good" in client.get(press(client, where)["Location"]).content.decode()
    assert client.post(f"{where}code/", {"do": "again"})["Location"] == f"{where}code/?sent=1"
    assert "/seats/" in press(client, where)["Location"]


def test_spaces_in_a_code_do_not_matter(client: Client, where: str) -> None:
    fill_in(client, where)
    assert "/seats/" in press(client, where, "012 345 ")["Location"]


def test_somebody_who_has_a_place_is_told_where_its_link_is(client: Client, where: str, slug: str) -> None:
    take(ahead(slug), contact="jo@example.org")
    fill_in(client, where, needs="Kept")
    page = client.get(press(client, where)["Location"]).content.decode()
    assert "already a place with this contact" in page
    assert "Kept" in page


def test_a_proof_stays_good_for_another_date(client: Client, where: str, slug: str) -> None:
    take(ahead(slug), contact="jo@example.org")
    fill_in(client, where)
    press(client, where)
    went = fill_in(client, address(slug, ahead(slug, 5)))
    assert "/seats/" in went["Location"]
    assert messages().count("booking-code") == 1


def test_nobody_chooses_the_id_of_a_booking(client: Client, where: str, slug: str) -> None:
    other = take(ahead(slug, 4))
    for tampered in (str(other.booking), f"{other.booking}:abc", "x", "\x00"):
        fill_in(client, where, booking=tampered)
    assert holder_at(press(client, where)["Location"]) != other


def test_who_signed_in_with_the_address_needs_no_code(client: Client, where: str, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create_user("alice@example.org", name="Alice", roles=["family"]))
    assert "alice@example.org" in client.get(where).content.decode()
    went = fill_in(client, where, contact="Alice@example.org")
    assert "/seats/" in went["Location"]
    assert messages() == ["booking-taken"]
    assert fill_in(client, where, contact="other@example.org")["Location"].endswith("/code/")


def test_urgent_words_are_met_at_once_and_stay(client: Client, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "assess", lambda texts: Care(urgent="crisis", decided_by="pattern"))
    slip = fill_in(client, where, needs="Words that need care", called="")
    page = client.get(slip["Location"]).content.decode()
    assert page.index("panel-alarm") < page.index("<h1>")
    assert "Words that need care" in page
    fill_in(client, where, needs="Words that need care")
    page = client.get(f"{where}code/").content.decode()
    assert page.index("panel-alarm") < page.index("<h1>")
    assert 'href="tel:999"' in page


def test_urgent_words_are_met_before_the_booking_when_no_code_is_needed(
    client: Client, where: str, monkeypatch: pytest.MonkeyPatch, django_user_model: Any
) -> None:
    monkeypatch.setattr(panels, "assess", lambda texts: Care(urgent="crisis", decided_by="pattern"))
    client.force_login(django_user_model.objects.create_user("alice@example.org", roles=["family"]))
    went = fill_in(client, where, contact="alice@example.org", needs="Words that need care")
    page = client.get(went["Location"]).content.decode()
    assert "panel-alarm" in page
    assert 'name="code"' not in page
    assert "/seats/" in client.post(went["Location"], {"do": "book"})["Location"]


def test_a_date_that_is_over_off_or_unknown_takes_no_booking(client: Client, slug: str) -> None:
    began = ahead(slug, 2)
    whatson.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=began, reason="The boiler broke.")
    answer = client.get(address(slug, began))
    assert answer.status_code == 410
    assert "The boiler broke." in answer.content.decode()
    assert "See the other dates" in answer.content.decode()
    assert client.get(address(slug, uuid4())).status_code == 404
    assert client.get(address("another", ahead(slug))).status_code == 404
    assert client.get(f"/whats-on/{slug}/book/nonsense/").status_code == 404
    turn_up = daily(kind="drop-in", name="Turn up")
    assert client.get(address(turn_up, ahead(turn_up))).status_code == 404


def test_a_date_called_off_between_form_and_code_loses_no_words(client: Client, where: str, slug: str) -> None:
    fill_in(client, where, needs="Kept words")
    whatson.cancel_occurrence(by=System("t"), at=timezone.now(), occurrence=ahead(slug), reason="The boiler broke.")
    assert press(client, where)["Location"] == f"{where}?check=1"
    assert client.get(where).status_code == 410
    assert "Kept words" in client.get(address(slug, ahead(slug, 5))).content.decode()


def test_a_past_date_is_over(client: Client, slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, later = address(slug, ahead(slug, 2)), timezone.now() + timedelta(days=3)
    monkeypatch.setattr("familyhub.web.bookings.book.timezone.now", lambda: later)
    answer = client.get(where)
    assert answer.status_code == 410
    assert "This has begun" in answer.content.decode()


def test_too_many_codes_wait_an_hour_and_keep_the_words(client: Client, where: str) -> None:
    for number in range(30):
        fill_in(client, where, contact=f"jo{number}@example.org")
    page = client.get(fill_in(client, where, contact="jo99@example.org", needs="Kept")["Location"]).content.decode()
    assert "a lot of tries" in page
    assert "Kept" in page


def test_texts_are_offered_only_where_they_can_be_sent(client: Client, where: str, settings: Any) -> None:
    assert "By text message" not in client.get(where).content.decode()
    settings.NOTIFY_API_KEY = "a-key"
    assert "By text message" in client.get(where).content.decode()
    went = fill_in(client, where, channel="text", contact="07700 900123")
    assert went["Location"].endswith("/code/")
    slip = fill_in(client, where, channel="text", contact="jo@example.org")
    assert "07700 900123" in client.get(slip["Location"]).content.decode()


def test_nothing_is_kept_by_caches_or_shown_in_titles(client: Client, where: str) -> None:
    for path in (where, f"{where}code/"):
        fill_in(client, where)
        answer = client.get(path)
        page = answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "data-exit" in page
        assert "Tea and Talk" not in page.split("</title>")[0]


def test_pages_ask_few_questions(client: Client, where: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get(where)
    fill_in(client, where)
    with django_assert_max_num_queries(8):
        client.get(f"{where}code/")
