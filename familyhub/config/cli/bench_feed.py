"""`./hub bench feed`: pages and streams of the open feed over many made-up listings, in a database of its own."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from familyhub.config.cli.bench_timing import scratch, times_of, visit_of, visitor
from familyhub.config.cli.setup import step

if TYPE_CHECKING:
    from django.test import Client

WORDS = "warm calm kind gentle early late young local open quiet steady brave friendly plain small big new first"
_TABLES = ("organisation", "location", "service", "contact", "servicetopic", "serviceatlocation")
_SAID = f"""(SELECT string_agg((string_to_array('{WORDS}', ' '))[1 + (n::bigint * k * 7919) % 18], ' ')
            FROM generate_series(1, 60) k)"""  # noqa: S608 - every word of it is ours
_COPIES = {
    "organisation": ("{n} / 50", "'slug', 'made-' || n, 'name', 'Made-up organisation ' || n"),
    "location": (
        "{n} / 5",
        "'slug', 'made-' || n, 'name', 'Made-up place ' || n, 'postcode', '',"
        "'latitude', 53.2 + (n % 997) / 3000.0, 'longitude', -2.9 + (n % 1009) / 3000.0",
    ),
    "service": (
        "{n}",
        f"'slug', 'made-' || n, 'name', 'Made-up group ' || n, 'description', {_SAID},"  # noqa: S608
        "'organisation_id', (SELECT m.id FROM many_organisation m WHERE m.n = n.n % (SELECT max(n) FROM many_organisation)),"
        "'modified_at', now() - make_interval(mins => n)",
    ),
}
_JOINED = {
    "contact": "'service_id', s.id, 'label', 'Ring', 'phone', '0151 000 0001', 'email', 'hello@example.org'",
    "serviceatlocation": "'service_id', s.id, 'location_id', l.id",
}


def main(name: str, arguments: list[str]) -> int:
    """Make listings, time the feed, drop the database again."""
    parser = argparse.ArgumentParser(
        prog="./hub bench feed", description=__doc__, epilog="example: ./hub bench feed --services 250000"
    )
    parser.add_argument("--services", type=int, default=250_000, help="how many listings are made up")
    parser.add_argument("--count", type=int, default=30, help="how often each page is timed")
    options = parser.parse_args(arguments)
    with scratch():
        with step(f"{options.services:,} made-up listings"):
            _make(options.services)
        _report(options.services, options.count)
    return 0


def _make(count: int) -> None:
    from django.db import connection

    from familyhub.directory import models

    one = models.Organisation.objects.create(slug="made", name="Made", description="Helps families.")
    here = models.Location.objects.create(slug="made", name="Made", area="Northtown", address="1 Made Street")
    service = models.Service.objects.create(
        slug="made", name="Made", summary="A friendly group.", organisation=one, hours={"mon-fri": "09:00-17:00"}
    )
    service.needs, service.who_for, service.languages = ["thriving"], ["mum", "dad"], ["Polish"]
    service.save()
    models.Contact.objects.create(service=service, label="Ring")
    models.ServiceAtLocation.objects.create(service=service, location=here)
    topics = ("sleep", "breastfeeding", "loneliness", "teething", "housing")
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"ALTER TABLE directory_{table} DISABLE TRIGGER USER")
        for table, (many, values) in _COPIES.items():
            cursor.execute(_copy(table, many.format(n=count), values))
            cursor.execute(_numbered(table))
        for table, values in _JOINED.items():
            cursor.execute(_join(table, values))
        cursor.execute(
            "INSERT INTO directory_servicetopic (service_id, topic, weight) SELECT id, unnest(%s::text[]), 0.5 FROM directory_service",
            [list(topics[:2])],
        )
        cursor.execute("DELETE FROM directory_servicetopic WHERE topic = 'sleep' AND service_id::text > '4'")
        for table in _TABLES:
            cursor.execute(f"ALTER TABLE directory_{table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")


def _copy(table: str, many: str, values: str) -> str:
    return f"""INSERT INTO directory_{table} SELECT made.* FROM directory_{table} one, generate_series(1, {many}) AS n(n),
        LATERAL jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), {values})) made
        WHERE one.slug = 'made'"""  # noqa: S608 - every word of it is ours


def _numbered(table: str) -> str:
    return f"""CREATE TEMP TABLE many_{table} AS SELECT id, row_number() OVER () - 1 AS n FROM directory_{table}
        WHERE slug <> 'made'; CREATE INDEX ON many_{table} (n); ANALYZE many_{table}"""  # noqa: S608


def _join(table: str, values: str) -> str:
    return f"""INSERT INTO directory_{table} SELECT made.* FROM directory_{table} one, many_service s
        JOIN many_location l ON l.n = s.n % (SELECT max(n) FROM many_location),
        LATERAL jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), {values})) made
        WHERE one.service_id = (SELECT id FROM directory_service WHERE slug = 'made')"""  # noqa: S608


def _report(services: int, count: int) -> None:
    client = visitor()
    base = statistics.median(times_of(visit_of("/theme.css"), count * 3))
    print(
        f"{platform.machine()} · Python {platform.python_version()} · one core · {services:,} listings · milliseconds"
    )
    print(f"  {'':44} {'median':>9} {'worst':>9} {'x plain':>8}")
    _line("a plain Django page", [base], base)
    started = time.perf_counter()
    client.get("/openreferral/services")
    _line("page 1 just after a change (ids read anew)", [(time.perf_counter() - started) * 1000], base)
    pages = -(-services // 50)
    queries = {
        "page 1": "page=1",
        "the page in the middle": f"page={pages // 2}",
        "the last page": f"page={pages}",
        "the last page, full": f"page={pages}&full=true",
        "the last page, minimal": f"page={pages}&minimal=true",
    }
    for words, times in _in_turn(client, queries, count).items():
        _line(words, times, base)
    for words, path, asked in _filters():
        found = _get(client, f"{path}?{urlencode(asked)}")
        started = time.perf_counter()
        found(0)
        first = (time.perf_counter() - started) * 1000
        _line(f"{words}, first time", [first], base)
        _line(f"{words}, then", times_of(found, count), base)
    tag = client.get("/openreferral/services")["ETag"]
    same = client.get("/openreferral/services", headers={"if-none-match": tag})
    assert same.status_code == 304  # noqa: S101
    _line(
        "nothing changed (304)",
        times_of(lambda _: client.get("/openreferral/services", headers={"if-none-match": tag}), count),
        base,
    )
    for option in ("minimal", "", "full"):
        _stream(client, option)


def _in_turn(client: Client, queries: dict[str, str], count: int) -> dict[str, list[float]]:
    """Times of several pages, one after the other in each round: what else this machine does hits all alike."""
    found: dict[str, list[float]] = {words: [] for words in queries}
    for n in range(count + 1):
        for words, query in queries.items():
            started = time.perf_counter()
            _get(client, f"services?{query}")(n)
            if n:
                found[words].append((time.perf_counter() - started) * 1000)
    return found


def _filters() -> list[tuple[str, str, dict[str, str]]]:
    from familyhub.directory.queries import feed

    topic = next(str(term.id) for term in feed.terms().values() if term.slug == "sleep")
    owner = str(feed.services(feed.service_ids(feed.Wanted(), feed.stamp()).part(0, 1))[0].organisation.id)
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 7 * 86400))
    return [
        ("one organization", "services", {"organization_id": owner}),
        ("one topic", "services", {"taxonomy_term_id": topic}),
        ("two words", "services", {"search": "gentle 42"}),
        ("changed in a week", "services", {"modified_after": since}),
        ("within 2 km of WA8", "service_at_locations", {"postcode": "WA8", "proximity": "2000"}),
    ]


def _get(client: Client, path: str) -> Callable[[int], object]:
    def call(n: int) -> object:
        response = client.get(f"/openreferral/{path}")
        assert response.status_code == 200, response.content[:300]  # noqa: S101
        return response

    return call


def _line(name: str, times: list[float], plain: float) -> None:
    middle = statistics.median(times)
    print(f"  {name:44} {middle:9.2f} {max(times):9.2f} {middle / plain:8.1f}", flush=True)


def _resident() -> float:
    """Megabytes of this process now."""
    path = Path("/proc/self/statm")
    return int(path.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if path.exists() else 0.0


def _stream(client: Any, option: str) -> None:
    address = "/openreferral/services?format=ndjson" + (f"&{option}=true" if option else "")
    before, most, rows, size = _resident(), 0.0, 0, 0
    started = time.perf_counter()
    first = 0.0
    for chunk in client.get(address, headers={"accept-encoding": "identity"}).streaming_content:
        first = first or time.perf_counter() - started
        rows, size, most = rows + chunk.count(b"\n"), size + len(chunk), max(most, _resident())
    took = time.perf_counter() - started
    print(
        f"  stream, {option or 'plain':8} {rows:,} rows, {size / 2**20:,.0f} MB in {took:.1f} s = {rows / took:,.0f} rows/s, "
        f"first after {first * 1000:.0f} ms, memory {before:.0f} -> at most {most:.0f} MB",
        flush=True,
    )
