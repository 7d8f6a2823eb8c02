"""Makes the database itself write a new stamp whenever a watched table changes, whoever changes it and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_STAMP = """
INSERT INTO noticeboard_stamp (id, value) VALUES (1, gen_random_uuid())
ON CONFLICT (id) DO UPDATE SET value = EXCLUDED.value
"""
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION noticeboard_stamp_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('noticeboard.later', true), '') <> 'on' THEN {_STAMP}; END IF;
    RETURN NULL;
END $$
"""
_TRIGGER = """
CREATE TRIGGER noticeboard_watch AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {}
FOR EACH STATEMENT EXECUTE FUNCTION noticeboard_stamp_anew()
"""
_WATCHED = "SELECT relname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid WHERE tgname = 'noticeboard_watch'"


def watch(tables: Iterable[str], *, using: str = "default") -> None:
    """Watch these tables, as far as they exist yet; repeating it changes nothing."""
    connection: BaseDatabaseWrapper = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if "noticeboard_stamp" not in there:
            return
        cursor.execute(_FUNCTION)
        cursor.execute(_WATCHED)
        watched = {str(row[0]) for row in cursor.fetchall()}
        new = sorted((set(tables) & there) - watched)
        for table in new:
            cursor.execute(_TRIGGER.format(connection.ops.quote_name(table)))
        if new:  # what changed in them until now was not seen
            cursor.execute(_STAMP)


@contextmanager
def stamped_once() -> Iterator[None]:
    """For a long transaction: one new stamp at its end, so that other writers do not wait for it all along.

    The stamp is one row, and whoever writes it holds it until commit.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL noticeboard.later = 'on'")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL noticeboard.later = 'off'")
        cursor.execute(_STAMP)
