"""A mail server, or the outbox folder when none is set up."""

from __future__ import annotations

from contextlib import suppress
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from familyhub.notifications.sending.outgoing import OutgoingMessage, UncertainError


class MailServer:
    """Sends by Django's e-mail."""

    name = "smtp"
    keeps_references = False

    def send(self, outgoing: OutgoingMessage) -> None:
        """Hand it to the mail server; whatever that raises is the caller's to name.

        Before a line is open nothing can have left. Once it is, only the server's own "no" is sure.
        """
        line = get_connection()
        line.open()
        try:
            _message(outgoing, line).send()
        except (SMTPResponseException, SMTPRecipientsRefused):
            raise
        except OSError as fault:
            raise UncertainError(type(fault).__name__) from None
        finally:
            with suppress(Exception):  # it has left, or not, before the line is closed
                line.close()

    def knows(self, reference: str) -> str | None:  # noqa: ARG002 - other backends ask by it
        """A mail server cannot say."""
        return None


def _message(outgoing: OutgoingMessage, line: BaseEmailBackend) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated"}
    if outgoing.stop_link:
        headers["List-Unsubscribe"] = f"<{outgoing.stop_link}>"
    if outgoing.stop_link.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(outgoing.subject, outgoing.body, to=[outgoing.to], headers=headers, connection=line)
