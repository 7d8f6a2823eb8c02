"""Background jobs that ask outside: a worker that was killed does not keep the others waiting for ever."""

from __future__ import annotations

import pytest
from django.db import connection

from familyhub.directory import actions, models
from familyhub.directory.tasks import check_listings, free_the_way_out, read_feeds
from familyhub.directory.tests.factories import HUB, NOW

pytestmark = pytest.mark.django_db


def _rows(words: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else []


def _jobs() -> dict[object, object]:
    return dict(_rows("SELECT task_name, status::text FROM procrastinate_jobs WHERE lock = %s", "asking outside"))


def test_a_job_whose_worker_was_killed_lets_go() -> None:
    actions.add_feed(by=HUB, at=NOW, name="A", url="https://example.org/feed", licence="OGL")
    name = "familyhub.directory.tasks.read_feed"
    [(worker,)] = _rows("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id")
    _rows("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE task_name = %s", worker, name)
    free_the_way_out(0)
    assert _jobs() == {name: "doing"}  # its worker is alive
    _rows("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'")
    free_the_way_out(0)
    assert _jobs() == {name: "failed"}


def test_each_night_feeds_wait_for_their_turn_and_listings_are_checked() -> None:
    actions.add_feed(by=HUB, at=NOW, name="A", url="https://example.org/feed", licence="OGL")
    _rows("DELETE FROM procrastinate_jobs")
    read_feeds(0)
    assert _jobs() == {"familyhub.directory.tasks.read_feed": "todo"}
    check_listings(0)
    assert models.DataQualityIssue.objects.count() == 0
