"""Sends messages, each at most once, and tries again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from familyhub.notifications.actions._deferring import defer, have_jobs
from familyhub.notifications.actions.hearing import hear
from familyhub.notifications.contacts import Contact, is_stopped, stop_link
from familyhub.notifications.models import Message
from familyhub.notifications.rules import (
    SEALED_FOR,
    STUCK_AFTER,
    TRIES,
    Channel,
    quiet_until,
    render,
    wait_before,
)
from familyhub.notifications.rules.standing import FINAL
from familyhub.notifications.sending import (
    CannotSendError,
    OutgoingMessage,
    UncertainError,
    backend_for,
    name_of_backend,
)
from familyhub.notifications.templates_of_pack import pack_values, template_of
from familyhub.sealing import unseal

SENT = "sent"
MOST = 500
"""Messages that one look takes up again."""


def send_message(*, by: object, at: datetime, message: UUID) -> bool:
    """Send one message, at most once; answers whether it left.

    Three steps, each its own transaction: mark as begun, ask the backend, write down what came of it.
    A stop between them leaves it begun and unfinished. A backend that keeps references is then asked if it has it
    already; with any other the outbox shows it as uncertain.
    """
    begun = _begin(message, at)
    if begun is None:
        return False
    row, asked_before = begun
    try:
        became = _carried(row, asked_before)
    except CannotSendError as fault:
        _failed(row, fault.kind, at, for_good=fault.for_good, wait=fault.wait)
        return False
    except UncertainError as fault:
        Message.objects.filter(pk=row.pk, sent_at=None).update(failure=str(fault)[:120])
        return False
    except Exception as fault:  # noqa: BLE001 - whatever the mail server or its library raises: written down, tried again
        _failed(row, type(fault).__name__, at)
        return False
    Message.objects.filter(pk=row.pk, sent_at=None).update(sent_at=at)
    if became in FINAL:
        hear(by=by, at=at, reference=row.reference, status=became)
    return True


def _carried(row: Message, asked_before: str) -> str:
    """Hand it to its backend, unless that has it already from a try that was cut off; answers what became of it."""
    backend = backend_for(Channel(row.channel))
    if asked_before == backend.name and backend.keeps_references:
        known = backend.knows(row.reference)
        if known is not None:
            return known
    backend.send(_outgoing(row))
    return SENT


def _outgoing(row: Message) -> OutgoingMessage:
    template = template_of(row.template)
    if template is None:
        raise CannotSendError("NoSuchTemplateError")
    contact = Contact(unseal(row.to, SEALED_FOR), Channel(row.channel))
    stop = "" if template.essential else stop_link(contact)
    values = {**pack_values(), **json.loads(unseal(row.values, SEALED_FOR)), "stop_link": stop_link(contact)}
    subject, body = render(template, values, contact.channel, neutral=row.neutral)
    return OutgoingMessage(contact.to, contact.channel, subject, body, row.reference, stop)


@transaction.atomic
def _begin(message: UUID, at: datetime) -> tuple[Message, str] | None:
    """The message, marked as begun, and who was asked to send it before; None when it needs no sending now."""
    waiting = Message.objects.filter(sent_at=None, failed_at=None, begun_at=None, stopped_at=None).exclude(to="")
    row = waiting.select_for_update().filter(pk=message).first()
    if row is None or _has_to_wait(row, at) or _was_stopped(row, at):
        return None
    asked_before, row.backend = row.backend, name_of_backend(Channel(row.channel))
    row.begun_at, row.tries = at, row.tries + 1
    row.reference = row.reference or str(row.pk)
    row.save(update_fields=["begun_at", "tries", "reference", "backend"])
    return row, asked_before


def _has_to_wait(row: Message, at: datetime) -> bool:
    morning = quiet_until(at) if row.quiet else None
    if morning is None:
        return False
    Message.objects.filter(pk=row.pk).update(not_before=morning)
    defer(row.pk, morning - at)
    return True


def _was_stopped(row: Message, at: datetime) -> bool:
    """They asked for no more messages since it was written."""
    template = template_of(row.template)
    contact = Contact(unseal(row.to, SEALED_FOR), Channel(row.channel))
    if (template and template.essential) or not is_stopped(contact):
        return False
    Message.objects.filter(pk=row.pk).update(stopped_at=at, to="", values="")
    return True


@transaction.atomic
def _failed(row: Message, kind: str, at: datetime, *, for_good: bool = False, wait: timedelta | None = None) -> None:
    """Write down the fault; try again later unless it failed for good. A limit of the day does not count as a try."""
    mine = Message.objects.filter(pk=row.pk, sent_at=None)
    if for_good or (row.tries >= TRIES and wait is None):
        mine.update(failed_at=at, failure=kind[:120])
        return
    tries = row.tries if wait is None else row.tries - 1
    wait = wait or wait_before(row.tries)
    if mine.update(begun_at=None, failure=kind[:120], not_before=at + wait, tries=tries):
        defer(row.pk, wait)


@transaction.atomic
def try_again(*, by: object, at: datetime, message: UUID) -> bool:
    """Send a failed or uncertain message again, because somebody of the team decided so; answers whether it is.

    What was delivered in vain goes under a new reference, anything else under its old one, so that a backend that
    keeps references never sends it twice.
    """
    row = Message.objects.select_for_update().filter(pk=message, delivered_at=None, stopped_at=None).first()
    if row is None or not row.to:
        return False
    is_stuck = row.begun_at is not None and row.sent_at is None and at - row.begun_at > STUCK_AFTER
    if row.failed_at is None and not is_stuck:
        return False
    row.retried += 1
    if row.sent_at is not None:
        row.reference = f"{row.pk}.{row.retried}"
        row.backend = ""
    row.failed_at = row.begun_at = row.sent_at = None
    row.tries, row.failure = 0, ""
    row.save()
    defer(row.pk, None)
    return True


@transaction.atomic
def settle_uncertain(*, by: object, at: datetime) -> int:
    """Take up again what a stop left behind; answers how many messages.

    That is what was begun and not finished, where the backend can say whether it has it, and what waits although its
    job is gone: a worker had taken the job and was killed before it began.
    """
    open_ones = Message.objects.filter(sent_at=None, failed_at=None, stopped_at=None).exclude(to="")
    open_ones = open_ones.select_for_update(skip_locked=True).order_by("queued_at")
    half_done = list(
        open_ones.filter(begun_at__lt=at - STUCK_AFTER, backend="notify").values_list("pk", flat=True)[:MOST]
    )
    Message.objects.filter(pk__in=half_done).update(begun_at=None)
    late = Q(not_before=None, queued_at__lt=at - STUCK_AFTER) | Q(not_before__lt=at - STUCK_AFTER)
    waiting = open_ones.filter(late, begun_at=None).exclude(pk__in=half_done).values_list("pk", flat=True)
    with_job = have_jobs()
    orphans = [one for one in waiting if str(one) not in with_job][:MOST]
    for one in (*half_done, *orphans):
        defer(one, None)
    return len(half_done) + len(orphans)
