"""Background jobs of the outbox."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from procrastinate.contrib.django import app

from familyhub.notifications import actions


@app.task(queue="messages")
def send(message: str) -> None:
    """Send one message."""
    actions.send_message(by=None, at=datetime.now(UTC), message=UUID(message))


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="settle messages", queue="messages")
def settle(timestamp: int) -> None:
    """Each ten minutes: ask about messages whose sending was cut off."""
    actions.settle_uncertain(by=None, at=datetime.now(UTC))


@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="forget messages")
def forget(timestamp: int) -> None:
    """Each night: forget the addresses and words of old messages."""
    actions.forget_messages(by=None, at=datetime.now(UTC))
