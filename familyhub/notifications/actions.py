"""Queues messages and sends them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate.contrib.django import app

from familyhub.notifications.models import Message
from familyhub.notifications.rules import FORGET_AFTER, SEALED_FOR, TRIES, render, wait_before
from familyhub.notifications.templates_of_pack import pack_values, templates
from familyhub.sealing import seal, unseal


class NoSuchTemplate(KeyError):
    """The pack has no template of this name."""


@transaction.atomic
def queue(*, by: object, at: datetime, to: str, template: str, values: Mapping[str, Any]) -> UUID:
    """Write a message to one e-mail address; it leaves after this transaction is committed.

    Raises NoSuchTemplate, and MissingValue when the template names a value that is not given.
    """
    if template not in templates():
        raise NoSuchTemplate(template)
    given = {**pack_values(), **values}
    render(templates()[template], given)
    row = Message.objects.create(
        template=template,
        to=seal(to.strip().lower(), SEALED_FOR),
        values=seal(json.dumps(given, default=str), SEALED_FOR),
        queued_at=at,
    )
    _defer(row.pk, None)
    return row.pk


def _defer(message: UUID, wait: timedelta | None) -> None:
    """Ask the worker to send it, now or after a while; vanishes with the transaction."""
    later = {"seconds": int(wait.total_seconds())} if wait else None
    app.configure_task("familyhub.notifications.tasks.send", queue="messages", schedule_in=later).defer(
        message=str(message)
    )


def send_message(*, by: object, at: datetime, message: UUID) -> bool:
    """Send one message, at most once; answers whether it left.

    Three steps, each its own transaction: mark as begun, ask the mail server, write down what came of it.
    A stop between them leaves it begun and unfinished, which the outbox shows as uncertain.
    """
    row = _begin(message, at)
    if row is None:
        return False
    try:
        subject, body = render(templates()[row.template], json.loads(unseal(row.values, SEALED_FOR)))
        EmailMessage(subject, body, to=[unseal(row.to, SEALED_FOR)]).send()
    except Exception as fault:  # whatever the mail server or its library raises: written down, tried again
        _failed(row, type(fault).__name__, at)
        return False
    Message.objects.filter(pk=row.pk).update(sent_at=at)
    return True


@transaction.atomic
def _begin(message: UUID, at: datetime) -> Message | None:
    row = Message.objects.select_for_update().filter(pk=message, sent_at=None, failed_at=None, begun_at=None).first()
    if row is None or not row.to:
        return None
    row.begun_at, row.tries = at, row.tries + 1
    row.save(update_fields=["begun_at", "tries"])
    return row


@transaction.atomic
def _failed(row: Message, fault: str, at: datetime) -> None:
    if row.tries >= TRIES:
        Message.objects.filter(pk=row.pk).update(failed_at=at, failure=fault[:120])
        return
    wait = wait_before(row.tries)
    Message.objects.filter(pk=row.pk).update(begun_at=None, failure=fault[:120], not_before=at + wait)
    _defer(row.pk, wait)


@transaction.atomic
def try_again(*, by: object, at: datetime, message: UUID) -> None:
    """Send a failed or uncertain message again, because somebody of the team decided so."""
    found = Message.objects.select_for_update().filter(pk=message, sent_at=None).exclude(to="")
    if found.update(failed_at=None, begun_at=None, tries=0, failure=""):
        _defer(message, None)


@transaction.atomic
def forget_messages(*, by: object, at: datetime) -> int:
    """Forget the addresses and words of old messages; the rows stay, as counts."""
    old = Message.objects.filter(queued_at__lt=at - FORGET_AFTER).exclude(to="")
    return old.update(to="", values="")
