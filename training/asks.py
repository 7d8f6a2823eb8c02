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
from training.logistic import Floats


def fit(vectors: Floats, places: np.ndarray, options: argparse.Namespace) -> tuple[Floats, Floats]:
    """Weights (answers, 768) and bias (answers) of a softmax over all answers, fitted by Adam."""
    rng = np.random.default_rng(options.seed)
    inputs = np.concatenate([vectors, np.ones((len(vectors), 1), np.float32)], axis=1)
    weight = np.zeros((int(places.max()) + 1, inputs.shape[1]), np.float32)
    first, second, step = np.zeros_like(weight), np.zeros_like(weight), 0
    for number in range(options.passes):
        order, now = rng.permutation(len(inputs)), options.rate * (1 - number / options.passes)
        for start in range(0, len(order), 256):
            rows, step = order[start : start + 256], step + 1
            raw = inputs[rows] @ weight.T
            guess = np.exp(raw - raw.max(1, keepdims=True))
            guess /= guess.sum(1, keepdims=True)
            guess[np.arange(len(rows)), places[rows]] -= 1.0
            slope = guess.T @ inputs[rows] / len(rows)
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope**2
            weight -= now * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            weight[:, :-1] *= 1 - now * options.decay
    return weight[:, :-1], weight[:, -1]


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write."""
    rows = read_yaml((options.pack / "answers.yaml").read_text(encoding="utf-8"), "answers.yaml")["answers"]
    lines = [(text, place) for place, row in enumerate(rows) for text in (*row["asks"], row["says"])]
    vectors = heads.vectors_of([text for text, _ in lines], options)
    head = fit(vectors, np.array([place for _, place in lines]), options)
    what = "A head that tells which direct answer a question means; see training/README.md"
    names = [row["slug"] for row in rows]
    heads.store(options.pack / "understanding/asks.npz", what, names, head, len(lines), options)


if __name__ == "__main__":
    train(heads.parser_of(__doc__, passes=20).parse_args())
