"""`./hub import-postcodes`: the ONS postcode directory, in flat memory."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(name: str, arguments: list[str]) -> int:
    """Bring a file in, with a progress bar."""
    parser = argparse.ArgumentParser(
        prog="./hub import-postcodes",
        description="Bring in the ONS Postcode Directory (CSV, or the ZIP it comes in).",
        epilog="example: ./hub import-postcodes ONSPD_AUG_2026_UK.csv",
    )
    parser.add_argument("file", type=Path)
    path = parser.parse_args(arguments).file
    if not path.exists():
        print(f"hub: {path} is not there.", file=sys.stderr)
        return 1
    from familyhub.config.cli.setup import django_ready

    django_ready()
    from django.core.management import call_command
    from django.utils import timezone

    from familyhub.actors import System
    from familyhub.places import actions
    from familyhub.search.actions import remake_entries

    call_command("migrate", verbosity=0, interactive=False)
    by = System("import-postcodes")
    try:
        count = actions.import_postcodes(by=by, at=timezone.now(), path=path, progress=_bar)
    except actions.BadPostcodesError as fault:
        print(f"\nhub: {fault}", file=sys.stderr)
        return 1
    remake_entries(by=by, at=timezone.now())  # listings with a postcode now know where they are
    print(f"\n{count:,} live postcodes are in.", file=sys.stderr)
    return 0


def _bar(share: float, rows: int) -> None:
    full = int(30 * share)
    print(f"\r  [{'█' * full}{'·' * (30 - full)}] {share:4.0%} {rows:,} rows", end="", file=sys.stderr, flush=True)
