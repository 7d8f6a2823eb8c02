"""Teaches which direct answer a question means: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.asks

It learns from every way of asking and from what each answer says. Likeness alone takes words for alike that tell two
answers apart; the head learns which do. Writes `asks.npz` and its card beside the other models. Needs no PyTorch, and
about three minutes. Run `training.answers` after it.
"""

from __future__ import annotations

import argparse

import numpy as np

from familyhub.packfiles.reading import read_yaml
from training import heads
from training.logistic import one_of


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write."""
    rows = read_yaml((options.pack / "answers.yaml").read_text(encoding="utf-8"), "answers.yaml")["answers"]
    lines = [(text, place) for place, row in enumerate(rows) for text in (*row["asks"], row["says"])]
    vectors = heads.vectors_of([text for text, _ in lines], options)
    wanted = np.zeros((len(lines), len(rows)), np.float32)
    wanted[np.arange(len(lines)), [place for _, place in lines]] = 1.0
    head = heads.fitted(vectors, wanted, options, batch=256, shares=one_of)
    what = "A head that tells which direct answer a question means; see training/README.md"
    names = [row["slug"] for row in rows]
    heads.store(options.pack / "understanding/asks.npz", what, names, head, len(lines), options)


if __name__ == "__main__":
    train(heads.parser_of(__doc__, passes=20).parse_args())
