"""Background jobs of what is on."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from familyhub.actors import System
from familyhub.whatson import actions


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="plan ahead", retry=3)
def plan_ahead(timestamp: int) -> None:
    """Each night: keep the next 18 months of dates stored."""
    actions.plan_ahead(by=System("plan ahead"), at=datetime.now(UTC))
