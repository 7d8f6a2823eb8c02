"""Sentence vectors of texts that stay the same (answers, panels), made once and kept beside the model."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from familyhub.language.encoder.weights import Floats
from familyhub.language.listener.runtime import Heard

MANY = 256
"""Sets of texts kept in memory: a few dozen sets of panels fit, and the answers."""


class Known:
    """Vectors of tuples of texts: in memory, else on disk, else made."""

    def __init__(self, folder: Path, make: Callable[[Sequence[str]], list[Heard]]) -> None:
        self._folder = folder
        self._make = make
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
        path = self._folder / f"known-{_hash(texts)}.npy"
        if not path.exists():
            self._write(path, texts)
        table = np.load(path).astype(np.float32)
        self._tables[texts] = table
        self._rows |= {text: table[place] for place, text in enumerate(texts)}

    def _write(self, path: Path, texts: tuple[str, ...]) -> None:
        """Make the vectors, one process at a time: thousands of texts take minutes, and who waits finds them made."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if path.exists():
                return
            vectors = np.vstack([one.vector for one in self._make(texts)]).astype(np.float16)
            part = path.with_suffix(f".{os.getpid()}.npy")
            np.save(part, vectors)
            part.rename(path)


def _hash(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
