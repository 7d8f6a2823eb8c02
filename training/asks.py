"""Teaches which direct answer a question means: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.asks

It learns from every way of asking, from what each answer says and from natural stories. Likeness alone takes words for alike that tell two
answers apart; the head learns which do. Writes `asks.npz` and its card beside the other models. Needs no PyTorch, and
about three minutes. Run `training.answers` after it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training import heads
from training.lines import answers, told
from training.logistic import one_of


def asked(pack: Path) -> list[tuple[str, str]]:
    """(words, slug) of every way of asking, and of what each answer says: what a hub itself compares questions with."""
    return [(text, row["slug"]) for row in answers(pack) for text in (*row["asks"], row["says"])]


def ways(pack: Path) -> list[tuple[str, str]]:
    """(words, slug) of all that is asked for an answer: ways of asking, what it says, and the stories it is asked with."""
    known = {row["slug"] for row in answers(pack)}
    return asked(pack) + [(words, slug) for _, slug, words in told(pack) if slug in known]


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write."""
    lines = ways(options.pack)
    names = list(dict.fromkeys(slug for _, slug in lines))
    vectors = heads.vectors_of([text for text, _ in lines], options)
    wanted = np.zeros((len(lines), len(names)), np.float32)
    wanted[np.arange(len(lines)), [names.index(slug) for _, slug in lines]] = 1.0
    head = heads.fitted(vectors, wanted, options, batch=256, shares=one_of)
    what = "A head that tells which direct answer a question means; see training/README.md"
    heads.store(options.pack / "understanding/asks.npz", what, names, head, len(lines), options)


if __name__ == "__main__":
    train(heads.parser_of(__doc__, passes=20).parse_args())
