"""`./hub run`: database, data, index, web and worker in one go; Ctrl-C stops all and leaves the data."""

from __future__ import annotations

import argparse
import errno
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from urllib.parse import urlsplit

from familyhub.config import machine
from familyhub.config.cli.setup import ready, step
from familyhub.council_config import signing


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./hub run",
        description="Start everything and print the address.",
        epilog="examples:\n  ./hub run\n  ./hub run --port 8080\n  ./hub run --fresh        (start over: forgets all data made here)",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--fresh", action="store_true", help="delete the database and index made here, and start over")
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    return parser.parse_args(arguments)


def _say(sentence: str) -> int:
    print(f"hub: {sentence}", file=sys.stderr)
    return 1


def _cannot_listen(host: str, port: int) -> str:
    """Why nothing can listen there, with what to do; empty when it can."""
    if not 0 < port < 65536:
        return f"{port} is no port: choose one from 1 to 65535."
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        return f"port {port} is only for the machine's administrator: choose one above 1023 with --port."
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            return f"port {port} is in use: stop what runs there, or choose another with --port."
        return f"this machine has no address {host}: leave --host out, or name one of its own."
    return ""


def _start_over() -> None:
    with suppress(Exception):  # what cannot be stopped may be the very thing that is broken
        machine.stop_database()
    for name in ("postgres", "postgres.lock", "index", "ready", "outbox", "media"):
        path = machine.var() / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def main(name: str, arguments: list[str]) -> int:
    """Run all, or with `worker` the background jobs alone."""
    if name == "worker":
        return _worker()
    options = _options(arguments)
    refusal = _cannot_listen(options.host, options.port)
    if refusal:
        return _say(refusal)
    if options.fresh:
        if os.environ.get("DATABASE_URL"):
            return _say("--fresh only deletes the embedded database; empty the one of DATABASE_URL yourself.")
        _start_over()
    if os.environ.get("HUB_PRODUCTION") != "1":
        os.environ.setdefault("HUB_DEMO", "1")
    own = not os.environ.get("DATABASE_URL")
    address = f"http://{'localhost' if options.host == '127.0.0.1' else options.host}:{options.port}/"
    os.environ["HUB_ADDRESS"] = address.rstrip("/")  # before anything is set up: messages hold it
    try:
        ready()
        _make_people()
        return _serve(options, address)
    finally:
        if own:
            machine.stop_database()


def _make_people() -> None:
    from django.conf import settings
    from django.utils import timezone

    if settings.DEMO:
        from familyhub.demo import keeping, people, showers, timetable

        made = dict(zip([one.slug for one in people.PEOPLE], people.make(at=timezone.now()), strict=True))
        keeping.make_kept(at=timezone.now())
        timetable.make(at=timezone.now())
        showers.make(at=timezone.now(), sam=made["sam"], kim=made["kim"])


def _serve(options: argparse.Namespace, address: str) -> int:
    web = [sys.executable, "-m", "gunicorn", "familyhub.config.wsgi", "--bind", f"{options.host}:{options.port}"]
    web += ["--worker-class", "gthread", "--workers", str(options.workers), "--threads", "4", "--log-level", "warning"]
    web += ["--config", "python:familyhub.config.gunicorn"]
    jobs = [sys.executable, "-m", "familyhub.config.cli", "worker"]
    running = [
        subprocess.Popen(web, start_new_session=True),
        subprocess.Popen(jobs, start_new_session=True, stdout=subprocess.DEVNULL),
    ]
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    try:
        with step("web and worker"):
            _wait_for(address, running[0])
        print(_welcome(address), flush=True)
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
        return _say("the web server or the worker ended by itself: see the lines above.")
    except KeyboardInterrupt:
        print("\nStopping. The data stays.", flush=True)
        return 0
    finally:
        _stop(running)


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(address: str, web: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if web.poll() is not None:
            raise SystemExit(_say("the web server did not start: see the lines above."))
        try:
            _ask(address)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
    raise SystemExit(_say("the web server does not answer after a minute."))


def _ask(address: str) -> None:
    """Any answer will do: in production it may be a redirect to the secure address."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "localhost", parts.port, timeout=30)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    finally:
        connection.close()


def _welcome(address: str) -> str:
    from django.conf import settings

    lines = ["", f"  {settings.PACK.settings.get('site_name', 'Family Hub')} is open at {address}"]
    if settings.DEMO:
        from familyhub.demo.people import PEOPLE

        lines += ["", f"  Sign in with one click at {address}demo/ as:"]
        lines += [f"    {person.name:6} {person.who}" for person in PEOPLE]
        if signing.waiting():
            lines += ["", "  Demo mode: urgent wording and safety rules wait for a named clinical sign-off."]
    return "\n".join([*lines, "", "  Ctrl-C stops everything and leaves the data."])


def _worker() -> int:
    from familyhub.config.cli.setup import django_ready

    django_ready()
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--concurrency", "2", verbosity=0)
    return 0
