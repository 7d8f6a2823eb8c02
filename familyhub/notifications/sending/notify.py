"""GOV.UK Notify, through its own client. One pass-through template for e-mail and one for texts.

Faults are told apart by number and kind, never by their words; those can hold an address and are never kept or logged.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from familyhub.notifications.rules import Channel, tomorrow
from familyhub.notifications.sending.outgoing import CannotSendError, OutgoingMessage

FOR_GOOD = frozenset({400, 413})
DAILY = "TooManyRequestsError"


class Notify:
    """Sends by GOV.UK Notify. Made anew for each message: its client must not be shared between threads."""

    name = "notify"
    keeps_references = True

    def __init__(self) -> None:
        self._client = NotificationsAPIClient(
            settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_BASE_URL, timeout=settings.NOTIFY_TIMEOUT
        )

    def send(self, outgoing: OutgoingMessage) -> None:
        """Hand it over; raises CannotSendError."""
        template = settings.NOTIFY_TEMPLATES[outgoing.channel]
        try:
            if outgoing.channel is Channel.TEXT:
                words = {"body": outgoing.body}
                self._client.send_sms_notification(outgoing.to, template, words, reference=outgoing.reference)
            else:
                words = {"subject": outgoing.subject, "body": outgoing.body}
                self._client.send_email_notification(
                    outgoing.to,
                    template,
                    words,
                    reference=outgoing.reference,
                    one_click_unsubscribe_url=outgoing.stop_link if outgoing.stop_link.startswith("https://") else None,
                )
        except APIError as fault:
            raise _told_apart(fault) from None
        finally:
            self._client.request_session.close()

    def knows(self, reference: str) -> str | None:
        """What became of the message with this reference, or None."""
        try:
            found = self._client.get_all_notifications(reference=reference)
        except APIError as fault:
            raise _told_apart(fault) from None
        rows: list[dict[str, object]] = (found or {}).get("notifications") or []
        return next((str(row.get("status")) for row in rows if row.get("reference") == reference), None)


def _told_apart(fault: APIError) -> CannotSendError:
    """Tried again or not, and from when."""
    if fault.response is None:
        return CannotSendError("NoConnection")
    kind = _kind(fault) or f"HTTP {fault.status_code}"
    if kind == DAILY:
        return CannotSendError(kind, wait=tomorrow(timezone.now()))
    return CannotSendError(kind, for_good=fault.status_code in FOR_GOOD)


def _kind(fault: APIError) -> str:
    """The name that Notify gives the fault, such as `ValidationError`."""
    named = fault.message
    first = named[0] if isinstance(named, list) and named else None
    kind = str(first.get("error") or "") if isinstance(first, dict) else ""
    return kind if kind.isalnum() else ""
