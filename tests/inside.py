"""What a hub under test says of itself: one process for each hub runs what a journey asks of it, beside the web server.

To start a Python with the whole hub in it takes seconds, so it is started once and waits for the next line.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import subprocess
import sys
import threading
import traceback
from contextlib import redirect_stdout
from typing import Any

from familyhub.config import machine

LONGEST = 300
"""Seconds that one answer may take."""
_OPEN: dict[str, subprocess.Popen[str]] = {}
"""The process of each hub, by its folder."""


def told(env: dict[str, str], code: str) -> Any:
    """What `answer` holds when the hub of this environment has run the code."""
    process = _OPEN.get(env["HUB_VAR"])
    if process is None or process.poll() is not None:
        process = _start(env)
    assert process.stdin
    assert process.stdout
    too_long = threading.Timer(LONGEST, process.kill)
    too_long.start()
    try:
        process.stdin.write(json.dumps(code) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    finally:
        too_long.cancel()
    assert line, f"the process inside {env['HUB_VAR']} ended: {process.poll()}"
    found = json.loads(line)
    assert "fault" not in found, found["fault"]
    return found["answer"]


def leave(env: dict[str, str]) -> None:
    """End the process of this hub, if there is one: before its database stops."""
    process = _OPEN.pop(env["HUB_VAR"], None)
    if process and process.stdin:
        process.stdin.close()
        process.wait(30)


def _start(env: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.inside"]
    process = subprocess.Popen(
        command, cwd=machine.ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    _OPEN[env["HUB_VAR"]] = process
    atexit.register(leave, env)
    return process


def _serve() -> None:
    """Run one piece of code a line; what it prints on its way is nobody's answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familyhub.config.settings")
    from familyhub.config.cli.setup import django_ready

    django_ready()
    from django.db import connections

    for line in sys.stdin:
        try:
            with redirect_stdout(io.StringIO()):
                names: dict[str, Any] = {}
                exec(json.loads(line), names)
            said = json.dumps({"answer": names.get("answer")})
        except Exception:  # noqa: BLE001 - whatever is wrong belongs to the journey that asked, and the next one may still ask
            said = json.dumps({"fault": traceback.format_exc()[-3000:]})
        connections.close_all()  # the database may be stopped between two questions
        print(said, flush=True)


if __name__ == "__main__":
    _serve()
