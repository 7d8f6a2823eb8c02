"""Hears what some words mean and whether they need help at once, some twenty milliseconds each, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from familyhub.language.encoder.weights import Floats
from familyhub.language.listener.weights import LONGEST


@dataclass(frozen=True)
class Heard:
    """What was heard of one text."""

    vector: Floats
    """(768) unit length: what it means; texts that mean the same are near."""
    urgent: Floats
    """(classes + 1) scores of the classes, before softmax, and of 999, before the logistic function."""


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer (it does not tell capitals apart), padding with its own token."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.enable_truncation(LONGEST)
    found.enable_padding(pad_id=1, pad_token="<pad>")  # noqa: S106 - a token of the vocabulary
    return found


class Listener:
    """Loaded once a process, in int8."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._session = _session(str(folder / "listener.onnx"))
        self._words = tokenizer(folder)

    def hear(self, text: str) -> Heard:
        """What one text says."""
        return self.hear_all([text])[0]

    def hear_all(self, texts: Sequence[str], batch: int = 16) -> list[Heard]:
        """What some texts say."""
        asked = _Asked(self._session, self._words, ["vector", "urgent"])
        return [Heard(*one) for one in _all(asked, texts, batch)]


def vectors(folder: Path, texts: Sequence[str], threads: int) -> list[Floats]:
    """What many texts mean, a third sooner than by hearing them: the layers that hear urgency are left out."""
    import onnx  # 0.3 s: only at set-up
    from onnx.utils import Extractor

    graph = Extractor(onnx.load(folder / "listener.onnx")).extract_model(["ids", "mask"], ["vector"])
    asked = _Asked(_session(graph.SerializeToString()), tokenizer(folder), ["vector"])
    return [vector for (vector,) in _all(asked, texts, 32, threads)]


def _session(graph: str | bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class _Asked:
    """A model, its words, and which of its outputs are wanted."""

    session: ort.InferenceSession
    words: Tokenizer
    wanted: list[str]

    def __call__(self, texts: list[str]) -> list[tuple[Floats, ...]]:
        words = self.words.encode_batch(texts)
        inputs = {
            "ids": np.array([one.ids for one in words], dtype=np.int64),
            "mask": np.array([one.attention_mask for one in words], dtype=np.int64),
        }
        return list(zip(*self.session.run(self.wanted, inputs), strict=True))


def _all(asked: _Asked, texts: Sequence[str], batch: int, threads: int = 1) -> list[tuple[Floats, ...]]:
    """The outputs for each text, sorted by length inside to save padding.

    Threads take whole batches: side by side inside one batch they would mostly wait for each other.
    """
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    batches = [order[start : start + batch] for start in range(0, len(order), batch)]
    asking = [[texts[n] for n in rows] for rows in batches]
    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            answers = list(pool.map(asked, asking))
    else:
        answers = list(map(asked, asking))
    found = {n: one for rows, answer in zip(batches, answers, strict=True) for n, one in zip(rows, answer, strict=True)}
    return [found[n] for n in range(len(texts))]
