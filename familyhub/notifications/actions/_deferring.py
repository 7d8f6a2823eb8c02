"""Asks the worker to send a message."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app


def defer(message: UUID, wait: timedelta | None) -> None:
    """Ask the worker to send it, now or after a while; vanishes with the transaction."""
    later = {"seconds": int(wait.total_seconds())} if wait else None
    app.configure_task("familyhub.notifications.tasks.send", queue="messages", schedule_in=later).defer(
        message=str(message)
    )
