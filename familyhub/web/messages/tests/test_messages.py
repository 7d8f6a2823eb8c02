"""The link at the end of a message: looking changes nothing, a press does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.notifications.actions import opt_out, queue, send_message
from familyhub.notifications.queries import has_opted_out

pytestmark = pytest.mark.django_db
TO = "mia@example.org"


def stopped() -> bool:
    return has_opted_out(seen_by=None, to=TO)


@pytest.fixture
def link(mailoutbox: list[Any]) -> str:
    """The link in a message that was sent."""
    values = {"name": "Mia", "organisation": "Tea People"}
    message = queue(by=None, at=timezone.now(), to=TO, template="claim-approved", values=values, quiet=False)
    assert send_message(by=None, at=timezone.now(), message=message)
    found = re.search(r"/messages/[\w-]+/", mailoutbox[0].body)
    assert found
    return found[0]


def test_opening_the_link_changes_nothing_and_shows_no_address(link: str) -> None:
    for method in ("get", "head"):
        answer = getattr(Client(), method)(link)
        assert answer.status_code == 200
        assert answer["Referrer-Policy"] == "no-referrer"
    shown = Client().get(link).content.decode()
    assert "Stop messages" in shown
    assert "example.org" not in shown
    assert not stopped()


def test_a_press_stops_and_another_starts_again(link: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert "We have stopped" in browser.post(link, {"messages": "stop"}).content.decode()
    assert stopped()
    assert "Send me messages again" in browser.get(link).content.decode()
    assert "on again" in browser.post(link, {"messages": "again"}).content.decode()
    assert not stopped()


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "One-Click"}])
def test_the_button_of_a_mail_program_stops_too_also_twice(link: str, body: dict[str, str]) -> None:
    for _ in range(2):
        assert Client(enforce_csrf_checks=True).post(link, body).status_code == 200
    assert stopped()


@pytest.mark.parametrize("changed", ["x", "a" * 400, "é", "gAAAAA"])
def test_a_link_that_was_changed_does_nothing_and_says_so(link: str, changed: str) -> None:
    opt_out(by=None, at=timezone.now(), to=TO)
    for address in (f"/messages/{changed}/", f"{link[:-6]}{changed}/"):
        for answer in (Client().get(address), Client().post(address, {"messages": "again"})):
            assert answer.status_code == 404
            assert "do not know this link" in answer.content.decode()
    assert stopped()
