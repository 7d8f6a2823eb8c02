"""The outbox shows how messages stand, never what they say or to whom, and sends again what failed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.desk.outbox import views
from familyhub.notifications.actions import hear, opt_out, queue, send_message
from familyhub.notifications.models import Message
from familyhub.notifications.rules import TRIES

pytestmark = pytest.mark.django_db
VALUES = {"name": "Zebedee", "organisation": "Tea People"}


def written(to: str = "mia@example.org", **other: Any) -> Any:
    """A message that leaves by day and by night."""
    return queue(by=None, at=timezone.now(), to=to, template="claim-approved", values=VALUES, quiet=False, **other)


def failed() -> Any:
    """A message to an address that cannot be one."""
    message = written("nobody\n@example.org")
    for _ in range(TRIES):
        assert not send_message(by=None, at=timezone.now(), message=message)
    return message


def test_it_says_how_messages_stand_and_nothing_private(kim: Client) -> None:
    failed()
    sent = written()
    assert send_message(by=None, at=timezone.now(), message=sent)
    shown = kim.get("/desk/outbox/").content.decode()
    assert "Could not be sent" in shown
    assert ">Sent</td>" in shown
    for private in ("example.org", "Zebedee", "Tea People"):
        assert private not in shown


def test_what_failed_is_tried_again_once(kim: Client) -> None:
    message = failed()
    assert "sent again" in kim.post(f"/desk/outbox/{message}/again/", follow=True).content.decode()
    assert Message.objects.get(pk=message).failed_at is None
    assert "no second try" in kim.post(f"/desk/outbox/{message}/again/", follow=True).content.decode()


def test_it_says_what_arrived_and_why_something_did_not(kim: Client) -> None:
    for status in ("delivered", "permanent-failure"):
        message = written()
        assert send_message(by=None, at=timezone.now(), message=message)
        assert hear(by=None, at=timezone.now(), reference=str(message), status=status)
    opt_out(by=None, at=timezone.now(), to="stopped@example.org")
    written("stopped@example.org")
    shown = kim.get("/desk/outbox/").content.decode()
    assert ">Delivered</td>" in shown
    assert "Sent, but it did not arrive: the address or number does not exist" in shown
    assert "Not sent: they asked us not to" in shown
    assert kim.post(f"/desk/outbox/{message}/again/", follow=True).status_code == 200
    assert "1 time more" not in kim.get("/desk/outbox/").content.decode()
    assert send_message(by=None, at=timezone.now(), message=message)
    hear(by=None, at=timezone.now(), reference=f"{message}.1", status="permanent-failure")
    assert "1 time more" in kim.get("/desk/outbox/").content.decode()


@pytest.mark.parametrize(("state", "rows"), [("queued", 1), ("sent", 1), ("failed", 0), ("", 2), ("nonsense", 2)])
def test_it_is_narrowed_to_messages_that_stand_in_one_way(kim: Client, state: str, rows: int) -> None:
    written()
    assert send_message(by=None, at=timezone.now(), message=written())
    shown = kim.get("/desk/outbox/", {"state": state}).content.decode()
    assert shown.count('<th scope="row">') == rows


def test_every_message_can_be_seen_a_page_at_a_time(kim: Client) -> None:
    for _ in range(views.PAGE + 1):
        written()
    for page, rows in (("1", views.PAGE), ("2", 1), ("99", 1), ("x", views.PAGE), ("-1", views.PAGE)):
        assert kim.get("/desk/outbox/", {"page": page}).content.decode().count(">Waiting to be sent</td>") == rows


def test_one_panel_that_breaks_hides_no_other(kim: Client, monkeypatch: Any) -> None:
    def broken(**_: Any) -> None:
        raise OSError("no")

    monkeypatch.setattr(views, "latest", broken)
    shown = kim.get("/desk/outbox/").content.decode()
    assert "cannot be read just now" in shown
    assert "All messages went out" in shown
