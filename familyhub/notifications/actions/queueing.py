"""Writes a message into the outbox."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from familyhub.notifications.actions._deferring import defer
from familyhub.notifications.contacts import Contact, is_stopped, stop_link
from familyhub.notifications.models import Message
from familyhub.notifications.rules import SEALED_FOR, Channel, clean_address, quiet_until, render
from familyhub.notifications.templates_of_pack import pack_values, template_of
from familyhub.sealing import seal


class NoSuchTemplateError(KeyError):
    """The pack has no template of this name."""


@transaction.atomic
def queue(
    *,
    by: object,
    at: datetime,
    to: str,
    template: str,
    values: Mapping[str, object],
    channel: str = Channel.EMAIL,
    about: str = "",
    quiet: bool | None = None,
    neutral: bool = False,
) -> UUID:
    """Write a message to one address; it leaves after this transaction is committed.

    `about` is an id of what it is about, such as `seat:<id>`, never a name. `quiet` keeps it for the morning when it
    is night (on, unless the template is essential). `neutral` hides the subject and the first words. To somebody who
    asked for no messages nothing is sent, unless it is essential: the row says so.

    Raises NoSuchTemplateError, BadAddressError, MissingValueError when the template names a value that is not
    given, and NoTextError when it has no words for a text message.
    """
    found = template_of(template)
    if found is None:
        raise NoSuchTemplateError(template)
    contact = Contact(clean_address(to, Channel(channel)), Channel(channel))
    given = {**pack_values(), **values}
    render(found, {**given, "stop_link": stop_link(contact)}, contact.channel, neutral=neutral)
    row = Message(template=template, channel=contact.channel, about=about, neutral=neutral, queued_at=at)
    row.reference = str(row.pk)
    row.quiet = not found.essential if quiet is None else quiet
    if not found.essential and is_stopped(contact):
        row.stopped_at = at
        row.save()
        return row.pk
    row.to = seal(contact.to, SEALED_FOR)
    row.values = seal(json.dumps(given, default=str), SEALED_FOR)
    row.not_before = quiet_until(at) if row.quiet else None
    row.save()
    defer(row.pk, row.not_before - at if row.not_before else None)
    return row.pk
