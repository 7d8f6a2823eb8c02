"""`./hub rank`: index any collection in a scratch folder and write a TREC run."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./hub rank",
        description="Index documents ({id, title, text} lines), answer queries ({id, text} lines), write a TREC run.",
        epilog="example: ./hub rank docs.jsonl queries.jsonl out.run --mode hybrid",
    )
    parser.add_argument("documents", type=Path, metavar="DOCS.jsonl")
    parser.add_argument("questions", type=Path, metavar="QUERIES.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT.run")
    parser.add_argument("--mode", choices=["lexical", "dense", "hybrid"], default="hybrid")
    return parser.parse_args(arguments)


def main(name: str, arguments: list[str]) -> int:
    """Index, ask, write."""
    options = _options(arguments)
    for path in (options.documents, options.questions):
        if not path.exists():
            print(f"hub: {path} is not there.", file=sys.stderr)
            return 1
    from familyhub.config import machine
    from familyhub.council_config import choose
    from familyhub.language.encoder import build
    from familyhub.language.encoder.runtime import Encoder
    from familyhub.search.collection import BadLineError, Collection, Text, read_lines

    pack = choose(machine.pack_folder())
    encoder = (
        None
        if options.mode == "lexical"
        else Encoder(build.build(machine.var() / "encoder", pack.file("understanding/reading.npz")))
    )
    try:
        with tempfile.TemporaryDirectory() as folder, options.out.open("w", encoding="utf-8") as run:
            found = Collection(Path(folder), encoder)
            rows = read_lines(options.documents, ("id", "text"))
            found.add((Text(row["id"], row["title"], row["text"]) for row in rows), _Bar(options.documents))
            speller = found.speller()
            for row in read_lines(options.questions, ("id", "text")):
                for place, (document, score) in enumerate(found.rank(row["text"], speller, options.mode), 1):
                    run.write(f"{row['id']} Q0 {document} {place} {score:.6f} hub-{options.mode}\n")
    except BadLineError as fault:
        print(f"hub: {fault}.", file=sys.stderr)
        return 1
    print(f"The run is in {options.out}.", file=sys.stderr)
    return 0


class _Bar:
    """A progress bar on the terminal, by the lines of the file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._total = max(1, sum(1 for _ in file))
        self._start = time.perf_counter()

    def __call__(self, done: int) -> None:
        full = min(30, 30 * done // self._total)
        left = (time.perf_counter() - self._start) / max(1, done) * (self._total - done)
        end = "\n" if done >= self._total else ""
        print(
            f"\r  [{'█' * full}{'·' * (30 - full)}] {done}/{self._total}, {left:.0f} s left ",
            end=end,
            file=sys.stderr,
            flush=True,
        )
