"""What every backend of messages takes, and what goes wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from familyhub.notifications.rules import Channel


@dataclass(frozen=True)
class OutgoingMessage:
    """One message, ready to leave."""

    to: str
    channel: Channel
    subject: str
    body: str
    reference: str
    stop_link: str
    """Where somebody stops such messages; empty for essential ones."""


class CannotSendError(Exception):
    """It did not leave. `kind` names the fault and never holds an address; `wait` = not before that long."""

    def __init__(self, kind: str, *, for_good: bool = False, wait: timedelta | None = None) -> None:
        super().__init__(kind)
        self.kind, self.for_good, self.wait = kind, for_good, wait


class UncertainError(Exception):
    """The line was cut in the middle: it may have left, and nobody can say. Holds the kind of fault, no address."""


class Backend(Protocol):
    """Somebody who carries messages."""

    name: str
    keeps_references: bool
    """Whether it can say that it has a message already."""

    def send(self, outgoing: OutgoingMessage) -> None:
        """Take it; raises CannotSendError and Uncertain."""

    def knows(self, reference: str) -> str | None:
        """What became of the message with this reference, or None when it never came here; raises CannotSendError."""
