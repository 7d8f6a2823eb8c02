"""Events at the desk: who may enter, what is coming, bookings for somebody, running a date, its floor."""

from __future__ import annotations

import sys
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from familyhub.actors import Person
from familyhub.bookings import queries
from familyhub.desk.events.tests.conftest import HUB, booking
from familyhub.desk.tests.people import at_desk
from familyhub.directory.tests.factories import organisation

pytestmark = pytest.mark.django_db
FORM = {"called": "Zebedee", "channel": "none", "contact": "", "adults": "2", "babies": "1", "source": "friend"}


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def row(bookable_event: UUID) -> queries.BookableEventRow:
    found = queries.bookable_event(seen_by=HUB, bookable_event=bookable_event)
    assert found
    return found


def spied(monkeypatch: pytest.MonkeyPatch, module: str) -> list[tuple[object, str, str]]:
    """What is written into the record by one of the room's modules."""
    written: list[tuple[object, str, str]] = []

    def keep(*, by: object, at: object, did: str, to: str) -> None:
        written.append((by, did, to))

    monkeypatch.setattr(sys.modules[module], "record", keep)
    return written


def test_professionals_enter_the_desk_at_events_and_the_team_at_its_list(kim: Client, sam: Client) -> None:
    assert kim.get("/desk/").headers["Location"] == "/desk/today/"
    assert sam.get("/desk/").headers["Location"] == "/desk/events/"
    page = shown(sam, "/desk/events/")
    assert "Nothing is coming yet" in page
    assert "/desk/outbox/" not in page
    assert "/desk/outbox/" in shown(kim, "/desk/events/")


def test_a_parent_a_provider_and_strangers_stay_outside(bookable_event: UUID) -> None:
    addresses = ["/desk/", "/desk/events/", f"/desk/events/{bookable_event}/", "/desk/events/figures/"]
    addresses += [
        f"/desk/events/{bookable_event}/{what}/" for what in ("book", "invite", "invite/many", "room", "call-off")
    ]
    outside = [at_desk(name, role)[0] for name, role in (("alice", "family"), ("mia", "provider"), ("ed", "editor"))]
    for address in addresses:
        assert [client.get(address).status_code for client in outside] == [403, 403, 403], address
        assert "/sign-in/" in Client().get(address).headers["Location"]


@pytest.mark.parametrize("what", ["room/", "call-off/", "floor/"])
def test_only_the_team_runs_a_date(sam: Client, bookable_event: UUID, what: str) -> None:
    assert sam.get(f"/desk/events/{bookable_event}/{what}").status_code == 403
    for act in ("confirm/", "bring-back/", "call-off/"):
        assert sam.post(f"/desk/events/{bookable_event}/{act}", {"reason": "No"}).status_code == 403


def test_a_date_is_opened_before_anybody_has_booked(sam: Client, slug: str, occurrence: UUID) -> None:
    assert f'value="{occurrence}"' in shown(sam, f"/desk/events/choose/?session={slug}")
    answer = sam.post("/desk/events/choose/", {"occurrence": occurrence})
    assert "0 of 3 places taken" in shown(sam, answer.headers["Location"])
    assert "0 of 3 places taken" in shown(sam, "/desk/events/")
    to_invite = sam.post("/desk/events/choose/", {"occurrence": occurrence, "to": "invite"})
    assert to_invite.headers["Location"].endswith("/invite/")
    for wrong in ("nonsense", str(uuid4())):
        assert sam.post("/desk/events/choose/", {"occurrence": wrong}).status_code == 302


def test_the_list_of_what_is_coming_has_few_questions_and_no_name(
    sam: Client,
    health_visitor: tuple[Client, Person],
    bookable_event: UUID,
    occurrence: UUID,
    django_assert_max_num_queries: Any,
) -> None:
    for called in ("Zebedee", "Ermintrude", "Dougal", "Brian"):
        booking(health_visitor[1], occurrence, called)
    shown(sam, "/desk/events/")
    with django_assert_max_num_queries(6):
        page = shown(sam, "/desk/events/")
    assert "3 of 3 places taken, 1 waiting" in page
    assert "Zebedee" not in page


def test_reading_who_comes_is_written_down(
    sam: Client,
    health_visitor: tuple[Client, Person],
    bookable_event: UUID,
    occurrence: UUID,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    written = spied(monkeypatch, "familyhub.bookings.queries.register")
    booking(health_visitor[1], occurrence, contact="0151 496 0000", needs="Step-free")
    with django_assert_max_num_queries(16):
        page = shown(sam, f"/desk/events/{bookable_event}/")
    for words in ("Zebedee", "Step-free", 'href="tel:', "Ring them"):
        assert words in page
    assert written == [(health_visitor[1], "register.read", f"gathering:{bookable_event}")]


def test_a_family_is_booked_in_with_its_permission_and_a_double_click_is_one_booking(
    sam: Client, bookable_event: UUID
) -> None:
    address, sent = f"/desk/events/{bookable_event}/book/", {**FORM, "booking": str(uuid4())}
    answer = sam.post(address, {**sent, "needs": "Big print <typed>"})
    assert answer.status_code == 422
    assert 'href="#id_permission"' in answer.content.decode()
    assert "Big print &lt;typed&gt;" in answer.content.decode()
    for _ in range(2):
        assert sam.post(address, {**sent, "permission": "on"}).status_code == 302
    assert row(bookable_event).taken == 1
    assert "Friend or family" in shown(sam, f"/desk/events/{bookable_event}/")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"called": ""}, "called"),
        ({"channel": "text", "contact": "0151 496 0000"}, "contact"),
        ({"channel": "email", "contact": "jo at home"}, "contact"),
        ({"adults": "70"}, "adults"),
    ],
)
def test_a_fault_stands_beside_its_field(sam: Client, bookable_event: UUID, wrong: dict[str, str], field: str) -> None:
    sent = {**FORM, "booking": str(uuid4()), "permission": "on", **wrong}
    answer = sam.post(f"/desk/events/{bookable_event}/book/", sent)
    assert answer.status_code == 422
    assert f'href="#id_{field}' in answer.content.decode()
    assert row(bookable_event).taken == 0


