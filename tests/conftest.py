"""A whole hub for journeys and search quality: set up and started by `./hub run` itself, once."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from familyhub.config import machine
from familyhub.config.cli import copies

LONGEST = 1200
"""Seconds that a hub may take to be made ready: on a new machine that is busy the models alone take many minutes."""
EACH = 3
"""Seconds that an answer may take on a slow and busy machine, long texts among short ones."""
HUB = [sys.executable, "-m", "familyhub.config.cli"]


@pytest.fixture(scope="session")
def hub_env() -> dict[str, str]:
    """The environment of the hub under test: a folder and a database of its own."""
    folder = machine.var() / "journeys"
    machine.lend_encoder(folder)
    own_to_tests = {"DATABASE_URL", "HUB_PACK", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    kept = {k: v for k, v in os.environ.items() if k not in own_to_tests}
    return {**kept, "HUB_VAR": str(folder), "PYTHONPATH": str(machine.ROOT), "HUB_DEMO": "1", **database_of(folder)}


def database_of(folder: Path) -> dict[str, str]:
    """Where the hub of a folder finds its database: beside those of Django's tests, its tables made already."""
    blank, address = os.environ.get(copies.BLANK), os.environ.get("DATABASE_URL")
    if not blank or not address:
        return {}
    name = f"hub_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    if copies.copy(address, blank, name):
        (folder / "ready").unlink(missing_ok=True)
    return {"DATABASE_URL": copies.named(address, name)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(hub_env: dict[str, str]) -> Iterator[str]:
    """The address of a running hub."""
    port = free_port()
    log = Path(hub_env["HUB_VAR"]) / "run.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*HUB, "run", "--port", str(port), "--workers", "1"], env=hub_env, stdout=out, stderr=out
        )
    address = f"http://localhost:{port}"
    try:
        wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the hub answers; fail with its own words when it ends."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"./hub run ended:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(address + "/", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"./hub run did not answer:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless, that calls nobody."""
    flags = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
    ).split()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ["HUB_CHROMIUM"], args=[*flags, "--disable-component-update"]
        )
        yield found
        found.close()


@pytest.fixture(scope="session")
def ask(
    server: str, hub_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[list[dict[str, Any]]], dict[str, Any]]:
    """Answers of the hub to judged lines, by `./hub ask --batch`, as the page would give them."""

    def answers(rows: list[dict[str, Any]]) -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("ask")
        source, out = folder / "in.jsonl", folder / "out.jsonl"
        source.write_text("".join(json.dumps({"id": r["id"], "query": r["query"]}) + "\n" for r in rows))
        done = subprocess.run(
            [*HUB, "ask", "--batch", str(source), "--out", str(out)],
            env=hub_env,
            capture_output=True,
            text=True,
            timeout=120 + EACH * len(rows),
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return {row["id"]: row for row in map(json.loads, out.read_text().splitlines())}

    return answers
