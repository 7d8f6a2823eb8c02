"""How a message stands, from dated facts, and the words for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

STUCK_AFTER = timedelta(minutes=10)
NO_SERVICE = "no text service"
"""The failure of a text message while nothing is set up that could send it."""


class State(StrEnum):
    """How a message stands, computed from dated facts."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    NO_SERVICE = "no-service"
    UNCERTAIN = "uncertain"
    """Its sending was begun and never finished (the machine stopped): somebody looks before it goes again."""
    STOPPED = "stopped"


STATE_WORDS = {
    State.QUEUED: "Waiting to be sent",
    State.SENT: "Sent",
    State.DELIVERED: "Delivered",
    State.FAILED: "Could not be sent",
    State.NO_SERVICE: "Cannot be sent: no text service is set up",
    State.UNCERTAIN: "Uncertain: it may have been sent",
    State.STOPPED: "Not sent: they asked us not to",
}

FAILURE_WORDS = {
    "permanent-failure": "the address or number does not exist, or does not take messages",
    "temporary-failure": "the inbox was full or the phone was off for days",
    "technical-failure": "a fault between GOV.UK Notify and the network",
    "AuthError": "GOV.UK Notify does not know our key",
    "BadRequestError": "GOV.UK Notify refused it",
    "ValidationError": "GOV.UK Notify found a fault in the address or the words",
    "RateLimitError": "too many messages in a minute",
    "TooManyRequestsError": "as many as may be sent in a day",
    "Exception": "GOV.UK Notify had a fault of its own",
    "NoConnection": "GOV.UK Notify could not be reached",
    NO_SERVICE: "no text service is set up",
    "BadHeaderError": "the address cannot be one",
    "SMTPRecipientsRefused": "the mail server does not take this address",
    "SMTPAuthenticationError": "the mail server does not know our password",
    "ConnectionRefusedError": "the mail server could not be reached",
    "SMTPServerDisconnected": "the mail server cut the line",
    "ConnectionResetError": "the mail server cut the line",
    "TimeoutError": "the mail server did not answer",
}
"""Each kind of failure in words; an unknown kind is shown as it is."""
FINAL = frozenset({"delivered", "permanent-failure", "temporary-failure", "technical-failure"})
"""What Notify says of a message when nothing more will happen to it."""


def failure_words(kind: str) -> str:
    """Why a message failed, in words."""
    return FAILURE_WORDS.get(kind, kind)


def state(
    *,
    begun_at: datetime | None,
    sent_at: datetime | None,
    failed_at: datetime | None,
    now: datetime,
    delivered_at: datetime | None = None,
    stopped_at: datetime | None = None,
    failure: str = "",
) -> State:
    """How a message stands."""
    if stopped_at:
        return State.STOPPED
    if delivered_at:
        return State.DELIVERED
    if failed_at:
        return State.NO_SERVICE if failure == NO_SERVICE else State.FAILED
    if sent_at:
        return State.SENT
    return State.UNCERTAIN if begun_at and now - begun_at > STUCK_AFTER else State.QUEUED
