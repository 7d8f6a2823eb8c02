"""What can be done with feedback: give it, handle it, forget it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyhub.accounts.permission import require
from familyhub.actors import Actor
from familyhub.audit import actions as audit
from familyhub.coproduction.care import stays_with_team
from familyhub.coproduction.models import Feedback
from familyhub.coproduction.queries import may_answer
from familyhub.coproduction.rules import (
    FORGET_AFTER,
    LONGEST_CONTACT,
    ONCE,
    SEALED_FOR,
    FeedbackRefusedError,
    check,
    clean_page,
    clean_words,
    email_of,
    service_of,
)
from familyhub.directory.actions import tell_of_report
from familyhub.notifications.actions import queue
from familyhub.sealing import seal, unseal


@transaction.atomic
def give_feedback(*, by: Actor, at: datetime, kind: str, page: str, words: str, contact: str = "") -> UUID:
    """Keep what somebody tells the hub about a page. Anybody may, signed in or not.

    The owner of a listing hears that it was called wrong, without the words, at most once a day.
    """
    text = clean_words(words)
    check(kind, text)
    row = Feedback.objects.create(
        at=at,
        kind=kind,
        page=clean_page(page),
        words=seal(text, SEALED_FOR),
        contact=seal(clean_words(contact, LONGEST_CONTACT), SEALED_FOR),
    )
    audit.record(by=by, at=at, did="feedback.given", to=f"feedback:{row.id}")
    _tell_owner(row, text, by=by, at=at)
    return row.id


def _tell_owner(row: Feedback, text: str, *, by: Actor, at: datetime) -> None:
    if stays_with_team(row.kind, row.page, text):
        return
    if Feedback.objects.filter(page=row.page, told_at__gt=at - ONCE).exists():
        return
    if tell_of_report(by=by, at=at, service=service_of(row.page)):
        row.told_at = at
        row.save(update_fields=["told_at"])


@transaction.atomic
def handle_feedback(*, by: Actor, at: datetime, feedback: UUID, answer: str) -> None:
    """Close a message with what was done about it; whoever left an e-mail address hears it.

    The hub team may, and those who keep a listing for reports that they may read.
    """
    row = Feedback.objects.select_for_update().filter(id=feedback).first()
    if row is None or not may_answer(row, seen_by=by):
        require(by, "answer feedback")
        raise FeedbackRefusedError("this message is not there any more")
    if row.handled_on is not None:
        raise FeedbackRefusedError("somebody has handled this message already")
    text = clean_words(answer)
    if not text:
        raise FeedbackRefusedError("say in a few words what was done")
    row.handled_on = timezone.localtime(at).date()
    row.answer = seal(text, SEALED_FOR)
    row.save(update_fields=["handled_on", "answer"])
    audit.record(by=by, at=at, did="feedback.handled", to=f"feedback:{row.id}")
    address = email_of(unseal(row.contact, SEALED_FOR))
    if address:
        queue(by=by, at=at, to=address, template="feedback-handled", values={"answer": text})


@transaction.atomic
def forget_feedback(*, by: Actor, at: datetime) -> int:
    """Delete messages that were handled a year ago or more; returns how many."""
    require(by, "answer feedback")
    before = timezone.localtime(at - FORGET_AFTER).date()
    old = Feedback.objects.filter(handled_on__lte=before)
    gone = list(old.values_list("id", flat=True))
    old.delete()
    for one in gone:
        audit.record(by=by, at=at, did="feedback.forgotten", to=f"feedback:{one}")
    return len(gone)
