"""Inviting at the desk: in one tap, by a card, by a table that is never stored; and the figures."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from familyhub.actors import Person
from familyhub.bookings import actions, queries
from familyhub.bookings.queries import Invited
from familyhub.bookings.rules.booking_request import Channel
from familyhub.bookings.rules.caseload import Invitee
from familyhub.desk.events import caseload
from familyhub.desk.events.caseload import Read, opened, sealed
from familyhub.desk.tests.people import at_desk
from familyhub.metrics.actions import add

pytestmark = pytest.mark.django_db
TABLE = "First name,Mobile or e-mail\nZebedee,zeb@example.org\nDougal,07700 900123\nBrian,nowhere\n"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def one(**other: Any) -> dict[str, Any]:
    form = {"invitation": str(uuid4()), "called": "Zebedee", "contact": "zeb@example.org", "profession": "midwife"}
    return {**form, **other}


def sent(person: Person, bookable_event: UUID) -> list[queries.InvitedRow]:
    return queries.invitations(seen_by=person, bookable_event=bookable_event)


def test_a_family_is_invited_and_the_form_is_ready_for_the_next_with_the_role_kept(
    health_visitor: tuple[Client, Person], bookable_event: UUID
) -> None:
    sam, person = health_visitor
    address, form = f"/desk/events/{bookable_event}/invite/", one()
    for _ in range(2):
        assert sam.post(address, form).headers["Location"] == address
    assert len(sent(person, bookable_event)) == 1
    page = shown(sam, address)
    assert "Sent. The form is ready" in page
    assert '<option value="midwife" selected>' in page
    assert "Zebedee" not in page
    assert form["invitation"] not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact": ""}, "contact"),
        ({"contact": "nowhere"}, "contact"),
        ({"called": ""}, "called"),
        ({"profession": ""}, "profession"),
        ({"profession": "king"}, "profession"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    health_visitor: tuple[Client, Person], bookable_event: UUID, wrong: dict[str, str], field: str
) -> None:
    sam, person = health_visitor
    answer = sam.post(f"/desk/events/{bookable_event}/invite/", one(**wrong))
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    typed = one(**wrong)
    for name in ("called", "contact"):
        assert not typed[name] or f'value="{typed[name]}"' in answer.content.decode()
    assert sent(person, bookable_event) == []


def test_a_card_to_print_leads_to_the_answer_and_names_nobody(
    health_visitor: tuple[Client, Person], bookable_event: UUID
) -> None:
    sam, _ = health_visitor
    answer = sam.post(f"/desk/events/{bookable_event}/invite/", one(card="yes", called="", contact=""))
    page = shown(sam, answer.headers["Location"])
    token = re.search(r"testserver/invited/([^/]+)/", page)
    assert token
    assert queries.invited(token[1])
    assert "<svg" in page
    assert "Sam, Midwife" in page
    other = at_desk("ann", "practitioner")[0]
    assert other.get(answer.headers["Location"]).status_code == 404


def test_who_asks_for_company_stands_out_and_no_contact_is_shown(
    health_visitor: tuple[Client, Person], bookable_event: UUID
) -> None:
    sam, person = health_visitor
    for form, answer in ((one(), "with"), (one(called="Dougal", contact="dougal@example.org"), "no")):
        sam.post(f"/desk/events/{bookable_event}/invite/", form)
        family = UUID(form["invitation"])
        actions.answer_invitation(by=Invited(family), at=timezone.now(), invitation=family, answer=answer)
    page = shown(sam, "/desk/events/invited/")
    assert "They ask if someone could come with them" in page
    assert "Zebedee" in page
    for words in ("zeb@example.org", "Dougal"):
        assert words not in page
    assert [row.answer for row in sent(person, bookable_event)] == ["no", "with"]


def upload(client: Client, bookable_event: UUID, text: str = TABLE, **other: str) -> Any:
    file = SimpleUploadedFile("families.csv", text.encode(), "text/csv")
    return client.post(f"/desk/events/{bookable_event}/invite/many/", {"profession": "midwife", "file": file, **other})


def test_a_table_is_looked_at_first_and_nothing_of_it_is_stored(
    health_visitor: tuple[Client, Person], bookable_event: UUID
) -> None:
    sam, person = health_visitor
    page = upload(sam, bookable_event).content.decode()
    assert "2 families can be invited" in page
    assert "Row 4: This is not a UK mobile number or an e-mail address." in page
    assert sent(person, bookable_event) == []
    kept = str(dict(sam.session.items()))
    assert "zeb" not in kept.lower()


def test_a_table_is_sent_once_after_the_reminder_was_ticked(
    health_visitor: tuple[Client, Person], bookable_event: UUID
) -> None:
    sam, person = health_visitor
    text = upload(sam, bookable_event).context["form"].initial["sealed"]
    assert "zeb" not in text
    address = f"/desk/events/{bookable_event}/invite/many/send/"
    unticked = sam.post(address, {"sealed": text})
    assert unticked.status_code == 422
    assert 'href="#id_has_basis"' in unticked.content.decode()
    assert sent(person, bookable_event) == []
    assert "2 invitations on the way" in sam.post(address, {"sealed": text, "has_basis": "on"}).content.decode()
    again = sam.post(address, {"sealed": text, "has_basis": "on"}).content.decode()
    assert "0 invitations on the way" in again
    assert len(sent(person, bookable_event)) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("First name,Mobile or e-mail\n=1+1,zeb@example.org\n", "Row 2 holds a formula"),
        ("Surname,Address\nx,y\n", "needs the headings"),
        ('First name,Mobile\n"Zeb,07700', "a quote may be missing"),
        ("", "empty"),
        ("x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_what_to_do(
    sam: Client, bookable_event: UUID, text: str, words: str
) -> None:
    answer = upload(sam, bookable_event, text)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_what_was_read_is_worth_nothing_later_elsewhere_or_to_somebody_else(
    health_visitor: tuple[Client, Person], bookable_event: UUID
) -> None:
    sam, person = health_visitor
    at, read = timezone.now(), Read("midwife", (Invitee("Zeb", "zeb@example.org", Channel.EMAIL),))
    text = sealed(read, bookable_event, person, at)
    assert opened(text, bookable_event, person, at) == read
    assert opened(text, bookable_event, person, at + caseload.LASTS + timedelta(minutes=1)) is None
    assert opened(text, uuid4(), person, at) is None
    assert opened(text, bookable_event, Person(uuid4()), at) is None
    answer = sam.post(f"/desk/events/{bookable_event}/invite/many/send/", {"sealed": "nonsense", "has_basis": "on"})
    assert answer.status_code == 422
    assert "upload the table again" in answer.content.decode()


def test_figures_hide_what_is_small_on_the_page_and_in_the_table(sam: Client, bookable_event: UUID, slug: str) -> None:
    [(service, _)] = queries.listings_with_events(seen_by=Person(uuid4(), ("team",)))
    numbers = {"invited:midwife": 20, "invited:gp": 6, "invited-came:midwife": 9, "seats-came:invited": 9}
    for measure, number in {**numbers, "seats-came:friend": 2, "invited-answered:gp": 3}.items():
        add(by=None, at=timezone.now(), measure=measure, area=service, number=number)
    page = shown(sam, "/desk/events/figures/")
    table = sam.get(f"/desk/events/figures.csv?service={service}").content.decode()
    for words in (page, table):
        assert "fewer than 5" in words
        assert "Midwife" in words
        assert "85" in words
    assert "Midwife,20,0,0,9" in table
    assert "GP practice,6,fewer than 5,0,0" in table
    assert "All who came,not shown" in table
    assert "<td>3</td>" not in page
    for month in ("1999-01", "nonsense"):
        assert sam.get("/desk/events/figures/", {"month": month, "service": "nonsense"}).status_code == 200