def test_a_place_kept_for_referral_is_offered_where_there_is_one(
    kim: Client, sam: Client, bookable_event: UUID
) -> None:
    book = f"/desk/events/{bookable_event}/book/"
    assert "kept for referral" not in shown(sam, book)
    room = {"families": "1", "adults": "", "babies": "", "held": "1"}
    assert kim.post(f"/desk/events/{bookable_event}/room/", room).status_code == 302
    sent = {**FORM, "permission": "on"}
    sam.post(book, {**sent, "booking": str(uuid4())})
    assert (row(bookable_event).taken, row(bookable_event).waiting) == (0, 1)
    sam.post(book, {**sent, "booking": str(uuid4()), "for_held": "on"})
    assert row(bookable_event).taken == 1


def test_a_place_is_given_back_after_a_question(
    sam: Client, health_visitor: tuple[Client, Person], bookable_event: UUID, occurrence: UUID
) -> None:
    one = booking(health_visitor[1], occurrence)
    address = f"/desk/events/{bookable_event}/seats/{one}/give-back/"
    assert "Give back the place of Zebedee?" in shown(sam, address)
    assert row(bookable_event).taken == 1
    assert sam.post(address).status_code == 302
    assert row(bookable_event).taken == 0
    assert sam.post(f"/desk/events/{bookable_event}/seats/{uuid4()}/give-back/").status_code == 404


def test_the_page_before_calling_off_says_how_many_hear_of_it(
    kim: Client, health_visitor: tuple[Client, Person], bookable_event: UUID, occurrence: UUID
) -> None:
    booking(health_visitor[1], occurrence)
    address = f"/desk/events/{bookable_event}/call-off/"
    page = shown(kim, address)
    assert "0 families will get a message" in page
    assert "1 must be rung" in page
    assert kim.post(address, {"reason": ""}).status_code == 422
    assert kim.post(address, {"reason": "The heating is broken."}).status_code == 302
    page = shown(kim, f"/desk/events/{bookable_event}/")
    assert "The heating is broken." in page
    assert "Ring them" in page
    assert kim.post(f"/desk/events/{bookable_event}/bring-back/").status_code == 302
    assert not row(bookable_event).is_off


def test_a_smaller_number_than_none_is_refused_beside_its_field(kim: Client, bookable_event: UUID) -> None:
    answer = kim.post(f"/desk/events/{bookable_event}/room/", {"families": "-1"})
    assert answer.status_code == 422
    assert 'href="#id_families"' in answer.content.decode()


def test_exhibitors_are_asked_answered_for_and_printed(kim: Client, sam: Client, bookable_event: UUID) -> None:
    organisation("sling-library")
    floor = f"/desk/events/{bookable_event}/floor/"
    assert kim.post(floor, {"organisation": "nobody"}).status_code == 422
    assert kim.post(floor, {"organisation": "sling-library"}).status_code == 302
    [exhibitor] = queries.exhibitors_of(seen_by=HUB, bookable_event=bookable_event)
    answer = kim.post(f"{floor}{exhibitor.id}/", {"comes": "yes", "brings": ""})
    assert answer.status_code == 422
    assert 'href="#id_brings"' in answer.content.decode()
    kim.post(f"{floor}{exhibitor.id}/", {"comes": "yes", "brings": "Slings to try", "spot": "Table 3"})
    sam.post(f"/desk/events/{bookable_event}/attending/", {"role": "Health visitor"})
    page = shown(sam, f"{floor}list/")
    for words in ("Table 3", "Slings to try", "Sam, Health visitor"):
        assert words in page


def test_somebody_looks_after_a_family_that_missed_three_dates(
    sam: Client, health_visitor: tuple[Client, Person], monkeypatch: pytest.MonkeyPatch, occurrence: UUID
) -> None:
    one = booking(health_visitor[1], occurrence, contact="0151 496 0000")
    written = spied(monkeypatch, "familyhub.bookings.actions.attending")
    missed = [queries.MissedRow(one, "Zebedee", "01514960000", 3)]
    monkeypatch.setattr(queries, "missed_often", lambda *, seen_by: missed)
    assert "Missed 3 dates" in shown(sam, "/desk/events/missed/")
    assert sam.post(f"/desk/events/missed/{one}/looked/").status_code == 302
    assert written == [(health_visitor[1], "seat.looked_at", f"seat:{one}")]
    assert sam.post(f"/desk/events/missed/{uuid4()}/looked/").status_code == 302


def test_a_date_that_is_not_there_is_not_found(sam: Client) -> None:
    for what in ("", "book/", "invite/", "floor/list/"):
        assert sam.get(f"/desk/events/{uuid4()}/{what}").status_code == 404
