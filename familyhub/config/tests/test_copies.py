"""A database of tests begins as a copy of one that is migrated once."""

import os
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from familyhub.config.cli import copies

NAME = f"copy_of_{os.getpid()}"


@pytest.fixture
def address() -> Iterator[str]:
    """The server of this run, without what a test makes there."""
    if copies.BLANK not in os.environ:
        pytest.skip("only `./hub test` has a server of its own")
    yield os.environ["DATABASE_URL"]
    with closing(psycopg.connect(copies.named(os.environ["DATABASE_URL"], "postgres"), autocommit=True)) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def test_the_migrated_database_is_made_once(address: str) -> None:
    assert copies.blank(address) == os.environ[copies.BLANK]


def test_a_copy_has_all_tables_and_what_is_there_stays(address: str) -> None:
    assert copies.copy(address, os.environ[copies.BLANK], NAME)
    with closing(psycopg.connect(copies.named(address, NAME), autocommit=True)) as made:
        assert made.execute("SELECT count(*) > 100 FROM django_migrations").fetchone() == (True,)
        made.execute("CREATE TABLE mine ()")
    assert not copies.copy(address, os.environ[copies.BLANK], NAME)
    with closing(psycopg.connect(copies.named(address, NAME))) as made:
        made.execute("SELECT * FROM mine")


def test_another_database_of_a_server_keeps_how_it_is_reached() -> None:
    assert copies.named("postgresql://me:hush@/old?host=/a/b", "new") == "postgresql://me:hush@/new?host=/a/b"
