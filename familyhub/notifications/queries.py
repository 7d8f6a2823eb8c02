"""Questions about the outbox, for the hub team: how messages stand, never what they say or to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from familyhub.notifications.models import Message
from familyhub.notifications.rules import STATE_WORDS, STUCK_AFTER, State, state


@dataclass(frozen=True)
class MessageView:
    """One message without its words or address."""

    id: UUID
    template: str
    queued_at: datetime
    sent_at: datetime | None
    tries: int
    failure: str
    state: State

    @property
    def words(self) -> str:
        """How it stands, in words."""
        return STATE_WORDS[self.state]

    @property
    def kind_words(self) -> str:
        """Which kind of message, in words: its template's name."""
        return self.template.replace("-", " ").capitalize()


def _view(row: Message, now: datetime) -> MessageView:
    how = state(begun_at=row.begun_at, sent_at=row.sent_at, failed_at=row.failed_at, now=now)
    return MessageView(row.pk, row.template, row.queued_at, row.sent_at, row.tries, row.failure, how)


def troubled(*, seen_by: object, now: datetime, limit: int = 50) -> list[MessageView]:
    """Messages that failed for good or are uncertain, newest first."""
    stuck = Q(begun_at__lt=now - STUCK_AFTER, sent_at=None)
    rows = Message.objects.filter(Q(failed_at__isnull=False) | stuck, sent_at=None).order_by("-queued_at")[:limit]
    return [_view(row, now) for row in rows]


def latest(*, seen_by: object, now: datetime, limit: int = 100, skip: int = 0) -> list[MessageView]:
    """The newest messages, after leaving out some."""
    return [_view(row, now) for row in Message.objects.order_by("-queued_at", "pk")[skip : skip + limit]]


def how_many(*, seen_by: object) -> int:
    """How many messages there are in all."""
    return Message.objects.count()
