"""Databases that those of tests begin as copies of: to migrate takes a quarter of a minute, to copy a moment."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from familyhub.config import machine

BLANK = "HUB_TEST_BLANK"
"""Tells the processes of a suite the name of the database to copy."""


def blank(address: str) -> str:
    """The name of a database with all tables and nothing of a hub in it; made anew when migrations or libraries change."""
    name, half = f"blank_{_migrations()}", "blank_half"
    with closing(_server(address)) as server:
        old = [row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'blank%'")]
        if name in old:
            return name
        for one in old:
            server.execute(_said("DROP DATABASE {} WITH (FORCE)", one))
        server.execute(_said("CREATE DATABASE {}", half))
        command = [sys.executable, "-m", "familyhub.config.cli", "manage", "migrate", "--verbosity", "0"]
        subprocess.run(command, env={**os.environ, "DATABASE_URL": named(address, half)}, check=True)
        server.execute(_said("ALTER DATABASE {} RENAME TO {}", half, name))
    return name


def copy(address: str, source: str, name: str) -> bool:
    """Make a database that begins as a copy of another one of the same server; False when it is there already."""
    with closing(_server(address)) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        server.execute(_said("CREATE DATABASE {} TEMPLATE {}", name, source))
    return True


def named(address: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def _server(address: str) -> psycopg.Connection:
    return psycopg.connect(named(address, "postgres"), autocommit=True)


def _said(words: str, *names: str) -> sql.Composed:
    return sql.SQL(words).format(*map(sql.Identifier, names))


def _migrations() -> str:
    """Names what a migrated database is made from, by content."""
    digest = hashlib.sha256((machine.ROOT / "requirements.txt").read_bytes())
    for path in sorted(machine.ROOT.glob("familyhub/*/migrations/*.py")):
        digest.update(str(path.relative_to(machine.ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]
