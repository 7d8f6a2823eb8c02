"""Editors change the words of messages: nothing that cannot be sent is saved, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.accounts.rules import Role
from familyhub.guides.tests.factories import somebody
from familyhub.notifications.actions import queue, send_message
from familyhub.notifications.queries import wording

pytestmark = pytest.mark.django_db
ONE = "/studio/messages/claim-approved/"
WORDS = {"subject": "Welcome to {site_name}", "body": "Dear {name}, you keep {organisation} now: {address}/providers/"}


def current() -> Any:
    found = wording(seen_by=None, template="claim-approved")
    assert found
    return found


def mail(mailoutbox: list[Any]) -> Any:
    values = {"name": "Mia", "organisation": "Tea People"}
    to = "mia@example.org"
    message = queue(by=None, at=timezone.now(), to=to, template="claim-approved", values=values, quiet=False)
    assert send_message(by=None, at=timezone.now(), message=message)
    return mailoutbox[-1]


def test_saved_words_are_sent_and_the_packs_come_back(studio: Client, mailoutbox: list[Any]) -> None:
    before = mail(mailoutbox).body
    answer = studio.post(ONE, {**WORDS, "do": "save"}, follow=True)
    assert "Saved" in answer.content.decode()
    assert "changed here" in studio.get("/studio/messages/").content.decode()
    assert mail(mailoutbox).body.startswith("Dear Mia, you keep Tea People now")
    assert (
        "the pack&#x27;s words are used again" in studio.post(ONE, {"do": "back"}, follow=True).content.decode().lower()
    )
    assert not current().is_changed
    assert mail(mailoutbox).body.partition("/messages/")[0] == before.partition("/messages/")[0]


def test_a_preview_shows_how_it_looks_and_saves_nothing(studio: Client) -> None:
    shown = studio.post(ONE, {**WORDS, "do": "preview"}).content.decode()
    assert "Dear [name], you keep [organisation] now" in shown
    assert "not saved yet" in shown
    assert not current().is_changed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"body": "Dear {name}."}, "Please keep {organisation}"),
        ({"body": "Dear {name} of {organisation}, {wish}."}, "We cannot fill in {wish}"),
        ({"body": "Dear {name} of {organisation}, {"}, "A curly bracket stands alone"),
        ({"subject": "For {name}"}, "We cannot fill in {name}"),
        ({"subject": " "}, "Write a few words here"),
        ({"text": "x" * 460}, "459 characters or fewer"),
    ],
)
def test_what_cannot_be_sent_is_refused_beside_its_field_and_kept(
    studio: Client, change: dict[str, str], said: str
) -> None:
    answer = studio.post(ONE, {**WORDS, **change, "do": "save"})
    assert answer.status_code == 422
    form = answer.context["form"]
    [(field, words)] = form.errors.items()
    assert field in change
    assert said in words[0]
    assert form[field].value() == change[field]
    assert not current().is_changed


def test_an_unknown_message_is_not_there(studio: Client) -> None:
    assert studio.get("/studio/messages/nothing/").status_code == 404


@pytest.mark.parametrize(("role", "status"), [(Role.TEAM, 200), (Role.CLINICAL, 302), (Role.PRACTITIONER, 403)])
def test_only_editors_and_the_team_may(studio: Client, role: Role, status: int) -> None:
    client = Client()
    client.force_login(somebody("sam", role), backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in ("/studio/messages/", ONE):
        assert client.get(address).status_code == status
    client.post(ONE, {**WORDS, "do": "save"})
    assert current().is_changed is (status == 200)
