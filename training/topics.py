"""Teaches a second opinion on topics: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.topics

Writes `topics.npz` and its card `topics.json` beside the other models. Needs no PyTorch, and about three minutes:
the vectors are those that the hub itself makes.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import numpy as np

from familyhub.language.listener import build
from familyhub.language.listener.runtime import Listener
from familyhub.language.tidy import tidy
from training.card import about
from training.lines import finding
from training.logistic import fit

SHARES = {0: 0.0, 1: 0.33, 2: 0.67, 3: 1.0}
"""How well a topic of this grade answers."""
LOUDER = 8.0
"""The vectors have length one: so much longer, they are learned from in fewer passes."""


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write."""
    lines = [
        one for path in sorted((options.pack / "lines/finding").glob("*.txt")) for one in finding(path) if one.topics
    ]
    names = sorted({topic for one in lines for topic in one.topics or ()})
    folder = build.build(options.encoder, options.pack / "understanding/triage.npz")
    heard = Listener(folder, threads=os.cpu_count() or 1).hear_all([tidy(one.text) for one in lines], batch=32)
    wanted = np.array([[SHARES[(one.topics or {}).get(name, 0)] for name in names] for one in lines], np.float32)
    vectors = np.stack([one.vector for one in heard]) * LOUDER
    weight, bias = fit(
        vectors, wanted, rate=options.rate, passes=options.passes, decay=options.decay, seed=options.seed
    )
    out = options.pack / "understanding/topics.npz"
    np.savez_compressed(out, names=np.array(names), weight=(weight * LOUDER).astype(np.float16), bias=bias)
    card = {
        **about(
            "A head that reads topics from the larger encoder's vectors; see training/README.md",
            "Fitted by the Family Hub team on invented lines; base model all-mpnet-base-v2 (Apache-2.0)",
        ),
        "trained_on": {"lines": len(lines), "passes": options.passes, "rate": options.rate, "decay": options.decay},
    }
    out.with_suffix(".json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(lines)} lines, {len(names)} topics: {out}")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    parser.add_argument("--encoder", type=Path, default=Path("var/encoder"), help="where the hub keeps what it built")
    parser.add_argument("--passes", type=int, default=60)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    train(options())
