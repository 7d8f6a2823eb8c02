"""Sentence vectors of texts that stay the same (answers, panels), made once and kept beside the model.

A pack may ship a table of what its texts mean: then set-up makes only what changed since. A table is an `.npz` with
`keys` (n: 64 bits of each text's hash), `vectors` (n, 768: int8), `scale` (n, 1) and `base` (the encoder's name).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from familyhub.language.alone import alone
from familyhub.language.encoder.weights import Floats

MANY = 256
"""Sets of texts kept in memory: a few dozen sets of panels fit, and the answers."""


class Known:
    """Vectors of tuples of texts: in memory, else on disk, else made."""

    def __init__(
        self, folder: Path, make: Callable[[Sequence[str]], list[Floats]], base: str = "", shipped: Path | None = None
    ) -> None:
        self._folder = folder
        self._make = make
        self._base = base
        self._shipped = shipped
        self._tables: dict[tuple[str, ...], Floats] = {}
        self._rows: dict[str, Floats] = {}

    def vectors(self, texts: tuple[str, ...]) -> Floats:
        """Unit vectors (n, 768) of these texts."""
        found = self._tables.get(texts)
        if found is None:
            if len(self._tables) > MANY:
                self._tables.clear()
            if any(text not in self._rows for text in texts):
                self.remember(texts)
                return self._tables[texts]
            found = self._tables[texts] = np.vstack([self._rows[text] for text in texts])
        return found

    def remember(self, texts: tuple[str, ...]) -> None:
        """Have the vectors of these texts, from disk or made in one go; smaller sets are then taken from them."""
        path = self._folder / f"known-{_hash(texts)}.npz"
        if not path.exists():
            self._write(path, texts)
        table = _table(path)[1]
        self._tables[texts] = table
        self._rows |= {text: table[place] for place, text in enumerate(texts)}

    def _write(self, path: Path, texts: tuple[str, ...]) -> None:
        """Make the vectors, one process at a time: thousands of texts take minutes, and who waits finds them made."""
        with alone(path):
            if path.exists():
                return
            self.store(path, texts, self._made(texts))

    def _made(self, texts: tuple[str, ...]) -> Floats:
        """Vectors of texts: those that stand in an older table are taken from it, only what is new is made."""
        keys = _keys(texts)
        found: dict[int, Floats] = {}
        for kept, vectors in self._older():
            _, mine, theirs = np.intersect1d(keys, kept, return_indices=True)
            found |= dict(zip(mine.tolist(), vectors[theirs], strict=True))
        new = [place for place in range(len(texts)) if place not in found]
        made = self._make([texts[place] for place in new]) if new else []
        found |= dict(zip(new, made, strict=True))
        return np.vstack([found[place] for place in range(len(texts))])

    def _older(self) -> Iterator[tuple[np.ndarray, Floats]]:
        """The tables of before, and the pack's own where it was made with this encoder."""
        for path in self._folder.glob("known-*.npz"):
            yield _table(path)
        if self._shipped is not None and base_of(self._shipped) == self._base:
            yield _table(self._shipped)

    def store(self, path: Path, texts: Sequence[str], vectors: Floats) -> None:
        """Write a table of these texts; nobody reads half of one."""
        scale = np.maximum(np.abs(vectors).max(1, keepdims=True), 1e-9) / 127.0
        rounded = np.round(vectors / scale).astype(np.int8)
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            np.savez(file, keys=_keys(texts), vectors=rounded, scale=scale.astype(np.float32), base=self._base)
        part.rename(path)


def base_of(path: Path) -> str:
    """Which encoder made a table."""
    with np.load(path) as kept:
        return str(kept["base"])


def _table(path: Path) -> tuple[np.ndarray, Floats]:
    """The keys of the texts of a table and their vectors."""
    with np.load(path) as kept:
        return kept["keys"], kept["vectors"] * kept["scale"]


def _keys(texts: Sequence[str]) -> np.ndarray:
    """By what each text is known again: 64 bits of its hash."""
    digests = b"".join(hashlib.blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, dtype=np.uint64)


def _hash(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
