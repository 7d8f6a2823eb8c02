"""Ships what the pack's own texts mean: the vectors that set-up would else make on every machine, for minutes.

    .venv/bin/python -m training.known

Writes `known.npz` beside the models: a vector for every way of asking, every direct answer and every panel's example.
A text that came later is made at set-up, so this is run when many have come. Needs no PyTorch.
"""

from __future__ import annotations

import argparse

from training import heads
from training.asks import asked
from training.panels import examples


def texts_of(options: argparse.Namespace) -> tuple[str, ...]:
    """Every text of the pack that questions are compared with, each once."""
    return tuple(
        dict.fromkeys([*(text for text, _ in asked(options.pack)), *(ask for ask, _, _ in examples(options.pack))])
    )


def ship(options: argparse.Namespace) -> None:
    """Take the vectors that are known, make the others, write the table."""
    texts, known = texts_of(options), heads.known_of(options)
    out = options.pack / "understanding/known.npz"
    known.store(out, texts, known.vectors(texts))
    print(f"{len(texts)} texts: {out}")


if __name__ == "__main__":
    ship(heads.parser_of(__doc__, passes=0).parse_args())
