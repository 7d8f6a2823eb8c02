"""`./hub bench`: times on this machine, beside a plain Django page in the same run."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import sys
from collections.abc import Callable

from familyhub.config.cli.bench_timing import times_of, visit_of, visitor
from familyhub.config.cli.setup import ready

WORDS = (
    "baby wont latch and I feel useless",
    "groups near me on tuesday",
    "feeling low since baby came, crying most days",
    "how can i help my girlfriend while shes pregnant",
    "post natal depresion self referal",
    "dummy or no dummy at night",
    "we moved here in the spring for his job and I dont know a soul. baby is 5 months, he works lates",
    "weigh in clinic",
    "his nappies are green is that ok 3 weeks old",
    "is it ever ok to have the baby in bed with us?",
)


def _row(name: str, times: list[float], plain: float) -> str:
    middle = statistics.median(times)
    late = sorted(times)[int(len(times) * 0.95) - 1]
    return f"  {name:34} {middle:8.2f} {late:8.2f} {middle / plain:8.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hub bench",
        description="Time answers and pages. `feed` times the open feed, `freshness` simulates two years of listings, "
        "`whatson` times what is on over a region's dates.",
        epilog="examples: ./hub bench --count 300, ./hub bench feed --services 250000, ./hub bench freshness",
    )
    parser.add_argument("--count", type=int, default=200, help="how often each thing is timed")
    parser.add_argument(
        "--entries", type=int, default=0, help="also time ranking over so many made-up entries (100000)"
    )
    return parser


def main(name: str, arguments: list[str]) -> int:
    """Time answers and pages, one core; `feed`, `freshness` and `whatson` are benches of their own."""
    if arguments[:1] == ["feed"]:
        from familyhub.config.cli import bench_feed

        return bench_feed.main(name, arguments[1:])
    if arguments[:1] == ["freshness"]:
        from familyhub.config.cli import bench_freshness

        return bench_freshness.main(arguments[1:])
    if arguments[:1] == ["whatson"]:
        from familyhub.config.cli import bench_whatson

        return bench_whatson.main(arguments[1:])
    options = _parser().parse_args(arguments)
    count = options.count
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ready()
    from familyhub.search import engine, queries

    queries.warm()
    print(f"{platform.node()} · {platform.machine()} · Python {platform.python_version()} · one core · milliseconds")
    print(f"  {'':34} {'median':>8} {'p95':>8} {'x plain':>8}")
    plain = times_of(visit_of("/theme.css"), count)
    base = statistics.median(plain)
    print(_row("a plain Django page", plain, base))
    encoder = engine.encoder()
    if encoder:
        meant = times_of(lambda n: encoder.question(WORDS[n % 10]), count)
        print(_row("sentence vector of a question", meant, base))
    ranked = times_of(lambda n: queries.rank_only(words=WORDS[n % 10]), count)
    print(_row("an answer: understand, find, rank", ranked, base))
    print(_row("an answer with its cards", times_of(lambda n: queries.answer(words=WORDS[n % 10]), count), base))
    print(_row("the find page", times_of(_found(), count), base))
    for title, call in _pages():
        print(_row(title, times_of(call, count), base))
    if options.entries:
        _many(options.entries, count, base)
    print(f"  memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return 0


def _pages() -> list[tuple[str, Callable[[int], object]]]:
    guide, service = visit_of("/guides/crying-and-soothing/"), visit_of("/services/health-visiting/")
    return [
        ("the first page", visit_of("/")),
        ("a guide page", guide),
        ("  its first view after an edit", _forgetting(guide)),
        ("a service page", service),
        ("  its first view after an edit", _forgetting(service)),
        ("urgent help", visit_of("/help-now/")),
    ]


def _forgetting(call: Callable[[int], object]) -> Callable[[int], object]:
    """As if something had been published since: nothing that was kept is used."""
    from familyhub.web import page_cache

    def anew(n: int) -> object:
        page_cache.forget()
        return call(n)

    return anew


def _found() -> Callable[[int], object]:
    browser = visitor()
    paths = [browser.post("/find/", {"words": words})["Location"] for words in WORDS]
    return lambda n: browser.get(paths[n % len(paths)])


def _many(count: int, times: int, base: float) -> None:
    import tempfile
    from pathlib import Path

    from familyhub.search import queries
    from familyhub.search.index.made_up import made_up_node

    print(f"  making {count:,} entries …", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        node = made_up_node(Path(folder), count)
        print(
            _row(
                f"an answer over {count:,} entries",
                times_of(lambda n: queries.rank_only(words=WORDS[n % 10], node=node), times),
                base,
            )
        )
