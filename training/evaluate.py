"""Measures a trained reading model through the very files and code that the hub uses."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np

from familyhub.language import heads
from familyhub.language.encoder import build
from familyhub.language.encoder.runtime import Encoder
from familyhub.language.spelling import Speller
from familyhub.language.tidy import tidy
from training.lines import READ_AS, Example


def evaluate(options: argparse.Namespace, check: list[Example], speller: Speller) -> None:
    """Print recall and false alarms over thresholds, held-out lines first, then judged files."""
    path = options.out / "reading.npz"
    with tempfile.TemporaryDirectory() as folder:
        encoder = Encoder(build.build(Path(folder), path))
        loaded = heads.load(path)

        def risks(texts: list[str]) -> np.ndarray:
            found = [encoder.question(speller.repair(tidy(text)).text) for text in texts]
            return np.array([list(loaded.heads["urgent"].softmax(one.feature).values()) for one in found])

        if check:
            held = [one for one in check if one.urgent and not one.unclear]
            _table("held-out lines", risks([one.text for one in held]), [one.urgent or "none" for one in held])
        for judged in options.dev:
            rows = [json.loads(line) for line in judged.read_text(encoding="utf-8").splitlines()]
            rows = [row for row in rows if not row.get("also_ok")]
            _table(judged.name, risks([row["query"] for row in rows]), [row["urgent"] for row in rows])


def _table(name: str, shares: np.ndarray, labels: list[str]) -> None:
    urgent = np.array([label != "none" for label in labels])
    risk = 1 - shares[:, 0]
    print(f"{name}: {urgent.sum()} urgent, {(~urgent).sum()} not")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        caught = risk[urgent] >= threshold
        right = shares[urgent][:, 1:].argmax(1) + 1 == [READ_AS.index(label) for label in np.array(labels)[urgent]]
        print(
            f"  at {threshold}: recall {caught.mean():.3f}, right class {(caught & right).mean():.3f}, false alarms {(risk[~urgent] >= threshold).mean():.3f}"
        )
