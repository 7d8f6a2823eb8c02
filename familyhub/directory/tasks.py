"""Background jobs of the directory: each morning ask owners, and hide what nobody vouches for."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from familyhub.accounts.permission import System
from familyhub.directory import actions


@app.periodic(cron="10 7 * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="keep listings fresh", retry=3)  # type: ignore[untyped-decorator]
def keep_fresh(timestamp: int) -> None:
    """Each morning: remind owners whose day has come, and hide what nobody vouched for in half a year."""
    by, at = System("freshness"), datetime.now(UTC)
    actions.remind_owners(by=by, at=at)
    actions.hide_expired(by=by, at=at)
