"""Messages are queued for e-mail or text, kept for the morning, and leave at most once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from familyhub.notifications import queries
from familyhub.notifications.actions import hear, opt_in, opt_out, queue, send_message, settle_uncertain, try_again
from familyhub.notifications.models import Message, OptOut
from familyhub.notifications.rules import STUCK_AFTER, BadAddressError, NoTextError, State, quiet_until
from familyhub.notifications.tests.conftest import NIGHT, NOON
from familyhub.sealing import unseal

pytestmark = pytest.mark.django_db
VALUES = {"name": "Zebedee", "day": "Monday"}


def written(**other: Any) -> UUID:
    return queue(**{"by": None, "at": NOON, "to": "Alice@Example.org", "template": "hello", "values": VALUES, **other})


def stands(message: UUID, now: Any = NOON) -> State:
    [found] = [one for one in queries.latest(seen_by=None, now=now) if one.id == message]
    assert message in {one.id for one in queries.latest(seen_by=None, now=now, only=found.state)}
    others = [one for one in State if one is not found.state]
    assert not any(message in {m.id for m in queries.latest(seen_by=None, now=now, only=one)} for one in others)
    return found.state


def test_an_e_mail_leaves_once_with_the_way_to_stop(mailoutbox: list[Any]) -> None:
    message = written()
    assert send_message(by=None, at=NOON, message=message)
    assert not send_message(by=None, at=NOON, message=message)
    [mail] = mailoutbox
    assert mail.to == ["alice@example.org"]
    assert "/messages/" in mail.body
    assert mail.extra_headers["List-Unsubscribe"].startswith("<http")
    assert stands(message) is State.SENT


def test_without_a_text_service_a_text_waits_for_one_and_says_so() -> None:
    message = written(channel="text", to="07700 900123")
    assert unseal(Message.objects.get().to, "notifications") == "+447700900123"
    assert not send_message(by=None, at=NOON, message=message)
    assert stands(message) is State.NO_SERVICE
    [view] = queries.troubled(seen_by=None, now=NOON)
    assert view.words == "Cannot be sent: no text service is set up"
    assert try_again(by=None, at=NOON, message=message)
    assert stands(message) is State.QUEUED


def test_a_text_needs_a_mobile_number_and_words_for_it() -> None:
    with pytest.raises(BadAddressError):
        written(channel="text", to="01632 960123")
    with pytest.raises(NoTextError):
        written(channel="text", to="07700 900123", template="e-mail-only", values={})
    assert not Message.objects.exists()


def test_what_is_about_something_is_found_by_it() -> None:
    first, second = written(about="seat:1"), written(about="seat:1", at=NOON + timedelta(hours=1))
    written(about="seat:2")
    written()
    assert [one.id for one in queries.about(seen_by=None, about="seat:1", now=NOON)] == [first, second]
    assert queries.about(seen_by=None, about="", now=NOON) == []


class TestQuietHours:
    def test_at_night_a_message_waits_for_the_morning(self, mailoutbox: list[Any]) -> None:
        message = written(at=NIGHT)
        assert Message.objects.get().not_before == quiet_until(NIGHT)
        assert not send_message(by=None, at=NIGHT, message=message)
        assert not send_message(by=None, at=NIGHT + timedelta(hours=6), message=message)
        assert mailoutbox == []
        assert send_message(by=None, at=NIGHT + timedelta(hours=10), message=message)

    def test_a_try_that_falls_into_the_night_waits_as_well(self) -> None:
        message = written(at=NIGHT - timedelta(hours=2))
        assert Message.objects.get().not_before is None
        assert not send_message(by=None, at=NIGHT, message=message)
        assert Message.objects.get().not_before == quiet_until(NIGHT)

    def test_a_code_leaves_at_once_and_so_does_what_is_asked_to(self, mailoutbox: list[Any]) -> None:
        for message in (written(at=NIGHT, template="code", values={"code": "123456"}), written(at=NIGHT, quiet=False)):
            assert send_message(by=None, at=NIGHT, message=message)
        assert "/messages/" not in mailoutbox[0].body
        assert "List-Unsubscribe" not in mailoutbox[0].extra_headers


class TestStopping:
    def test_who_asked_for_no_messages_gets_none_and_the_outbox_says_so(self, mailoutbox: list[Any]) -> None:
        opt_out(by=None, at=NOON, to=" ALICE@example.org")
        assert queries.has_opted_out(seen_by=None, to="alice@example.org")
        assert not queries.has_opted_out(seen_by=None, to="bob@example.org")
        message = written()
        assert not send_message(by=None, at=NOON, message=message)
        assert not try_again(by=None, at=NOON, message=message)
        assert stands(message) is State.STOPPED
        row = Message.objects.get()
        assert (row.to, row.values) == ("", "")
        assert mailoutbox == []

    def test_a_code_comes_all_the_same(self) -> None:
        opt_out(by=None, at=NOON, to="alice@example.org")
        assert send_message(by=None, at=NOON, message=written(template="code", values={"code": "123456"}))

    def test_who_stops_while_a_message_waits_does_not_get_it(self) -> None:
        message = written(at=NIGHT)
        opt_out(by=None, at=NIGHT, to="alice@example.org")
        assert not send_message(by=None, at=NOON + timedelta(days=1), message=message)
        assert stands(message) is State.STOPPED

    def test_stopping_twice_is_once_and_starting_again_is_possible(self) -> None:
        for _ in range(2):
            opt_out(by=None, at=NOON, to="07700 900123", channel="text")
        assert OptOut.objects.count() == 1
        assert "900123" not in OptOut.objects.get().mark
        opt_in(by=None, at=NOON, to="+447700900123", channel="text")
        assert not queries.has_opted_out(seen_by=None, to="07700900123", channel="text")
        assert OptOut.objects.get().ended_at == NOON

    def test_it_is_remembered_when_the_secret_of_the_site_changes(self, settings: Any) -> None:
        opt_out(by=None, at=NOON, to="alice@example.org")
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another long secret"
        assert queries.has_opted_out(seen_by=None, to="alice@example.org")
        opt_in(by=None, at=NOON, to="alice@example.org")
        assert not queries.has_opted_out(seen_by=None, to="alice@example.org")


class TestHearing:
    def test_delivered_is_final_and_heard_once(self) -> None:
        message = written()
        send_message(by=None, at=NOON, message=message)
        assert hear(by=None, at=NOON, reference=str(message), status="delivered")
        assert not hear(by=None, at=NOON, reference=str(message), status="delivered")
        assert not hear(by=None, at=NOON, reference=str(message), status="permanent-failure")
        assert stands(message) is State.DELIVERED
        assert not try_again(by=None, at=NOON, message=message)

    def test_what_did_not_arrive_can_be_sent_again_under_a_new_reference(self, mailoutbox: list[Any]) -> None:
        message = written()
        send_message(by=None, at=NOON, message=message)
        assert hear(by=None, at=NOON, reference=str(message), status="temporary-failure")
        [view] = queries.troubled(seen_by=None, now=NOON)
        assert view.words == "Sent, but it did not arrive"
        assert view.failure_words == "the inbox was full or the phone was off for days"
        assert stands(message) is State.FAILED
        assert try_again(by=None, at=NOON, message=message)
        assert send_message(by=None, at=NOON, message=message)
        assert len(mailoutbox) == 2
        assert not hear(by=None, at=NOON, reference=str(message), status="temporary-failure")
        assert stands(message) is State.SENT
        assert Message.objects.get().retried == 1

    def test_unknown_messages_and_words_change_nothing(self) -> None:
        message = written()
        assert not hear(by=None, at=NOON, reference="nobody", status="delivered")
        assert not hear(by=None, at=NOON, reference=str(message), status="sending")
        assert not hear(by=None, at=NOON, reference="", status="delivered")
        assert stands(message) is State.QUEUED


def test_what_a_stop_left_half_done_is_uncertain_and_goes_again_when_somebody_says_so() -> None:
    message = written()
    Message.objects.update(begun_at=NOON, backend="smtp")
    assert not try_again(by=None, at=NOON, message=message), "it may be on its way this moment"
    later = NOON + STUCK_AFTER * 2
    assert stands(message, later) is State.UNCERTAIN
    assert try_again(by=None, at=later, message=message)
    assert send_message(by=None, at=later, message=message)


def test_what_waits_although_its_job_is_gone_is_taken_up_again() -> None:
    lost, waiting = written(), written()
    ProcrastinateJob.objects.filter(args__message=str(lost)).update(status="doing")
    assert settle_uncertain(by=None, at=NOON) == 0, "too soon: a worker may be about to begin"
    assert settle_uncertain(by=None, at=NOON + STUCK_AFTER * 2) == 1
    assert settle_uncertain(by=None, at=NOON + STUCK_AFTER * 2) == 0, "it has a job again"
    for message in (lost, waiting):
        assert ProcrastinateJob.objects.filter(args__message=str(message), status="todo").count() == 1


def test_what_waits_for_the_morning_is_left_alone() -> None:
    written(at=NIGHT)
    ProcrastinateJob.objects.filter(status="todo").update(status="doing")
    assert settle_uncertain(by=None, at=NIGHT + timedelta(hours=2)) == 0
