"""Linear heads on the larger encoder's published vectors: topics, panels and answers are taught alike, without PyTorch."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from familyhub.language.listener import build
from familyhub.language.listener.known import Known
from familyhub.language.listener.runtime import vectors
from familyhub.language.tidy import tidy
from training.card import about
from training.logistic import Floats, fit

LOUDER = 8.0
"""The vectors have length one: so much longer, they are learned from in fewer passes."""


def known_of(options: argparse.Namespace) -> Known:
    """Vectors of texts as the hub itself makes them, kept where it keeps its own: what it knows is not made again."""
    folder = build.build(options.encoder, options.pack / "understanding/triage.npz")

    def make(texts: Sequence[str]) -> list[Floats]:
        return vectors(folder, texts, os.cpu_count() or 1)

    shipped = options.pack / "understanding/known.npz"
    base = build.base()
    return Known(options.encoder / f"vectors-{base}", make, base, shipped if shipped.exists() else None)


def vectors_of(texts: Sequence[str], options: argparse.Namespace) -> Floats:
    """Vectors (n, 768) of texts, made longer."""
    return known_of(options).vectors(tuple(tidy(text) for text in texts)) * LOUDER


def fitted(inputs: Floats, wanted: Floats, options: argparse.Namespace, **how: Any) -> tuple[Floats, Floats]:
    """Weights (outputs, 768) and bias (outputs) for wanted shares (n, outputs); `how` goes to `logistic.fit`."""
    rate, passes, decay, seed = options.rate, options.passes, options.decay, options.seed
    return fit(inputs, wanted, rate=rate, passes=passes, decay=decay, seed=seed, **how)


def store(
    out: Path, what: str, names: list[str], head: tuple[Floats, Floats], lines: int, options: argparse.Namespace
) -> None:
    """Write the head, and its card beside it; `familyhub.language.heads.single` reads it."""
    weight, bias = head
    np.savez_compressed(out, names=np.array(names), weight=(weight * LOUDER).astype(np.float16), bias=bias)
    card = {
        **about(what, "Fitted by the Family Hub team on invented lines; base model all-mpnet-base-v2 (Apache-2.0)"),
        "trained_on": {"lines": lines, "passes": options.passes, "rate": options.rate, "decay": options.decay},
    }
    out.with_suffix(".json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{lines} lines, {len(names)} names: {out}")


def parser_of(doc: str | None, passes: int) -> argparse.ArgumentParser:
    """What every such head is told on the command line."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    parser.add_argument("--encoder", type=Path, default=Path("var/encoder"), help="where the hub keeps what it built")
    parser.add_argument("--passes", type=int, default=passes)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    return parser
