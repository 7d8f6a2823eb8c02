"""A mail server that says no is asked again; one that cuts the line in the middle is not, for it may have sent it."""

from __future__ import annotations

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest

from familyhub.notifications import queries
from familyhub.notifications.actions import queue, send_message, try_again
from familyhub.notifications.models import Message
from familyhub.notifications.rules import STUCK_AFTER, State
from familyhub.notifications.sending import smtp
from familyhub.notifications.tests.conftest import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + STUCK_AFTER * 2


class Line:
    """A line to a mail server that has one fault."""

    def __init__(self, **faults: Exception) -> None:
        self.faults, self.sent = faults, 0

    def _do(self, what: str) -> None:
        if what in self.faults:
            raise self.faults[what]

    def open(self) -> None:
        self._do("open")

    def send_messages(self, messages: list[Any]) -> int:
        self._do("send")
        self.sent += len(messages)
        return len(messages)

    def close(self) -> None:
        self._do("close")


def sent_over(line: Line, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(smtp, "get_connection", lambda: line)
    values = {"name": "Zebedee", "day": "Monday"}
    message = queue(by=None, at=NOON, to="alice@example.org", template="hello", values=values)
    return send_message(by=None, at=NOON, message=message)


@pytest.mark.parametrize(
    "faults",
    [
        {"open": ConnectionRefusedError()},
        {"open": TimeoutError()},
        {"open": SMTPServerDisconnected("bye")},
        {"send": SMTPDataError(451, b"later, alice@example.org")},
        {"send": SMTPRecipientsRefused({"alice@example.org": (550, b"no")})},
    ],
)
def test_what_surely_did_not_leave_is_tried_again(
    faults: dict[str, Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not sent_over(Line(**faults), monkeypatch)
    row = Message.objects.get()
    assert (row.begun_at, row.failure) == (None, type(next(iter(faults.values()))).__name__)
    assert sent_over(Line(), monkeypatch)


@pytest.mark.parametrize("fault", [SMTPServerDisconnected("cut"), TimeoutError(), ConnectionResetError()])
def test_a_line_cut_in_the_middle_is_uncertain_and_somebody_decides(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not sent_over(Line(send=fault), monkeypatch)
    row = Message.objects.get()
    assert not send_message(by=None, at=LATER, message=row.pk)
    [view] = queries.troubled(seen_by=None, now=LATER)
    assert (view.state, view.failure) == (State.UNCERTAIN, type(fault).__name__)
    good = Line()
    monkeypatch.setattr(smtp, "get_connection", lambda: good)
    assert try_again(by=None, at=LATER, message=row.pk)
    assert send_message(by=None, at=LATER, message=row.pk)
    assert good.sent == 1


def test_a_line_that_closes_badly_has_sent_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent_over(Line(close=ConnectionResetError()), monkeypatch)
