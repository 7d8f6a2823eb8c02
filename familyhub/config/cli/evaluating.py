"""`./hub evaluate`: metrics against a judged file, with slices and the worst misses."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from familyhub.config.cli.asking import batch, moment
from familyhub.config.cli.setup import ready
from familyhub.search import firsts, hearing, measures


def main(name: str, arguments: list[str]) -> int:
    """Answer every line of a judged file and print how well."""
    parser = argparse.ArgumentParser(
        prog="./hub evaluate",
        description="Measure answers against a judged file of queries.",
        epilog="example: ./hub evaluate judged.jsonl --worst 20",
    )
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--hours", action="store_true", help="sweep a year: who answers at each hour, for forty topics")
    parser.add_argument("--worst", type=int, default=10, help="how many misses to show")
    options = parser.parse_args(arguments)
    if options.hours:
        return _hours()
    if options.gold is None:
        parser.error("name a judged file, or --hours")
    if not options.gold.exists():
        print(f"hub: {options.gold} is not there.", file=sys.stderr)
        return 1
    _report(options.gold, options.worst)
    return 0


def _report(source: Path, worst: int) -> None:
    """Print every measure of a judged file, and its worst misses."""
    ready()
    gold = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = {row["id"]: row for row in batch(source, moment(None))}
    for line in measures.report(gold, found):
        print(line)
    if all("must_any" in one for one in gold):
        print("\nthe first thing said")
        for line in firsts.report(gold, found):
            print(line)
    if any("kind" in one for one in gold):
        print(
            "\nhearing (lines by writer "
            + ", ".join(sorted({str(one.get("writer", "not named")) for one in gold}))
            + ")"
        )
        for line in hearing.report(gold, found):
            print(line)
    for key in ("style", "persona", "voice", "kind", "length", "writer"):
        if any(key in one for one in gold):
            _slices(gold, found, key)
    _worst(gold, found, worst)


YEAR = 365 * 24
_TOPICS = (
    "baby wont latch", "cracked nipples", "how much formula", "starting solids", "baby cries all evening", "baby wont sleep",
    "is bed sharing safe", "teething pain", "nappy rash", "baby has a cold", "vaccination times", "baby not crawling yet",
    "i feel low", "i worry all the time", "horrible thoughts", "i do not feel close to my baby", "the birth was awful",
    "i feel so alone", "so angry all the time", "new dad feeling left out", "my partner is low", "we keep arguing",
    "miscarriage last week", "our baby died", "pregnant after a loss", "unwanted pregnancy", "heartburn in pregnancy",
    "going into labour signs", "stitches sore", "contraception after birth", "no money for food", "we are being evicted",
    "going back to work", "childcare costs", "single mum", "baby born early", "baby with downs syndrome", "quit smoking",
    "drinking too much", "social worker is coming",
)  # fmt: skip
"""Forty topics asked at every hour of a year."""


def _hours() -> int:
    """Sweep a year and print the topics for which some hour says nothing of who answers."""
    ready()
    from familyhub.search.queries.hours import sweep

    silent = 0
    for told in sweep(_TOPICS, moment(None).replace(hour=0, minute=0), YEAR):
        silent += len(told.general)
        said = "an urgent panel" if told.alarm else f"{told.reached:5} answered {told.named:5} named with hours"
        first = f", first {told.general[0]:%a %-d %b %H:00}" if told.general else ""
        print(f"  {told.words:40} {said} {len(told.general):5} neither{first}")
    print(f"{len(_TOPICS)} topics at {YEAR} hours: {silent} without somebody to reach or a sentence on who and when.")
    return 1 if silent else 0


def _slices(gold: list[measures.Judged], found: Mapping[str, measures.Judged], key: str) -> None:
    groups: dict[str, list[measures.Judged]] = defaultdict(list)
    for one in gold:
        groups[str(one.get(key))].append(one)
    print(f"\nby {key}")
    for name, rows in sorted(groups.items()):
        print(f"  {name:16} {len(rows):4}  " + "  ".join(measures.short(rows, found)))


def _worst(gold: list[measures.Judged], found: Mapping[str, measures.Judged], count: int) -> None:
    print("\nworst")
    for one in measures.worst(gold, found)[:count]:
        answer = found[one["id"]]
        print(f"  {one['id']} “{one['query'][:90]}” urgent {one['urgent']} → {answer['urgent']}")
        if "relevant" in one:
            print(f"      wanted {[s for s, g in one['relevant'].items() if g == 3]}, got {answer['ranked'][:5]}")
