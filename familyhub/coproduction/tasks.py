"""Background jobs of this room."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from familyhub.actors import System
from familyhub.coproduction import actions


@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="forget feedback")
def forget_old_feedback(timestamp: int) -> None:
    """Each night: delete messages that were handled a year ago or more."""
    actions.forget_feedback(by=System("forget feedback"), at=datetime.now(UTC))
