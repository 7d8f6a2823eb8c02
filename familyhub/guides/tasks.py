"""Background jobs of the guides."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from familyhub.actors import System
from familyhub.guides import actions


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="publish due guides")
def publish_due_guides(timestamp: int) -> None:
    """Each minute: publish and withdraw what has a date that has come."""
    actions.publish_due(by=System("schedule"), at=datetime.now(UTC))
