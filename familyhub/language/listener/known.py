"""Sentence vectors of texts that do not change from question to question (answers, panels), made once and kept beside the model."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from familyhub.language.encoder.weights import Floats
from familyhub.language.listener.runtime import Listener


class Known:
    """Vectors of tuples of texts: in memory, else on disk, else made."""

    def __init__(self, listener: Listener, folder: Path) -> None:
        self._listener = listener
        self._folder = folder
        self._vectors: dict[tuple[str, ...], Floats] = {}
        self._one: dict[str, Floats] = {}

    def vectors(self, texts: tuple[str, ...]) -> Floats:
        """Unit vectors (n, 768) of these texts."""
        found = self._vectors.get(texts)
        if found is None:
            found = self._stored(texts)
            if len(self._vectors) > 256:  # sets of panels that fit differ; no more of them than a few dozen exist
                self._vectors.clear()
            self._vectors[texts] = found
        return found

    def remember(self, texts: tuple[str, ...]) -> None:
        """Make the vectors of all texts that smaller sets will be taken from, in one go, and keep them on disk."""
        path = self._folder / f"known-{_hash(texts)}.npy"
        if path.exists():
            vectors = np.load(path)
        else:
            vectors = np.vstack([one.vector for one in self._listener.hear_all(texts, batch=32)]).astype(np.float16)
            part = path.with_suffix(f".{hashlib.sha256(str(id(self)).encode()).hexdigest()[:6]}.npy")
            np.save(part, vectors)
            part.rename(path)
        self._one |= dict(zip(texts, vectors.astype(np.float32), strict=True))

    def _stored(self, texts: tuple[str, ...]) -> Floats:
        missing = [text for text in texts if text not in self._one]
        if missing:
            made = self._listener.hear_all(missing, batch=32)
            self._one |= {text: one.vector for text, one in zip(missing, made, strict=True)}
        return np.vstack([self._one[text] for text in texts])


def _hash(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
