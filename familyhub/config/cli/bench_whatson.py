"""`./hub bench whatson`: the what's-on page over a region's two years of made-up dates, in a database of its own."""

from __future__ import annotations

import argparse
import gc
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from familyhub.config.cli.bench_timing import scratch, visitor
from familyhub.config.cli.setup import step

if TYPE_CHECKING:
    from django.test import Client

    from familyhub.directory.models import Location

WEEKS = 104
TOWNS = ("Northtown", "Southtown", "Easttown", "Westtown")
WITHIN, QUESTIONS = 60.0, 5
"""What the page may take: milliseconds in the middle, and questions to the database."""
_DATES = """
    INSERT INTO whatson_occurrence (id, session_id, day, starts_at, ends_at, reason, note, weekday, part, is_public)
    SELECT gen_random_uuid(), one.id, day.day, day.at, day.at + make_interval(mins => one.minutes), '', '',
        extract(isodow FROM day.day) - 1,
        CASE WHEN one.starts < '12:00' THEN 'morning' WHEN one.starts < '17:00' THEN 'afternoon' ELSE 'evening' END, true
    FROM whatson_session one, generate_series(0, %s) n,
        LATERAL (SELECT one.first + 7 * n AS day,
            (one.first + 7 * n + one.starts) AT TIME ZONE 'Europe/London' AS at) day"""


def main(arguments: list[str]) -> int:
    """Make dates, time the page, drop the database again; 1 when the page takes too long or asks too much."""
    parser = argparse.ArgumentParser(
        prog="./hub bench whatson", description=__doc__, epilog="example: ./hub bench whatson --dates 200000"
    )
    parser.add_argument("--dates", type=int, default=200_000, help="how many dates are made up")
    parser.add_argument("--count", type=int, default=60, help="how often each page is timed")
    options = parser.parse_args(arguments)
    with scratch():
        with step(f"{options.dates:,} made-up dates"):
            made = _make(max(1, options.dates // WEEKS))
        return _report(made, options.count)


def _make(groups: int) -> int:
    """Groups of a region, half of two years past and half to come; answers how many dates there are."""
    from django.db import connection

    from familyhub.directory import models
    from familyhub.whatson.models import Occurrence, Session

    run_by = [models.Organisation(slug=f"made-{n}", name=f"Made-up organisation {n}") for n in range(40)]
    models.Organisation.objects.bulk_create(run_by)
    places = [_place(n) for n in range(300)]
    models.Location.objects.bulk_create(places)
    services = [
        models.Service(
            slug=f"made-{n}", name=f"Made-up group {n}", summary="A friendly group.", organisation=run_by[n % 40],
            kind="programme", is_public=True,
        )
        for n in range(groups)
    ]  # fmt: skip
    models.Service.objects.bulk_create(services, batch_size=500)
    from django.utils import timezone

    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7 * (WEEKS // 2))
    Session.objects.bulk_create(
        [Session(**_session(n, monday), service=services[n], location=places[n % 300]) for n in range(groups)],
        batch_size=500,
    )
    with connection.cursor() as cursor:
        cursor.execute(_DATES, [WEEKS - 1])
        cursor.execute("VACUUM ANALYZE")
    return Occurrence.objects.count()


def _place(n: int) -> Location:
    from familyhub.directory import models

    return models.Location(
        slug=f"made-{n}", name=f"Made-up place {n}", area=TOWNS[n % 4], address=f"{n} Made Street", is_hub=n % 10 == 0,
        latitude=53.2 + (n % 97) / 300.0, longitude=-2.9 + (n % 101) / 300.0,
    )  # fmt: skip


def _session(n: int, monday: date) -> dict[str, object]:
    from datetime import time as clock

    return {
        "slug": f"made-{n}",
        "name": f"Made-up group {n}",
        "summary": "A friendly group with tea, toys and a chair for you.",
        "kind": ("drop-in", "booked", "course")[n % 3],
        "dads": ("welcome", "only", "checking")[n % 7 % 3],
        "is_free": n % 4 != 0,
        "languages": ["Polish"] if n % 11 == 0 else [],
        "stage_from": 280 if n % 2 else 0,
        "for_whom": "professionals" if n % 25 == 0 else "families",
        "first": monday + timedelta(days=n % 7),
        "starts": clock(9 + n % 11, 30 * (n % 2)),
        "minutes": 60 + 30 * (n % 2),
        "repeats": "FREQ=WEEKLY",
    }


def _pages() -> dict[str, str]:
    from django.utils import timezone

    from familyhub.places.areas import gazetteer

    near = next(iter(gazetteer().outward), "")
    return {
        "this week": "/whats-on/",
        "today": "/whats-on/?when=today",
        "tonight": "/whats-on/?when=tonight",
        "four weeks, page 20": "/whats-on/?when=month&page=20",
        "a hub": "/whats-on/?hub=made-10",
        "dads, free, evening": "/whats-on/?dads=1&free=1&part=evening",
        "a language, four weeks": "/whats-on/?when=month&language=Polish",
        "this weekend near me": f"/whats-on/?when=weekend&near={near}",
        "nothing fits: it widens": "/whats-on/?when=tonight&hub=made-10&language=Albanian&part=morning&day=monday",
        "a month as a list": f"/whats-on/{timezone.localdate():%Y-%m}/",
        "a group": "/whats-on/made-7/",
    }


def _report(made: int, count: int) -> int:
    from django.db import connection

    client, slow = visitor(), []
    print(f"{platform.machine()} · Python {platform.python_version()} · one core · {made:,} dates · milliseconds")
    print(f"  {'':28} {'median':>8} {'p95':>8} {'questions':>10}")
    for words, path in _pages().items():
        asked: list[str] = []
        with connection.execute_wrapper(_noting(asked)):
            response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"hub: {path} answers {response.status_code}.")
        times = _timed(client, path, count)
        middle, late = statistics.median(times), sorted(times)[max(0, int(len(times) * 0.95) - 1)]
        print(f"  {words:28} {middle:8.1f} {late:8.1f} {len(asked):10}", flush=True)
        if middle > WITHIN or len(asked) > QUESTIONS:
            slow.append(words)
    if slow:
        print(f"More than {WITHIN:.0f} ms or {QUESTIONS} questions: {', '.join(slow)}")
    return 1 if slow else 0


def _noting(asked: list[str]) -> Callable[..., object]:
    """Note each question to the database."""

    def wrapper(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        asked.append(sql)
        return execute(sql, params, many, context)

    return wrapper


def _timed(client: Client, path: str, count: int) -> list[float]:
    for _ in range(3):
        client.get(path)
    gc.collect()
    found = []
    for _ in range(count):
        start = time.perf_counter()
        client.get(path)
        found.append((time.perf_counter() - start) * 1000)
    return found
