"""Reading feedback and marking it handled: the team only."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.actors import Guest, Person
from familyhub.coproduction.actions import give_feedback
from familyhub.coproduction.queries import handled_feedback, open_feedback
from familyhub.guides.tests.factories import somebody

pytestmark = pytest.mark.django_db
TEAM = Person(uuid4(), ("team",))


@pytest.fixture
def one() -> Any:
    return give_feedback(
        by=Guest(), at=timezone.now(), kind="unsafe", page="/guides/sleep/", words="<b>It scared me</b>"
    )


def signed_in(*roles: Any) -> Client:
    client = Client()
    client.force_login(somebody("kim", *roles))
    return client


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    for answer in (client.get("/desk/feedback/"), client.post("/desk/feedback/handled/")):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("roles", [("family",), ("practitioner",), ("editor", "clinical"), ()])
def test_other_roles_may_not(roles: tuple[str, ...], one: Any) -> None:
    client = signed_in(*roles)
    assert client.get("/desk/feedback/").status_code == 403
    assert client.post("/desk/feedback/handled/", {"feedback": one, "answer": "x"}).status_code == 403
    assert len(open_feedback(seen_by=TEAM)) == 1


def test_the_team_reads_it_safely_and_handles_it(one: Any) -> None:
    client = signed_in("team")
    page = client.get("/desk/feedback/")
    assert "&lt;b&gt;It scared me" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    after = client.post("/desk/feedback/handled/", {"feedback": one, "answer": "Guide changed."}, follow=True)
    assert "Marked as handled." in after.content.decode()
    assert [view.answer for view in handled_feedback(seen_by=TEAM)] == ["Guide changed."]
    again = client.post("/desk/feedback/handled/", {"feedback": one, "answer": "Twice."}, follow=True)
    assert "handled this message already" in again.content.decode()


def test_an_empty_answer_is_explained_beside_its_own_message(one: Any) -> None:
    answer = signed_in("team").post("/desk/feedback/handled/", {"feedback": one, "answer": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{one}_answer"' in page
    assert f'id="{one}_answer"' in page


def test_nonsense_is_met_kindly() -> None:
    client = signed_in("team")
    assert client.post("/desk/feedback/handled/", {"feedback": "nobody", "answer": "x"}).status_code == 422
    assert client.get("/desk/feedback/handled/").status_code == 405
