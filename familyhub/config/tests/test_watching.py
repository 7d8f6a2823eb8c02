"""Every table that families read is watched by the database itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from familyhub.config.watching import after_migrating, tables
from familyhub.events.queries import stamp
from familyhub.events.watching import watch

pytestmark = pytest.mark.django_db


def run(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


@pytest.fixture
def shelf() -> Callable[[str], bool]:
    """A watched table; says whether a statement gave a new stamp."""
    run("CREATE TABLE shelf (words text)")
    watch(["shelf", "not_there_yet"])

    def changes(words: str) -> bool:
        before = stamp()
        run(words)
        return stamp() != before

    return changes


def test_all_tables_of_directory_and_guides_are_watched() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'noticeboard_watch'")
        watched = {row[0] for row in cursor.fetchall()}
    assert {"directory_service", "directory_contact", "directory_serviceatlocation", "guides_guide"} <= watched
    assert watched == set(tables())
    assert stamp()


@pytest.mark.parametrize(
    "words",
    [
        "INSERT INTO shelf VALUES ('a')",
        "UPDATE shelf SET words = 'b'",
        "DELETE FROM shelf",
        "TRUNCATE shelf",
        "WITH gone AS (DELETE FROM shelf RETURNING words) SELECT count(*) FROM gone",
    ],
)
def test_every_kind_of_change_gives_a_new_stamp(shelf: Callable[[str], bool], words: str) -> None:
    run("INSERT INTO shelf VALUES ('first')")
    assert shelf(words)


def test_reading_and_other_tables_leave_it_alone(shelf: Callable[[str], bool]) -> None:
    assert not shelf("SELECT words FROM shelf")
    assert not shelf("CREATE TABLE other_shelf (words text)")
    assert not shelf("INSERT INTO other_shelf VALUES ('a')")


def test_a_table_that_is_watched_from_now_on_gives_a_new_stamp_once(shelf: Callable[[str], bool]) -> None:
    before = stamp()
    watch(["shelf"])
    after_migrating(using="default")
    assert stamp() == before
    run("CREATE TABLE not_there_yet (words text)")
    watch(["not_there_yet"])
    assert stamp() != before
