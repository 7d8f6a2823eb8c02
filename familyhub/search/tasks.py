"""Background jobs of search: follow the entries, and each night look whether the index drifted."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from familyhub.actors import System
from familyhub.directory.actions import find_duplicates
from familyhub.search import actions, queries
from familyhub.search.likeness import likeness


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="follow the index")
def follow_index(timestamp: int) -> None:
    """Every few seconds: bring this node's index up to the database, so that no parent waits for it."""
    queries.follow()


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="compare the index")
def compare_index(timestamp: int) -> None:
    """Each night: count the entries that index and database do not share; there should be none."""
    actions.note_drift(by=System("compare index"), at=datetime.now(UTC))


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="find duplicates", retry=3)
def look_for_duplicates(timestamp: int) -> None:
    """Each night: look for listings that may be one and the same, for the hub team to decide."""
    find_duplicates(by=System("find duplicates"), at=datetime.now(UTC), likeness=likeness())
