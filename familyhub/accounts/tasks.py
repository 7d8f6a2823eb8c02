"""Background jobs of sign-in."""

from __future__ import annotations

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="23 2 * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="clear sessions")  # type: ignore[untyped-decorator]
def clear_old_sessions(timestamp: int) -> None:
    """Each night: delete sessions that are over."""
    call_command("clearsessions")
