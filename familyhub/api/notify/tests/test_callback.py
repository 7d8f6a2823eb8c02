"""GOV.UK Notify tells us what became of a message; nobody else can."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.notifications.actions import queue, send_message
from familyhub.notifications.queries import MessageView, latest
from familyhub.notifications.rules import State
from tests.notify_server import KEY, TEMPLATES, serving

TOKEN = "a-long-random-word"
PATH = "/api/notify/callback/"


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN


@pytest.fixture
def message(db: None) -> UUID:
    return written()


def written() -> UUID:
    values = {"name": "Mia", "organisation": "Tea People"}
    to = "mia@example.org"
    message = queue(by=None, at=timezone.now(), to=to, template="claim-approved", values=values, quiet=False)
    assert send_message(by=None, at=timezone.now(), message=message)
    return message


def tell(reference: object, status: object = "delivered", bearer: str = f"Bearer {TOKEN}") -> int:
    body = {"id": "x", "reference": reference, "to": "mia@example.org", "status": status}
    return say(json.dumps(body), bearer)


def say(body: str | bytes, bearer: str = f"Bearer {TOKEN}") -> int:
    browser = Client(enforce_csrf_checks=True, headers={"Authorization": bearer} if bearer else {})
    return int(browser.post(PATH, body, content_type="application/json").status_code)


def view() -> MessageView:
    [found] = latest(seen_by=None, now=timezone.now())
    return found


def test_delivered_is_written_down_once(message: UUID) -> None:
    assert tell(str(message)) == 204
    first = view().delivered_at
    assert tell(str(message)) == 204
    assert tell(str(message), "permanent-failure") == 204
    assert (view().state, view().delivered_at) == (State.DELIVERED, first)


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_a_failure_is_written_down_with_its_reason_in_words(message: UUID, status: str) -> None:
    assert tell(str(message), status) == 204
    assert (view().state, view().failure) == (State.FAILED, status)
    assert view().failure_words != status


@pytest.mark.parametrize("bearer", ["", "Bearer ", "Bearer wrong", TOKEN, f"bearer {TOKEN}", "Bearer é"])
def test_a_wrong_token_is_refused(message: UUID, bearer: str) -> None:
    assert tell(str(message), bearer=bearer) == 403
    assert view().state is State.SENT


def test_while_no_token_is_set_nobody_may(message: UUID, settings: Any) -> None:
    settings.NOTIFY_CALLBACK_TOKEN = ""
    for bearer in ("", "Bearer ", "Bearer"):
        assert tell(str(message), bearer=bearer) == 403


@pytest.mark.django_db
@pytest.mark.parametrize("reference", ["8b7a3d1e-0000-4000-8000-000000000000", "", None, "x" * 5000])
def test_an_unknown_message_is_no_fault(reference: object) -> None:
    assert tell(reference) == 204


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", "1", b"\xff", "[" * 9000, "{}", '{"x":"' + "x" * 20_000 + '"}']
)
def test_what_is_no_receipt_is_refused(body: str | bytes) -> None:
    assert say(body) == 400


@pytest.mark.django_db
@pytest.mark.parametrize(("reference", "status"), [(1, "delivered"), ({}, 2), ("a\0b", "delivered"), ("a", None)])
def test_a_receipt_with_strange_values_is_refused(reference: object, status: object) -> None:
    assert tell(reference, status) in (204, 400)


def test_looking_at_the_address_is_not_for_anybody() -> None:
    assert Client().get(PATH).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_over_the_wire_from_sending_to_delivered(live_server: Any, settings: Any) -> None:
    with serving() as notify:
        settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATES = KEY, TEMPLATES
        settings.NOTIFY_BASE_URL = notify.address
        written()
        assert notify.call_back(live_server.url + PATH, "wrong", "delivered") == 403
        assert view().state is State.SENT
        assert notify.call_back(live_server.url + PATH, TOKEN, "delivered") == 204
        assert notify.call_back(live_server.url + PATH, TOKEN, "delivered") == 204
        assert view().state is State.DELIVERED
