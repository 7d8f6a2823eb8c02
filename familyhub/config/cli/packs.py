"""`./hub check-pack` and `./hub load-pack`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from familyhub.config.machine import ROOT, pack_folder
from familyhub.council_config import Pack, signing


def main(name: str, arguments: list[str]) -> int:
    """Check or load a pack."""
    return _check(arguments) if name == "check-pack" else _load(arguments)


def _check(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./hub check-pack",
        description="Report every fault of a pack with file, line and remedy; or what of it waits for a signature.",
        epilog="examples:\n  ./hub check-pack packs/my-council\n"
        "  ./hub check-pack --sign-off packs/my-council   (fingerprints, and lines ready to be signed)",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", type=Path, nargs="?", default=pack_folder(), help="a folder, or a name below packs/")
    parser.add_argument(
        "--sign-off", action="store_true", help="print what a named person must sign, and how it stands"
    )
    options = parser.parse_args(arguments)
    folder = options.path if options.path.is_dir() else ROOT / "packs" / options.path
    if options.sign_off:
        return _sign_off(folder.resolve())
    from familyhub.pack.checking import check

    faults = check(folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {folder.name}." if faults else f"{folder.name} is sound.")
    return 1 if faults else 0


def _sign_off(folder: Path) -> int:
    """Print how every matter stands, then the lines to sign for those that wait."""
    found = signing.standings_of(Pack(folder), today=datetime.now(tz=UTC).date())
    for one in found:
        state = _signed(one.signature) if one.signature else f"WAITS: {'; '.join(one.faults)}"
        print(f"{one.matter.slug}: {one.matter.words}\n  {state}")
        print("\n".join(f"  {value}  {name}" for name, value in one.files.items()))
    waiting = [one for one in found if not one.signature]
    if not waiting:
        print(f"\nAll of {folder.name} is signed as it stands.")
        return 0
    print(
        "\nLet the people named in docs/clinical-safety read these files as they are now. Then add, under `signatures:` in"
    )
    print(f"{folder.name}/{signing.FILE} (older lines stay), with their name, their role and the day:\n")
    for one in waiting:
        print(f'  - what: {one.matter.slug}\n    signed_off_by: ""\n    role: ""\n    signed_on:\n    files:')
        print("\n".join(f'      {name}: "{value}"' for name, value in one.files.items()))
    return 1


def _signed(signature: signing.Signature) -> str:
    return f"signed by {signature.by} ({signature.role or 'role not named'}) on {signature.on:%-d %B %Y}"


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

    from familyhub.council_config import current
    from familyhub.pack.loading import load
    from familyhub.search import queries

    done = load(current(), at=timezone.now(), force=options.overwrite)
    queries.follow()
    print(f"Changed: {done.words}.")
    return 0
