"""Meaning search: passage vectors in one memory-mapped file, compared exactly."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from familyhub.language.encoder.weights import WIDTH, Floats

ROW = 4 * WIDTH
"""Bytes of one vector."""


def text_hash(encoder: str, text: str) -> str:
    """Names a text under an encoder."""
    return hashlib.blake2b(f"{encoder}\0{text}".encode(), digest_size=20).hexdigest()


def joined(titles: Floats, passages: Floats) -> Floats:
    """The vector of a passage below its title: the mean of both, of unit length."""
    mean = (titles + passages) / 2
    unit: Floats = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-12)
    return unit


class Matrix:
    """An append-only file of unit vectors; a row is addressed by its number."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: Floats = np.zeros((0, WIDTH), dtype=np.float32)
        self.checksum = 0
        """CRC-32 of all rows that are mapped."""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def reload(self, count: int, checksum: int) -> None:
        """Map the first `count` rows on disk; raises ValueError where they are not what was written."""
        size = self._path.stat().st_size if self._path.exists() else 0
        if size < count * ROW:
            raise ValueError("vectors are missing")
        known, before = (len(self._rows), self.checksum) if len(self._rows) <= count else (0, 0)
        rows = (
            np.memmap(self._path, dtype=np.float32, mode="r", shape=(count, WIDTH))
            if count
            else np.zeros((0, WIDTH), dtype=np.float32)
        )
        found = zlib.crc32(rows[known:].tobytes(), before)
        if found != checksum:
            raise ValueError("vectors are damaged")
        self._rows, self.checksum = rows, found

    def append(self, vectors: Floats) -> range:
        """Add rows behind those that are mapped, over what a write that was cut short left; answers their numbers."""
        start, new = len(self._rows), np.ascontiguousarray(vectors, dtype=np.float32).tobytes()
        with self._path.open("ab") as file:
            file.truncate(start * ROW)
            file.write(new)
        self.reload(start + len(vectors), zlib.crc32(new, self.checksum))
        return range(start, len(self._rows))

    def cosines(self, vector: Floats) -> Floats:
        """The cosine of every row with a unit vector."""
        found: Floats = self._rows @ vector
        return found


def best_by_owner(cosines: Floats, owners: npt.NDArray[np.int32], count: int) -> tuple[Floats, npt.NDArray[np.int64]]:
    """For each owner the best cosine and the row that gave it; rows of owner -1 are dead."""
    best = np.full(count, -1.0, dtype=np.float32)
    alive = owners >= 0
    rows = np.flatnonzero(alive)
    np.maximum.at(best, owners[rows], cosines[rows])
    where = np.full(count, -1, dtype=np.int64)
    is_best = cosines[rows] >= best[owners[rows]]
    where[owners[rows[is_best]]] = rows[is_best]
    return best, where


def vectors_of(
    texts: Sequence[str],
    encode: Callable[[Sequence[str]], Floats],
    encoder: str,
    load: Callable[[Sequence[str]], dict[str, bytes]],
    keep: Callable[[dict[str, bytes]], None],
) -> Floats:
    """Vectors of texts: those known by hash are loaded, the others are made once and kept."""
    hashes = [text_hash(encoder, text) for text in texts]
    known = load(list(dict.fromkeys(hashes)))
    missing = {h: text for h, text in zip(hashes, texts, strict=True) if h not in known}
    if missing:
        made = encode(list(missing.values()))
        fresh = {h: vector.astype("<f4").tobytes() for h, vector in zip(missing, made, strict=True)}
        keep(fresh)
        known = {**known, **fresh}
    return (
        np.stack([np.frombuffer(known[h], dtype="<f4") for h in hashes]) if hashes else np.zeros((0, WIDTH), np.float32)
    )
