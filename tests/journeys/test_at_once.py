"""Many families at once through the real web server, and a machine that stops in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from familyhub.config import machine
from tests.conftest import HUB, database_of, free_port, wait_for
from tests.inside import leave, told
from tests.journeys.crowd import HOW_MANY, LETTERS, MAKE, Family, crowd

pytestmark = pytest.mark.long

AT_ONCE = 300
BOOKINGS = int(os.environ.get("HUB_CROWD", "60"))
"""How many bookings are under way when everything is killed. By hand: `HUB_CROWD=1000 ./hub test -k killed`."""


class Hub:
    """A hub in a folder of its own that can be killed and started again."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env, self.port = env, free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = Path(env["HUB_VAR"]) / "run.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("a") as out:
            command = [*HUB, "run", "--port", str(self.port), "--workers", "3"]
            self.process = subprocess.Popen(command, env=self.env, stdout=out, stderr=out)
        wait_for(self.address, self.process, self.log)

    def kill(self) -> None:
        """`kill -9` of web server and worker, and of what started them: nobody can tidy up."""
        assert self.process
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        for child in map(int, children.stdout.split()):
            if "postgres" not in Path(f"/proc/{child}/cmdline").read_text():
                os.killpg(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)


@pytest.fixture(scope="module")
def own(hub_env: dict[str, str]) -> Iterator[Hub]:
    folder = machine.var() / "at-once"
    machine.lend_encoder(folder)
    hub = Hub({**hub_env, "HUB_VAR": str(folder), **database_of(folder)})
    hub.start()
    yield hub
    leave(hub.env)
    hub.stop()


def _opened(families: list[Family]) -> list[Family]:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Family.open, families))
    return families


def test_of_300_at_once_one_has_the_last_place_and_all_others_stand_on_the_waitlist(own: Hub) -> None:
    made = told(own.env, MAKE.format(families=1, people=AT_ONCE))
    families = _opened(crowd(own.address, made))
    gate = threading.Barrier(AT_ONCE)

    def press(family: Family) -> str:
        gate.wait()
        return family.send_until_answered(time.monotonic() + 120)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        led = list(pool.map(press, families))
    assert all(where.startswith("/seats/") for where in led)
    found = told(own.env, HOW_MANY.format(slug=made["slug"]))
    assert found["states"] == {"taken": 1, "waiting": AT_ONCE - 1}
    assert (found["rows"], found["keys"], len(set(found["line"]))) == (AT_ONCE, AT_ONCE, AT_ONCE - 1)


def _letters(own: Hub, slug: str) -> dict[str, int]:
    """Wait until the worker has nothing left to send, then say how messages stand."""
    for _ in range(120):
        found: dict[str, int] = told(own.env, LETTERS.format(slug=slug, ahead=0))
        if found["sent"] + found["kept"] + found["begun"] >= found["rows"]:
            break
        time.sleep(1)
        told(
            own.env, LETTERS.format(slug=slug, ahead=11)
        )  # what a killed worker left behind is taken up ten minutes later
    return told(own.env, LETTERS.format(slug=slug, ahead=0))


def _arrived(own: Hub, slug: str) -> Counter[str]:
    """How many letters about a place each address was sent."""
    found: Counter[str] = Counter()
    for file in (Path(own.env["HUB_VAR"]) / "outbox").glob("*"):
        for letter in file.read_text(errors="replace").split("-" * 79):
            address = next((line[4:].strip() for line in letter.splitlines() if line.startswith("To: ")), "")
            if f"-{slug}@" in address and "Subject: You have a place" in letter:
                found[address] += 1
    return found


def test_killed_in_the_middle_no_booking_is_lost_or_doubled_and_no_letter_goes_twice(own: Hub) -> None:
    made = told(own.env, MAKE.format(families=2000, people=BOOKINGS))
    families = _opened(crowd(own.address, made))
    done = threading.Semaphore(0)

    def press(family: Family) -> str:
        where = family.send_until_answered(time.monotonic() + 240)
        done.release()
        return where

    with ThreadPoolExecutor(24) as pool:
        sent = pool.map(press, families)
        for _ in range(BOOKINGS // 3):
            done.acquire()
        own.kill()
        own.start()
        led = list(sent)
    assert all(where.startswith("/seats/") for where in led)
    found = told(own.env, HOW_MANY.format(slug=made["slug"]))
    assert (found["rows"], found["states"]) == (BOOKINGS, {"taken": BOOKINGS})
    letters = _letters(own, made["slug"])
    assert (letters["rows"], letters["messages"]) == (BOOKINGS, 1)
    arrived = _arrived(own, made["slug"])
    assert max(arrived.values(), default=0) <= 1
    assert letters["sent"] <= sum(arrived.values()) <= letters["sent"] + letters["begun"]
    assert letters["sent"] + letters["begun"] + letters["kept"] == BOOKINGS
