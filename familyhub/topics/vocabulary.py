"""Topics of the pack, and how strongly a question belongs to each.

Every guide and every kind of help is one topic; a council's own service says which topics
it serves, so a question finds it under whatever name it has there.
"""

from __future__ import annotations

from dataclasses import dataclass

from familyhub import council_config
from familyhub.language import heads
from familyhub.language.encoder.weights import Floats


@dataclass(frozen=True)
class Topic:
    """One topic: its slug, its name for families, and what kind it is (read, contact, go)."""

    slug: str
    name: str
    kind: str


@council_config.kept
def vocabulary() -> dict[str, Topic]:
    """All topics by slug."""
    rows = council_config.current().merged("topics.yaml", "topics")
    return {row["slug"]: Topic(row["slug"], row["name"], row["kind"]) for row in rows}


@council_config.kept
def _heads() -> heads.Heads | None:
    path = council_config.current().file("understanding/reading.npz")
    return heads.load(path) if path else None


@council_config.kept
def _larger() -> heads.Head | None:
    path = council_config.current().file("understanding/topics.npz")
    return heads.single(path) if path else None


MEMORY = 0.4
"""Share of the nearest known lines in an affinity; the rest is the trained head's."""
LARGER = 0.4
"""Share of the larger encoder's head in an affinity, where there is one."""


def affinities(feature: Floats | None, vector: Floats | None = None) -> dict[str, float]:
    """How well each topic answers, 0 to 1 (1 = first choice); empty without the reading model.

    `feature` is the reading model's, `vector` what the words mean to the larger encoder, where there is one.
    """
    found = _by_reading(feature)
    larger = _larger()
    if not found or vector is None or larger is None:
        return found
    second = larger.sigmoid(vector)
    return {topic: (1 - LARGER) * share + LARGER * second.get(topic, share) for topic, share in found.items()}


def _by_reading(feature: Floats | None) -> dict[str, float]:
    loaded = _heads()
    if feature is None or loaded is None:
        return {}
    by_head = loaded.heads["topics"].sigmoid(feature)
    if loaded.memory is None:
        return by_head
    shares = loaded.memory.topic_shares(feature).tolist()
    return {topic: (1 - MEMORY) * by_head[topic] + MEMORY * share for topic, share in zip(by_head, shares, strict=True)}


def readings(feature: Floats | None, head: str) -> dict[str, float]:
    """Shares of one of the other heads (`who`, `stage`, `thrive`, `refer`); empty without the encoder."""
    loaded = _heads()
    if feature is None or loaded is None or head not in loaded.heads:
        return {}
    return loaded.heads[head].softmax(feature)
