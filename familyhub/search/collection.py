"""Ranks any collection with the hub's own spelling, encoder, fusion and weights, without its rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from familyhub.language.encoder.runtime import Encoder
from familyhub.language.encoder.weights import Floats
from familyhub.language.spelling import Speller, same_thing
from familyhub.language.tidy import tidy, tokens
from familyhub.search.index import fusion, vectors
from familyhub.search.index.lexical import Document, Lexical

FIRST_WORDS = 130
"""Words of a long document that its vector is made from: what fits into 128 tokens."""
DEPTH = 100


@dataclass(frozen=True)
class Text:
    """One document."""

    id: str
    title: str
    text: str


class BadLineError(ValueError):
    """A line of a file cannot be read; the message names it."""


def read_lines(path: Path, needs: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The JSON lines of a file; raises BadLineError with the line's number."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield {key: str(row[key]) for key in needs} | {"title": str(row.get("title") or "")}
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                raise BadLineError(f"{path.name}, line {number}: each line needs {', '.join(needs)}") from fault


class Collection:
    """An index in a scratch folder."""

    def __init__(self, folder: Path, encoder: Encoder | None) -> None:
        self._lexical = Lexical(folder / "words")
        self._encoder = encoder
        self._ids: list[str] = []
        self._matrix: Floats = np.zeros((0, 384), np.float32)
        self._counts: Counter[str] = Counter()

    def add(self, documents: Iterable[Text], progress: Callable[[int], None], batch: int = 256) -> None:
        """Index documents by words and, with an encoder, by meaning; memory grows by the vectors only."""
        parts: list[Floats] = []
        pending: list[Text] = []
        for document in documents:
            pending.append(document)
            if len(pending) == batch:
                parts.append(self._take(pending))
                progress(len(self._ids))
                pending = []
        if pending:
            parts.append(self._take(pending))
            progress(len(self._ids))
        self._matrix = np.concatenate(parts) if parts else self._matrix

    def _take(self, documents: list[Text]) -> Floats:
        self._lexical.write(Document(d.id, d.title, d.text) for d in documents)
        for document in documents:
            self._counts.update(set(tokens(f"{document.title} {document.text}")))
        self._ids += [document.id for document in documents]
        if self._encoder is None:
            return np.zeros((len(documents), 384), np.float32)
        texts = [" ".join(document.text.split()[:FIRST_WORDS]) for document in documents]
        titles = [document.title or text for document, text in zip(documents, texts, strict=True)]
        made = self._encoder.passages([*titles, *texts])
        return vectors.joined(made[: len(texts)], made[len(texts) :])

    def speller(self) -> Speller:
        """The speller over this collection's own words."""
        return Speller(self._counts)

    def rank(self, question: str, speller: Speller, mode: str) -> list[tuple[str, float]]:
        """The best documents of one question: `lexical`, `dense` or `hybrid`."""
        searched = speller.repair(tidy(question)).text
        lexical = self._lexical.search(same_thing(searched), DEPTH) if mode != "dense" else {}
        dense = self._dense(searched) if mode != "lexical" and self._encoder else {}
        if mode == "hybrid" and dense:
            scores = fusion.fuse(dense, lexical, fusion.dense_weight(len(tokens(searched))))
        else:
            scores = dense or lexical
        return sorted(scores.items(), key=lambda item: -item[1])[:DEPTH]

    def _dense(self, searched: str) -> dict[str, float]:
        if self._encoder is None:
            return {}
        cosines = self._matrix @ self._encoder.question(searched).vector
        count = min(10 * DEPTH, len(cosines))
        if not count:
            return {}
        top = np.argpartition(-cosines, count - 1)[:count]
        return {self._ids[n]: float(cosines[n]) for n in top}
