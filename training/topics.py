"""Teaches a second opinion on topics: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.topics

Writes `topics.npz` and its card `topics.json` beside the other models. Needs no PyTorch, and about three minutes:
the vectors are those that the hub itself makes.
"""

from __future__ import annotations

import argparse

import numpy as np

from training import heads
from training.lines import seeking

SHARES = {0: 0.0, 1: 0.33, 2: 0.67, 3: 1.0}
"""How well a topic of this grade answers."""


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write."""
    lines = [one for one in seeking(options.pack) if one.topics]
    names = sorted({topic for one in lines for topic in one.topics or ()})
    wanted = np.array([[SHARES[(one.topics or {}).get(name, 0)] for name in names] for one in lines], np.float32)
    head = heads.fitted(heads.vectors_of([one.text for one in lines], options), wanted, options)
    what = "A head that reads topics from the larger encoder's vectors; see training/README.md"
    heads.store(options.pack / "understanding/topics.npz", what, names, head, len(lines), options)


if __name__ == "__main__":
    train(heads.parser_of(__doc__, passes=60).parse_args())
