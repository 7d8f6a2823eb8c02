"""Giving, handling and forgetting feedback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.actors import Guest, Person, System
from familyhub.audit.models import AuditRow
from familyhub.coproduction import care as words_of
from familyhub.coproduction.actions import forget_feedback, give_feedback, handle_feedback
from familyhub.coproduction.models import Feedback
from familyhub.coproduction.queries import handled_feedback, open_feedback
from familyhub.coproduction.rules import SEALED_FOR, FeedbackRefusedError
from familyhub.sealing import UNREADABLE, seal, unseal
from familyhub.triage import Care

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TEAM = Person(uuid4(), ("team",))
FAMILY = Person(uuid4(), ("family",))


def give(words: str = "the number is wrong", kind: str = "wrong", at: datetime = NOW, **other: Any) -> Any:
    return give_feedback(by=Guest(), at=at, kind=kind, page=other.pop("page", "/services/gp/"), words=words, **other)


def test_anybody_may_give_it_and_it_is_sealed() -> None:
    one = give(contact="me@example.org")
    row = Feedback.objects.get(id=one)
    assert "number" not in row.words
    assert "example" not in row.contact
    assert unseal(row.words, SEALED_FOR) == "the number is wrong"
    assert unseal(row.contact, SEALED_FOR) == "me@example.org"
    assert AuditRow.objects.get().did == "feedback.given"
    assert AuditRow.objects.get().who == Guest()


def test_refused_words_leave_nothing_behind() -> None:
    with pytest.raises(FeedbackRefusedError):
        give(words=" \x00 ")
    assert not Feedback.objects.exists()
    assert not AuditRow.objects.exists()


def test_the_team_reads_urgent_words_first_then_what_was_unsafe() -> None:
    give("late but plain", at=NOW - timedelta(days=3))
    give("this frightened me", kind="unsafe")
    give("typo on this page", kind="other", at=NOW - timedelta(days=1))
    kinds = [view.kind for view in open_feedback(seen_by=TEAM)]
    assert kinds == ["unsafe", "wrong", "other"]
    view = open_feedback(seen_by=TEAM)[0]
    assert view.words == "this frightened me"
    assert view.page == "/services/gp/"
    assert str(view.due) == "2026-11-24"


@pytest.mark.parametrize("by", [FAMILY, Person(uuid4(), ("editor",)), Person(uuid4())])
def test_only_the_team_reads_and_handles(by: Person) -> None:
    one = give()
    with pytest.raises(NotAllowedError):
        open_feedback(seen_by=by)
    with pytest.raises(NotAllowedError):
        handled_feedback(seen_by=by)
    with pytest.raises(NotAllowedError):
        handle_feedback(by=by, at=NOW, feedback=one, answer="done")
    with pytest.raises(NotAllowedError):
        forget_feedback(by=Guest(), at=NOW)


def test_handling_closes_it_once() -> None:
    one = give()
    handle_feedback(by=TEAM, at=NOW, feedback=one, answer="Number changed.")
    assert open_feedback(seen_by=TEAM) == []
    assert [view.answer for view in handled_feedback(seen_by=TEAM)] == ["Number changed."]
    assert AuditRow.objects.filter(did="feedback.handled", who=f"person:{TEAM.id}").count() == 1
    with pytest.raises(FeedbackRefusedError):
        handle_feedback(by=TEAM, at=NOW, feedback=one, answer="again")
    with pytest.raises(FeedbackRefusedError):
        handle_feedback(by=TEAM, at=NOW, feedback=uuid4(), answer="nobody")


def test_an_empty_answer_does_not_close_it() -> None:
    one = give()
    with pytest.raises(FeedbackRefusedError):
        handle_feedback(by=TEAM, at=NOW, feedback=one, answer="  ")
    assert len(open_feedback(seen_by=TEAM)) == 1


def test_handled_messages_are_forgotten_after_a_year_and_waiting_ones_stay() -> None:
    old, waiting = give(at=NOW), give(at=NOW)
    handle_feedback(by=TEAM, at=NOW, feedback=old, answer="done")
    assert forget_feedback(by=System("test"), at=NOW + timedelta(days=364)) == 0
    assert forget_feedback(by=System("test"), at=NOW + timedelta(days=366)) == 1
    assert list(Feedback.objects.values_list("id", flat=True)) == [waiting]


def test_a_changed_secret_still_opens_what_the_older_one_sealed(settings: Any) -> None:
    sealed = seal("kept", SEALED_FOR)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret"
    assert unseal(sealed, SEALED_FOR) == "kept"
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(sealed, SEALED_FOR) == UNREADABLE
    assert seal("", SEALED_FOR) == unseal("", SEALED_FOR) == ""


def test_words_that_cannot_be_opened_raise_no_alarm(settings: Any) -> None:
    give()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "lost the old one", []
    (view,) = open_feedback(seen_by=TEAM)
    assert view.words == UNREADABLE
    assert view.care == ""


def test_urgent_words_raise_it_whatever_the_kind(monkeypatch: Any) -> None:
    monkeypatch.setattr(words_of.triage, "assess", lambda words: Care(urgent="crisis" if "end it" in words else "none"))
    monkeypatch.setattr(words_of.search, "read", lambda words: type("Reading", (), {"care": Care()}))
    give("unsafe page", kind="unsafe")
    give("i want to end it", kind="other")
    assert [(view.kind, view.care) for view in open_feedback(seen_by=TEAM)] == [("other", "crisis"), ("unsafe", "")]
