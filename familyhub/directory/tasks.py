"""Background jobs of the directory: asking owners, hiding what nobody vouches for, reading feeds, checking links."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from familyhub.accounts.permission import System
from familyhub.directory import actions


@app.periodic(cron="10 7 * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="keep listings fresh", retry=3)  # type: ignore[untyped-decorator]
def keep_fresh(timestamp: int) -> None:
    """Each morning: remind owners whose day has come, and hide what nobody vouched for in half a year."""
    by, at = System("freshness"), datetime.now(UTC)
    actions.remind_owners(by=by, at=at)
    actions.hide_expired(by=by, at=at)


@app.periodic(cron="20 2 * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="read all feeds")  # type: ignore[untyped-decorator]
def read_feeds(timestamp: int) -> None:
    """Each night: read the feeds of others, one after another."""
    actions.read_all(by=System("feeds"), at=datetime.now(UTC))


@app.task  # type: ignore[untyped-decorator]
def read_feed(feed: str) -> None:
    """Read one feed."""
    actions.read_feed(by=System("feeds"), at=datetime.now(UTC), feed=UUID(feed))


@app.periodic(cron="50 3 * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="check listings", lock="asking outside")  # type: ignore[untyped-decorator]
def check_listings(timestamp: int) -> None:
    """Each night a part: every link once a week, what failed the next day again; owners hear at most once a week."""
    actions.check_listings(by=System("checks"), at=datetime.now(UTC))


@app.periodic(cron="*/15 * * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="free the way out")  # type: ignore[untyped-decorator]
def free_the_way_out(timestamp: int) -> None:
    """Let go of jobs whose worker was killed: one that still seems to run would keep all others from asking outside."""
    for name in ("read_feed", "check_listings"):
        stalled = async_to_sync(app.job_manager.get_stalled_jobs)(task_name=f"familyhub.directory.tasks.{name}")
        for job in stalled:
            async_to_sync(app.job_manager.finish_job)(job, status=Status.FAILED, delete_job=False)
