"""A node with made-up entries, to time answers over a region's worth of them (`./hub bench --entries`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from familyhub.language.encoder.weights import WIDTH, Floats
from familyhub.search.index.entry import Change
from familyhub.search.index.node import Node

_WORDS = (
    "baby group parents support feeding sleep worry walk play music library hub visitor talk rhyme "
    "massage dads pregnant course morning church hall swim story sign weekly drop in advice money "
    "housing language help friends"
).split()


def made_up_node(folder: Path, count: int, seed: int = 5) -> Node:
    """Entries with random words and random unit vectors, enough alike to the real ones to take as long."""
    rng = np.random.default_rng(seed)

    def embed(texts: Sequence[str]) -> Floats:
        found = rng.standard_normal((len(texts), WIDTH), dtype=np.float32)
        unit: Floats = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit

    def changes(after: int) -> list[Change]:
        picked = rng.choice(_WORDS, (count, 30))
        return [
            Change(
                slug=f"made-up-{n}",
                kind="service",
                change_no=n + 1,
                withdrawn=False,
                text={"title": " ".join(row[:4]), "passages": [{"heading": "", "text": " ".join(row), "anchor": ""}]},
                facets={"topics": {}, "who_for": [], "window": [0, 1011]},
            )
            for n, row in enumerate(picked)
            if n + 1 > after
        ]

    node = Node(folder)
    node.follow(count, "made-up", changes, embed)
    return node
