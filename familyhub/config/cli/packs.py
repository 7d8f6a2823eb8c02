"""`./hub check-pack` and `./hub load-pack`."""

from __future__ import annotations

import argparse
from pathlib import Path

from familyhub.config.machine import pack_folder


def main(name: str, arguments: list[str]) -> int:
    """Check or load a pack."""
    return _check(arguments) if name == "check-pack" else _load(arguments)


def _check(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./hub check-pack",
        description="Report every fault of a pack with file, line and remedy.",
        epilog="example: ./hub check-pack packs/my-council",
    )
    parser.add_argument("path", type=Path, nargs="?", default=pack_folder())
    folder = parser.parse_args(arguments).path
    from familyhub.pack.checking import check

    faults = check(folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {folder.name}." if faults else f"{folder.name} is sound.")
    return 1 if faults else 0


def _load(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./hub load-pack",
        description="Bring the pack into the database. What was edited in the database stays, unless --overwrite.",
        epilog="examples:\n  ./hub load-pack\n  ./hub load-pack --overwrite",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--overwrite", action="store_true", help="also replace what was edited in the database")
    options = parser.parse_args(arguments)
    from familyhub.config.cli.setup import ready

    ready()
    from django.utils import timezone

    from familyhub.pack.loading import load
    from familyhub.packfiles import current
    from familyhub.search import queries

    done = load(current(), at=timezone.now(), force=options.overwrite)
    queries.follow()
    print(f"Changed: {done.words}.")
    return 0
