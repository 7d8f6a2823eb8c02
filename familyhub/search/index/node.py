"""One node's index: follows the entries by their change numbers, and answers without the database.

Files below the folder: `words/` (tantivy), `vectors.f32` (append-only, row by row), `entries.jsonl`
(append-only, the last line of a slug wins), `vocabulary.json`, `words_of.json` and `state.json` (renamed into place).

`state.json` says how much of the others is whole: a write that was cut short counts for nothing, and the next one
begins where the last whole one ended. What does not match its checksum is built anew.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
import numpy.typing as npt

from familyhub.language.encoder.weights import Floats
from familyhub.language.tidy import tokens
from familyhub.search.index import vectors
from familyhub.search.index.entry import Change, Item, document_of, item_of, kept, texts_of
from familyhub.search.index.lexical import Lexical

FORMAT = 5
"""Raise it when the files change: every node then builds anew."""


@dataclass(frozen=True)
class Found:
    """Candidates: fused parts by slug, and for each the passage that answers best (-1 = none)."""

    dense: dict[str, float]
    lexical: dict[str, float]
    passage: dict[str, int]


class _State(TypedDict):
    """How much of the files is whole."""

    format: int
    change_no: int
    encoder: str
    entries_bytes: int
    vectors: int
    checksum: int


class _Line(TypedDict):
    """One entry as a line holds it."""

    slug: str
    kind: str
    change_no: int
    withdrawn: bool
    facets: dict[str, Any]
    rows: int
    passages: list[int]


class Node:
    """The index of this process, over files that all processes of the node share."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._guard = threading.RLock()
        self.change_no = -1
        self.encoder = ""
        self._clear()

    def _clear(self) -> None:
        self.items: dict[str, Item] = {}
        self._offset = 0
        self._places: list[str] = []
        self._place_of: dict[str, int] = {}
        self._owners: npt.NDArray[np.int32] = np.zeros(0, np.int32)
        self._passages: npt.NDArray[np.int32] = np.zeros(0, np.int32)
        self._matrix = vectors.Matrix(self._folder / "vectors.f32")
        self._lexical: Lexical | None = None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self._folder / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _state(self) -> _State | None:
        path = self._folder / "state.json"
        try:
            state: _State = json.loads(path.read_text())
        except (OSError, ValueError):
            return None
        return state if isinstance(state, dict) and state.get("format") == FORMAT else None

    def load(self) -> None:
        """Read what is on disk, if it is newer than what is in memory."""
        with self._guard:
            state = self._state()
            if not state or (state["change_no"] <= self.change_no and state["encoder"] == self.encoder):
                return
            if state["encoder"] != self.encoder or state["change_no"] < self.change_no:
                self._clear()
            try:
                self._read(state)
            except (OSError, ValueError, KeyError):  # damaged files: the next `follow` builds anew
                self.change_no, self.encoder = -1, ""
                self._clear()

    def _read(self, state: _State) -> None:
        path = self._folder / "entries.jsonl"
        with path.open("rb") as file:
            file.seek(self._offset)
            rows = file.read(state["entries_bytes"] - self._offset)
        if len(rows) < state["entries_bytes"] - self._offset:
            raise ValueError("entries are missing")
        for line in rows.splitlines():
            self._take(json.loads(line))
        self._offset = state["entries_bytes"]
        self._matrix.reload(state["vectors"], state["checksum"])
        if self._lexical is None:
            self._lexical = Lexical(self._folder / "words")
        else:
            self._lexical.reload()
        self.change_no, self.encoder = state["change_no"], state["encoder"]

    def _take(self, row: _Line) -> None:
        change = Change(row["slug"], row["kind"], row["change_no"], row["withdrawn"], {}, row["facets"])
        place = self._place_of.get(change.slug)
        if place is None:
            place = self._place_of[change.slug] = len(self._places)
            self._places.append(change.slug)
        self._owners[self._owners == place] = -1
        if change.withdrawn:
            self.items.pop(change.slug, None)
            return
        self.items[change.slug] = item_of(change)
        start, numbers = row["rows"], row["passages"]
        need = start + len(numbers)
        if need > len(self._owners):
            grow = max(need, 2 * len(self._owners)) - len(self._owners)
            self._owners = np.concatenate([self._owners, np.full(grow, -1, np.int32)])
            self._passages = np.concatenate([self._passages, np.full(grow, -1, np.int32)])
        self._owners[start:need] = place
        self._passages[start:need] = numbers

    def follow(
        self,
        newest: int,
        encoder: str,
        changes: Callable[[int], Iterable[Change]],
        embed: Callable[[Sequence[str]], Floats] | None,
    ) -> None:
        """Bring this node up to `newest`: under the file lock, apply what is missing, commit, reload."""
        if newest == self.change_no and encoder == self.encoder:
            return
        with self._guard:
            self.load()
            if newest == self.change_no and encoder == self.encoder:
                return
            with self._locked():
                self.load()
                if encoder != self.encoder or not 0 <= self.change_no <= newest:
                    # another model, files of an older format, or an older backup came back
                    self._start_over(encoder)
                fresh = list(changes(self.change_no))
                if fresh:
                    self._apply(fresh, embed)
                elif self.change_no < 0:
                    self._write_state(0, encoder)

    def _start_over(self, encoder: str) -> None:
        for name in ("words", "vectors.f32", "vocabulary.json", "words_of.json", "entries.jsonl", "state.json"):
            path = self._folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        self.change_no, self.encoder = -1, encoder
        self._clear()

    def _apply(self, fresh: list[Change], embed: Callable[[Sequence[str]], Floats] | None) -> None:
        live = [change for change in fresh if not change.withdrawn]
        parts = [(change.slug, texts_of(change)) for change in live] if embed else []
        flat = [text for _, texts in parts for text in texts]
        start, counts = len(self._matrix), {slug: len(texts) for slug, texts in parts}
        if flat and embed:
            start = self._matrix.append(_embed(flat, embed)).start
        lexical = self._lexical or Lexical(self._folder / "words")
        lexical.write((document_of(change) for change in live), [c.slug for c in fresh if c.withdrawn])
        numbers = {slug: [n for n, _, _ in texts] for slug, texts in parts}
        with (self._folder / "entries.jsonl").open("ab") as file:
            file.truncate(self._offset)
            for change in fresh:
                row = {**kept(change), "rows": start, "passages": numbers.get(change.slug, [])}
                start += counts.get(change.slug, 0)
                file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        self._lexical = lexical
        self._count_words(fresh)
        self._write_state(max(change.change_no for change in fresh), self.encoder)

    def _count_words(self, fresh: list[Change]) -> None:
        """The words that spelling repairs with: those of what is published now. A slip that was mended is forgotten."""
        path = self._folder / "words_of.json"
        words_of: dict[str, dict[str, int]] = json.loads(path.read_text()) if path.exists() else {}
        for change in fresh:
            words_of.pop(change.slug, None)
            if not change.withdrawn:
                document = document_of(change)
                words_of[change.slug] = Counter(tokens(f"{document.title} {document.body} {document.names}"))
        counts: Counter[str] = Counter()
        for words in words_of.values():
            counts.update(words)
        self._put("words_of.json", words_of)
        self._put("vocabulary.json", counts)

    def _put(self, name: str, value: object) -> None:
        part = self._folder / f"{name}.part"
        part.write_text(json.dumps(value, ensure_ascii=False))
        part.replace(self._folder / name)

    def _write_state(self, change_no: int, encoder: str) -> None:
        path = self._folder / "entries.jsonl"
        path.touch()
        state: _State = {
            "format": FORMAT,
            "change_no": change_no,
            "encoder": encoder,
            "entries_bytes": path.stat().st_size,
            "vectors": len(self._matrix),
            "checksum": self._matrix.checksum,
        }
        self._put("state.json", state)
        self._read(state)

    def search(self, text: str, vector: Floats | None, limit: int = 100) -> Found:
        """Candidates by words and by meaning."""
        lexical = self._lexical.search(text, limit) if self._lexical else {}
        if vector is None or not len(self._matrix):
            return Found({}, lexical, {})
        owners = self._owners[: len(self._matrix)]
        cosines = self._matrix.cosines(vector)[: len(owners)]
        best, _ = vectors.best_by_owner(cosines, owners, len(self._places))
        top = np.argpartition(-best, min(limit, len(best) - 1))[:limit] if len(best) > limit else np.arange(len(best))
        names = {self._places[n]: n for n in top if best[n] > -1.0}
        for slug in lexical:  # a candidate by words needs its cosine as well
            if slug in self._place_of and slug not in names:
                names[slug] = self._place_of[slug]
        quotable = np.where(self._passages[: len(owners)] >= 0, owners, -1)
        return Found(
            {slug: float(best[n]) for slug, n in names.items()},
            {slug: score for slug, score in lexical.items() if slug in self.items},
            self._best_passages(cosines, quotable, names),
        )

    def _best_passages(self, cosines: Floats, owners: npt.NDArray[np.int32], names: dict[str, int]) -> dict[str, int]:
        _, where = vectors.best_by_owner(cosines, owners, len(self._places))
        return {slug: int(self._passages[where[n]]) if where[n] >= 0 else -1 for slug, n in names.items()}


def _embed(flat: list[tuple[int, str, str]], embed: Callable[[Sequence[str]], Floats]) -> Floats:
    titles = list(dict.fromkeys(title for _, title, _ in flat if title))
    made = embed([*titles, *(text for _, _, text in flat)])
    by_title = dict(zip(titles, made[: len(titles)], strict=True))
    texts = made[len(titles) :]
    heads = np.stack([by_title[title] if title else texts[n] for n, (_, title, _) in enumerate(flat)])
    return vectors.joined(heads, texts)
