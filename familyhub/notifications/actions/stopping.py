"""Somebody asks for no more messages, or for messages again."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction

from familyhub.notifications.contacts import Contact, is_stopped, marks_of
from familyhub.notifications.models import OptOut
from familyhub.notifications.rules import Channel, clean_address


@transaction.atomic
def opt_out(*, by: object, at: datetime, to: str, channel: Literal["email", "text"] = "email") -> None:
    """No more messages to this address, from any part of the hub, but for codes. Safe to do twice."""
    contact = Contact(clean_address(to, Channel(channel)), Channel(channel))
    if not is_stopped(contact):
        OptOut.objects.get_or_create(mark=marks_of(contact)[0], ended_at=None, defaults={"at": at})


@transaction.atomic
def opt_in(*, by: object, at: datetime, to: str, channel: Literal["email", "text"] = "email") -> None:
    """Messages to this address again. What was not sent meanwhile stays unsent."""
    contact = Contact(clean_address(to, Channel(channel)), Channel(channel))
    OptOut.objects.filter(mark__in=marks_of(contact), ended_at=None).update(ended_at=at)
