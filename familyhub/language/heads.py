"""Small trained heads over a sentence feature: linear layers kept in one npz of the pack."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from familyhub.language.encoder.weights import Floats, read_trained


@dataclass(frozen=True)
class Head:
    """One linear head: names of its outputs, weights (n, features), bias (n)."""

    names: tuple[str, ...]
    weight: Floats
    bias: Floats

    def scores(self, feature: Floats) -> Floats:
        """Raw scores (n) of one feature (features)."""
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
class Memory:
    """Lines that the model learned from, as features: what a question is most like."""

    features: Floats
    """(n, 384), unit length."""
    lines: tuple[str, ...]
    labels: tuple[str, ...]
    """Urgent class of each line, or `none`."""
    topics: Floats
    """(n, topics) how well each topic answers the line, 0 to 1; rows of urgent lines may be empty."""

    def near(self, feature: Floats, count: int = 20) -> list[tuple[int, float]]:
        """The nearest lines with their cosines, nearest first."""
        cosines = self.features @ feature
        count = min(count, len(cosines))
        top = np.argpartition(-cosines, count - 1)[:count]
        return [(int(n), float(cosines[n])) for n in sorted(top, key=lambda n: -cosines[n])]

    def topic_shares(self, feature: Floats, count: int = 20, power: float = 8.0) -> Floats:
        """What the nearest lines' topics say, weighted by likeness."""
        near = [(n, cosine) for n, cosine in self.near(feature, count) if self.topics[n].any()]
        if not near:
            return np.zeros(self.topics.shape[1], np.float32)
        rows = [n for n, _ in near]
        weights = np.array([max(cosine, 0.0) ** power for _, cosine in near], np.float32)
        shares: Floats = (weights[:, None] * self.topics[rows]).sum(0) / max(float(weights.sum()), 1e-9)
        return shares


@dataclass(frozen=True)
class Heads:
    """All heads of a trained reading model, with its card (what, when, thresholds, sign-off)."""

    heads: dict[str, Head]
    card: dict[str, object]
    memory: Memory | None = None


@cache  # safety and topics both ask: one copy in memory, read once
def load(path: Path) -> Heads:
    """Read the heads and the memory of `reading.npz`, and the card beside it (`reading.json`)."""
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    tensors = read_trained(path)
    heads = {
        name: Head(tuple(names), tensors[f"head.{name}.weight"], tensors[f"head.{name}.bias"])
        for name, names in card["heads"].items()
    }
    return Heads(heads, card, _memory(path, tensors))


def single(path: Path) -> Head:
    """Read one head of its own file: names, weight and bias."""
    with np.load(path) as kept:
        names = tuple(str(name) for name in kept["names"])
        return Head(names, kept["weight"].astype(np.float32), kept["bias"].astype(np.float32))


def _memory(path: Path, tensors: dict[str, Floats]) -> Memory | None:
    listed = path.with_name("memory.json")
    if "memory.features" not in tensors or not listed.exists():
        return None
    rows = json.loads(listed.read_text(encoding="utf-8"))["lines"]
    features = tensors["memory.features"]
    unit = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-9)
    texts, labels = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
    return Memory(unit, texts, labels, tensors["memory.topics"])
