"""Small trained heads over a sentence feature: linear layers kept in one npz of the pack."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from familyhub.language.encoder.weights import Floats, read_trained


@dataclass(frozen=True)
class Head:
    """One linear head: names of its outputs, weights (n, 384), bias (n)."""

    names: tuple[str, ...]
    weight: Floats
    bias: Floats

    def scores(self, feature: Floats) -> Floats:
        """Raw scores (n) of one feature (384)."""
        out: Floats = self.weight @ feature + self.bias
        return out

    def softmax(self, feature: Floats) -> dict[str, float]:
        """Shares that add to one, by name."""
        raw = self.scores(feature)
        shares = np.exp(raw - raw.max())
        return dict(zip(self.names, (shares / shares.sum()).tolist(), strict=True))

    def sigmoid(self, feature: Floats) -> dict[str, float]:
        """Independent shares between nought and one, by name."""
        raw = self.scores(feature)
        return dict(zip(self.names, (1.0 / (1.0 + np.exp(-raw))).tolist(), strict=True))


@dataclass(frozen=True)
class Heads:
    """All heads of a trained reading model, with its card (what, when, thresholds, sign-off)."""

    heads: dict[str, Head]
    card: dict[str, object]


def load(path: Path) -> Heads:
    """Read the heads of `reading.npz` and the card beside it (`reading.json`)."""
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    tensors = read_trained(path)
    heads = {
        name: Head(tuple(names), tensors[f"head.{name}.weight"], tensors[f"head.{name}.bias"])
        for name, names in card["heads"].items()
    }
    return Heads(heads, card)
