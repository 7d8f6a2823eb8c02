"""Carriers of messages: GOV.UK Notify when its key is set, else a mail server; texts need Notify."""

from __future__ import annotations

from django.conf import settings

from familyhub.notifications.rules import Channel
from familyhub.notifications.rules.standing import NO_SERVICE
from familyhub.notifications.sending.outgoing import Backend, CannotSendError, OutgoingMessage, UncertainError

__all__ = ["Backend", "CannotSendError", "OutgoingMessage", "UncertainError", "backend_for", "name_of_backend"]


def backend_for(channel: Channel) -> Backend:
    """Who carries messages of this kind as the hub is set up; raises CannotSendError when nobody does."""
    if settings.NOTIFY_API_KEY and settings.NOTIFY_TEMPLATES.get(channel):
        from familyhub.notifications.sending.notify import Notify

        return Notify()
    if channel is Channel.TEXT:
        raise CannotSendError(NO_SERVICE, for_good=True)
    from familyhub.notifications.sending.smtp import MailServer

    return MailServer()


def name_of_backend(channel: Channel) -> str:
    """The name of who carries messages of this kind; empty when nobody does."""
    try:
        return backend_for(channel).name
    except CannotSendError:
        return ""
