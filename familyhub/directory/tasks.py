"""Background jobs of the directory: asking owners, reading feeds, checking links, and bringing tables in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from familyhub.actors import System
from familyhub.directory import actions
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries.imports import whose_table


@app.periodic(cron="10 7 * * *")
@app.task(queueing_lock="keep listings fresh", retry=3)
def keep_fresh(timestamp: int) -> None:
    """Each morning: remind owners whose day has come, and hide what nobody vouched for in half a year."""
    by, at = System("freshness"), datetime.now(UTC)
    actions.remind_owners(by=by, at=at)
    actions.hide_expired(by=by, at=at)


@app.task(queue="tables")
def check_table(run: str) -> None:
    """The dry run of a table."""
    _step(UUID(run), actions.check_table)


@app.task(queue="tables")
def apply_table(run: str) -> None:
    """Bring a table in."""
    _step(UUID(run), actions.apply_table)


def _step(run: UUID, verb: Callable[..., object]) -> None:
    """One step of a table, as the person who asked for it; a failure is written where they see it."""
    at = datetime.now(UTC)
    try:
        verb(by=whose_table(run=run), at=at, run=run)
    except Exception as fault:
        words = str(fault) if isinstance(fault, ListingRefusedError) else "Something went wrong; nothing was changed."
        actions.fail_table(by=System("tables"), at=at, run=run, words=words)
        if not isinstance(fault, ListingRefusedError):
            raise


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="read all feeds")
def read_feeds(timestamp: int) -> None:
    """Each night: read the feeds of others, one after another."""
    actions.read_all(by=System("feeds"), at=datetime.now(UTC))


@app.task
def read_feed(feed: str) -> None:
    """Read one feed."""
    actions.read_feed(by=System("feeds"), at=datetime.now(UTC), feed=UUID(feed))


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="check listings", lock="asking outside")
def check_listings(timestamp: int) -> None:
    """Each night a part: every link once a week, what failed the next day again; owners hear at most once a week."""
    actions.check_listings(by=System("checks"), at=datetime.now(UTC))


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="free the way out")
def free_the_way_out(timestamp: int) -> None:
    """Let go of jobs whose worker was killed: one that still seems to run would keep all others from asking outside."""
    for name in ("read_feed", "check_listings"):
        stalled = async_to_sync(app.job_manager.get_stalled_jobs)(task_name=f"familyhub.directory.tasks.{name}")
        for job in stalled:
            async_to_sync(app.job_manager.finish_job)(job, status=Status.FAILED, delete_job=False)
