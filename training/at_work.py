"""Teaches who asks at their work: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.at_work

It learns from every way of asking for answers that speak to professionals and their stories, against those for families;
and from the writers' lines that say whose voice they are. Writes `at-work.npz` and its card beside the other models. Needs no
PyTorch, and some three minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training import heads
from training.asks import ways
from training.lines import answers, rows_of, works

NAME = "at-work"
ONE_IN = 6
"""Of the writers' many lines by families so many are enough beside all ways of asking."""


def lessons(pack: Path) -> list[tuple[str, bool]]:
    """(words, whether they were written as by somebody at work)."""
    of_workers = {row["slug"] for row in answers(pack) if row.get("for") == "professionals"}
    found = [(words, slug in of_workers) for words, slug in ways(pack)]
    for path in sorted((pack / "lines/writers").glob("*.jsonl")):
        voiced = [(row["text"], works(row["voice"])) for row in rows_of(path) if row.get("voice")]
        found += [one for number, one in enumerate(voiced) if one[1] or not number % ONE_IN]
    return found


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write."""
    lines = lessons(options.pack)
    vectors = heads.vectors_of([words for words, _ in lines], options)
    wanted = np.array([[float(works)] for _, works in lines], np.float32)
    head = heads.fitted(vectors, wanted, options, batch=256)
    what = "A head that tells whether somebody asks at their work; see training/README.md"
    heads.store(options.pack / f"understanding/{NAME}.npz", what, [NAME], head, len(lines), options)


if __name__ == "__main__":
    train(heads.parser_of(__doc__, passes=20).parse_args())
