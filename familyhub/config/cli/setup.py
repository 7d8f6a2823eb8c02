"""Makes a database and index ready: used by every command that needs them."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from familyhub.config import machine


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done and how long it took."""
    print(f"  {words} … ", end="", flush=True, file=sys.stderr)
    start = time.perf_counter()
    yield
    print(f"{time.perf_counter() - start:.1f} s", flush=True, file=sys.stderr)


def django_ready() -> None:
    """Name the database and set Django up, once."""
    import django
    from django.apps import apps

    os.environ["DATABASE_URL"] = machine.database_address()
    if not apps.ready:
        django.setup()


def models() -> None:
    """Both models, and the vectors of what questions are compared with: the longest part, and the same for every hub."""
    from familyhub.search import engine, queries

    with step("the encoder"):
        engine.encoder()
        engine.listener()
    with step("what is asked most"):
        queries.remember()


def fingerprint() -> str:
    """Of everything that decides what a set-up would do: code, packs, locks, database."""
    digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    folders = [machine.ROOT / "packs", machine.pack_folder(), *machine.ROOT.glob("familyhub/*/migrations")]
    files = sorted({path for folder in folders for path in folder.rglob("*") if path.is_file()})
    for path in [*files, machine.ROOT / "requirements.txt"]:
        if path.suffix != ".pyc":
            found = path.stat()
            digest.update(f"{path}{found.st_size}{found.st_mtime_ns}".encode())
    return digest.hexdigest()


SETTING_UP = 0x4661_6D69_6C79
"""The number under which PostgreSQL keeps the lock of whoever makes a hub ready."""


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time, of all nodes that share the database: two that make its tables at once spoil each other's."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as lock:
        lock.execute("SELECT pg_advisory_lock(%s)", [SETTING_UP])
        yield


def _is_ready() -> bool:
    stamp = machine.var() / "ready"
    return stamp.exists() and stamp.read_text() == fingerprint()


def ready() -> None:
    """Database, tables, pack, encoder and index, whatever of it is missing; safe to repeat, and by several at once."""
    django_ready()
    if _is_ready():
        return
    with _alone():
        if not _is_ready():  # by now, if somebody else was at it
            _make_ready()


def _make_ready() -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from familyhub.actors import System
    from familyhub.council_config import current
    from familyhub.guides.workflow import ensure_workflow
    from familyhub.pack.loading import load
    from familyhub.search import actions, engine, queries

    print("Making the hub ready:", file=sys.stderr)
    (machine.var() / "static").mkdir(exist_ok=True)
    with step("database tables"):
        call_command("migrate", verbosity=0, interactive=False)
    models()
    with step(f"the pack {current().slug}"):
        ensure_workflow()
        load(current(), at=timezone.now())
    with step("the search index"):
        actions.remake_entries(by=System("set-up"), at=timezone.now())
        queries.follow()
        engine.free()
    (machine.var() / "ready").write_text(fingerprint())
