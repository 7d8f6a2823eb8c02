"""A mail server, or the outbox folder when none is set up."""

from __future__ import annotations

from django.core.mail import EmailMessage

from familyhub.notifications.sending import Letter


class MailServer:
    """Sends by Django's e-mail."""

    name = "smtp"
    keeps_references = False

    def carry(self, letter: Letter) -> None:
        """Hand it to the mail server; whatever that raises is the caller's to name."""
        headers = {"Auto-Submitted": "auto-generated"}
        if letter.stop_link:
            headers["List-Unsubscribe"] = f"<{letter.stop_link}>"
        if letter.stop_link.startswith("https://"):
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers).send()

    def knows(self, reference: str) -> str | None:
        """A mail server cannot say."""
        return None
