"""The real client of GOV.UK Notify against a server that speaks its API."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from familyhub.notifications import queries
from familyhub.notifications.actions import queue, send_message, settle_uncertain, try_again
from familyhub.notifications.models import Message
from familyhub.notifications.rules import STUCK_AFTER, TRIES, State
from familyhub.notifications.tests.conftest import NOON
from tests.notify_server import KEY, TEMPLATES, NotifyServer, serving

pytestmark = pytest.mark.django_db
LATER = NOON + STUCK_AFTER * 2


@pytest.fixture
def notify(settings: Any) -> Iterator[NotifyServer]:
    with serving() as server:
        settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATES = KEY, TEMPLATES
        settings.NOTIFY_BASE_URL = server.address
        settings.WAGTAILADMIN_BASE_URL = "https://hub.example"
        yield server


def written(**other: Any) -> UUID:
    values = {"name": "Zebedee", "day": "Monday"}
    given = {"by": None, "at": NOON, "to": "alice@example.org", "template": "hello", "values": values}
    return queue(**{**given, **other})


def sent(message: UUID, at: Any = NOON) -> bool:
    return send_message(by=None, at=at, message=message)


def view() -> queries.MessageView:
    [found] = queries.latest(seen_by=None, now=NOON)
    return found


def test_an_e_mail_is_sent_once_with_our_reference_and_a_way_to_stop(notify: NotifyServer) -> None:
    message = written()
    assert sent(message)
    assert not sent(message)
    [one] = notify.accepted
    assert (one["type"], one["to"], one["reference"]) == ("email", "alice@example.org", str(message))
    assert one["template_id"] == TEMPLATES["email"]
    assert one["words"]["personalisation"]["body"].startswith("Hello Zebedee")
    assert one["words"]["one_click_unsubscribe_url"].startswith("https://hub.example/messages/")
    assert view().state is State.SENT


def test_a_text_is_sent_in_its_short_words(notify: NotifyServer) -> None:
    assert sent(written(channel="text", to="07700 900123"))
    [one] = notify.accepted
    assert (one["type"], one["to"]) == ("sms", "+447700900123")
    assert one["words"]["personalisation"] == {"body": "Zebedee: see you on Monday.\n"}


def test_without_a_template_for_texts_there_is_no_text_service(notify: NotifyServer, settings: Any) -> None:
    settings.NOTIFY_TEMPLATES = {**TEMPLATES, "text": ""}
    assert not sent(written(channel="text", to="07700 900123"))
    assert view().state is State.NO_SERVICE
    assert notify.calls == []


@pytest.mark.parametrize("busy", [(429, "RateLimitError"), (500, "Exception"), (403, "AuthError")])
def test_when_it_is_busy_the_hub_tries_again_and_sends_once(notify: NotifyServer, busy: tuple[int, str]) -> None:
    notify.next = [busy, busy]
    message = written()
    assert [sent(message) for _ in range(4)] == [False, False, True, False]
    assert len(notify.accepted) == 1
    assert Message.objects.get().tries == 3


def test_it_gives_up_in_the_end_and_says_why(notify: NotifyServer) -> None:
    notify.next = [(500, "Exception")] * TRIES
    message = written()
    assert not any(sent(message) for _ in range(TRIES + 1))
    assert view().state is State.FAILED
    assert view().failure_words == "GOV.UK Notify had a fault of its own"
    assert try_again(by=None, at=NOON, message=message)
    assert sent(message)
    assert len(notify.accepted) == 1


def test_the_limit_of_a_day_waits_for_the_next_day_and_counts_as_no_try(notify: NotifyServer) -> None:
    notify.next = [(429, "TooManyRequestsError")]
    message = written()
    assert not sent(message)
    row = Message.objects.get()
    assert row.tries == 0
    assert row.not_before > NOON
    assert row.failure == "TooManyRequestsError"
    assert sent(message)


def test_what_is_refused_fails_for_good_with_its_kind_alone(
    notify: NotifyServer, caplog: pytest.LogCaptureFixture
) -> None:
    notify.next = [(400, "ValidationError")]
    message = written()
    with caplog.at_level(logging.INFO):
        assert not sent(message)
    row = Message.objects.get()
    assert (row.failed_at, row.failure) == (NOON, "ValidationError")
    assert "alice" not in caplog.text
    assert not sent(message)
    assert notify.accepted == []


def test_a_line_cut_after_accepting_never_sends_twice(notify: NotifyServer) -> None:
    notify.next = ["hang up"]
    message = written()
    assert not sent(message)
    assert Message.objects.get().failure == "NoConnection"
    assert sent(message)
    assert len(notify.accepted) == 1
    assert notify.calls == ["POST /v2/notifications/email", "GET /v2/notifications"]


def test_a_line_cut_before_accepting_sends_once(notify: NotifyServer, settings: Any) -> None:
    settings.NOTIFY_BASE_URL = "http://127.0.0.1:1"
    message = written()
    assert not sent(message)
    settings.NOTIFY_BASE_URL = notify.address
    assert sent(message)
    assert len(notify.accepted) == 1


@pytest.mark.parametrize("accepted", [True, False])
def test_what_a_stop_left_uncertain_is_looked_up_and_settled(notify: NotifyServer, accepted: bool) -> None:
    message = written()
    if accepted:
        assert sent(message)
    Message.objects.update(begun_at=NOON, sent_at=None, backend="notify")
    assert settle_uncertain(by=None, at=NOON + timedelta(seconds=1)) == 0
    assert settle_uncertain(by=None, at=LATER) == 1
    assert sent(message, LATER)
    assert len(notify.accepted) == 1
    assert Message.objects.get().sent_at == LATER


def test_looked_up_it_may_turn_out_delivered_or_lost(notify: NotifyServer) -> None:
    message = written()
    assert sent(message)
    notify.accepted[0]["status"] = "permanent-failure"
    Message.objects.update(begun_at=NOON, sent_at=None)
    assert settle_uncertain(by=None, at=LATER) == 1
    assert sent(message, LATER)
    assert (view().state, view().failure) == (State.FAILED, "permanent-failure")
    assert len(notify.accepted) == 1


def test_a_key_that_is_not_ours_is_refused(notify: NotifyServer, settings: Any) -> None:
    settings.NOTIFY_API_KEY = KEY[:-1] + "9"
    assert not sent(written())
    assert Message.objects.get().failure == "AuthError"
    assert notify.accepted == []
