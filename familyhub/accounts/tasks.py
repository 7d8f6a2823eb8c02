"""Background jobs of sign-in."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app

from familyhub.accounts import actions
from familyhub.actors import System


@app.periodic(cron="23 2 * * *")
@app.task(queueing_lock="clear sessions")
def clear_old_sessions(timestamp: int) -> None:
    """Each night: delete sessions that are over."""
    call_command("clearsessions")


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="forget tries")
def forget_tries(timestamp: int) -> None:
    """Each hour: delete what limits counted and is over."""
    actions.forget_tries(by=System("limits"), at=timezone.now())
