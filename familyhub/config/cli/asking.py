"""`./hub ask`: the hub's answer on the command line, for one question or a batch."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from familyhub.config.cli.setup import ready

if TYPE_CHECKING:
    from familyhub.search.answers import Answer
    from familyhub.search.measures import Judged

WEEKDAY_MORNING = "2026-11-24T11:00"
"""A batch answers as the page would at this moment unless --at is given: its figures must not depend on the clock."""


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./hub ask",
        description='Ask the hub. A batch reads {"id", "query"} lines (a "postcode" too, if you like) and answers as the page would.',
        epilog='examples:\n  ./hub ask "baby wont latch and I feel useless"\n  ./hub ask "groups on tuesday" --postcode WA7\n'
        "  ./hub ask --batch questions.jsonl --out answers.jsonl",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", help="what is going on")
    parser.add_argument(
        "--postcode", default="", help="a postcode, its first half, or a place; for a batch, of lines without one"
    )
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--lens", choices=["family", "practitioner"], default="family")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl")
    parser.add_argument("--out", type=Path, metavar="PRED.jsonl")
    parser.add_argument("--at", type=datetime.fromisoformat, help=f"the moment of asking; a batch: {WEEKDAY_MORNING}")
    options = parser.parse_args(arguments)
    if not options.words and not options.batch:
        parser.error('say what is going on, for example ./hub ask "my baby cries all evening"')
    if options.batch and not options.out:
        parser.error("a batch needs --out, the file to write")
    return options


def prediction(one: Judged, at: datetime, place: str = "") -> Judged:
    """One line of a batch: every field that the judged queries score. Its own `postcode` goes before `place`."""
    from familyhub.search import queries
    from familyhub.web.find import presenters
    from familyhub.web.find.sealed import Asked

    found = queries.answer(words=str(one["query"]), place=str(one.get("postcode") or place), now=at)
    reading, shown = found.reading, presenters.page(Asked(str(one["query"])), found)
    return {
        "id": one["id"],
        "ranked": list(found.ranked),
        "urgent": reading.care.urgent,
        "level": reading.care.level,
        "tender": reading.care.tender,
        "filters": reading.filters,
        "self_referral_wanted": reading.self_referral_wanted,
        "thrive": reading.need or None,
        "stage": reading.stage or None,
        "who": reading.who or None,
        "panel": found.panel.slug if found.panel else None,
        "ask": reading.care.ask,
        "language": reading.language or None,
        "first": presenters.first_words(shown),
        "direct": found.direct.slug if found.direct else None,
        "likeness": round(found.matches[0].likeness, 3) if found.matches else None,
        "chance": round(found.matches[0].chance, 3) if found.matches else None,
        "cards": presenters.card_texts(shown),
        "phones": presenters.phones(shown),
        "risk": round(sum(share for name, share in reading.care.scores.items() if name not in ("none", "soft")), 4),
    }


def batch(source: Path, at: datetime, place: str = "") -> list[Judged]:
    """Answer every line of a file; a broken line is named with its number."""
    found = []
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            one["id"], one["query"]
        except (ValueError, KeyError, TypeError) as fault:
            raise SystemExit(
                f'hub: {source}, line {number}: each line must be {{"id": …, "query": …}} ({fault}).'
            ) from fault
        found.append(prediction(one, at, place))
        if sys.stderr.isatty() and number % 20 == 0:
            print(f"\r  {number} answered", end="", file=sys.stderr)
    return found


def moment(given: datetime | None) -> datetime:
    """The moment of a batch, in local time."""
    from django.utils import timezone

    return timezone.make_aware(given or datetime.fromisoformat(WEEKDAY_MORNING))


def main(name: str, arguments: list[str]) -> int:
    """Answer, and print or write."""
    options = _options(arguments)
    if options.batch and not options.batch.exists():
        print(f"hub: {options.batch} is not there.", file=sys.stderr)
        return 1
    ready()
    from django.utils import timezone

    from familyhub.search import queries

    if options.batch:
        rows = batch(options.batch, moment(options.at), options.postcode)
        options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        print(f"{len(rows)} answers are in {options.out}.", file=sys.stderr)
        return 0
    now = timezone.make_aware(options.at) if options.at else None
    found = queries.answer(words=" ".join(options.words), place=options.postcode, lens=options.lens, now=now)
    print(json.dumps(asdict(found), default=str, ensure_ascii=False, indent=1) if options.json else _say(found))
    return 0


def _say(found: Answer) -> str:
    from familyhub.web.find import presenters

    reading, lines = found.reading, []
    if found.panel:
        lines += [found.panel.heading.upper() if found.panel.alarm else found.panel.heading, found.panel.kind_line]
        lines += [f"  · {line}" for line in found.panel.do_now]
        lines += [f"  ☎ {c.name} {c.phone or f'text {c.text_word} to {c.text_to}'}" for c in found.panel.contacts[:3]]
    else:
        lines.append(presenters.first(found).text)
    if found.number:
        when = f" ({found.number.when})" if found.number.when else ""
        lines.append(f"  ☎ {found.number.name} {found.number.phone}{when}")
    if reading.changes:
        lines.append(f"We searched for “{reading.searched}”.")
    if found.widened:
        lines.append(found.widened)
    for heading, cards in (("Read", found.read), ("Talk to", found.contact), ("Go", found.go)):
        if cards:
            lines += ["", heading]
        for card in cards[:4]:
            phone = f" · {card.phone}" if card.phone else ""
            refer = " · you can refer yourself" if card.self_referral == "yes" else ""
            distance = f" · {card.distance}" if card.distance else ""
            lines.append(f"  {card.title} [{card.slug}]{phone}{refer}{distance}  ({card.score:.2f})")
            if card.kind == "guide" and card.passage:
                lines.append(f"      “{card.passage[:160]}…”  {card.source}")
    care = reading.care
    lines += [
        "",
        f"urgent: {care.urgent} {care.level} {' · '.join(care.why)}",
        f"need: {reading.need}  who: {reading.who}  stage: {reading.stage}  filters: {reading.filters}",
    ]
    return "\n".join(lines)
