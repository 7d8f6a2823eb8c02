"""Background jobs of bookings: each calls one action."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from familyhub.actors import System
from familyhub.bookings import actions

_BY = System("bookings")


def _now() -> datetime:
    return datetime.now(UTC)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="seats lapse", retry=3)
def let_lapse(timestamp: int) -> None:
    """Every five minutes: a place that was offered and not answered goes to the next."""
    actions.let_lapse(by=_BY, at=_now())


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="seats remind", retry=3)
def remind(timestamp: int) -> None:
    """Every quarter of an hour: reminders of the next two days."""
    actions.remind(by=_BY, at=_now())


@app.periodic(cron="5 10 * * *")
@app.task(queueing_lock="seats invited", retry=3)
def remind_invited(timestamp: int) -> None:
    """Each morning: reminders of invitations, the next date for who asked for it, courses with enough families."""
    actions.remind_invited(by=_BY, at=_now())
    actions.invite_to_next(by=_BY, at=_now())
    actions.decide(by=_BY, at=_now())


@app.periodic(cron="35 9 * * *")
@app.task(queueing_lock="seats close", retry=3)
def close_dates(timestamp: int) -> None:
    """Each morning: count who came the day before, and ask after those who were missed."""
    actions.close_dates(by=_BY, at=_now())


@app.periodic(cron="51 2 * * *")
@app.task(queueing_lock="seats forget", retry=3)
def forget(timestamp: int) -> None:
    """Each night: forget names and contacts that are no longer needed."""
    actions.forget(by=_BY, at=_now())
