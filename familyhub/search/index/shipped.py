"""Vectors of passages that a pack ships, so that a new hub need not make them (`training/passages.py` writes them).

The table holds `keys` (n: 64 bits of each text's hash under its encoder) and `vectors` (n, 384: float16, unit length).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from familyhub import council_config

FILE: Final = "understanding/passages.npz"


def key_of(text_hash: str) -> int:
    """The part of a text's hash that the table keeps."""
    return int(text_hash[:16], 16)


def vectors(hashes: Sequence[str]) -> dict[str, bytes]:
    """The vectors (little-endian float32) of those of these texts that the pack ships."""
    path = council_config.current().file(FILE)
    if path is None or not hashes:
        return {}
    with np.load(path) as table:
        place_of = {key: place for place, key in enumerate(table["keys"].tolist())}
        shipped = table["vectors"].astype("<f4")
    places = ((one, place_of.get(key_of(one))) for one in hashes)
    return {one: shipped[place].tobytes() for one, place in places if place is not None}
