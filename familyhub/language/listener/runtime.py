"""Hears what some words mean and whether they need help at once, some twenty milliseconds each, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Loaded once a process, in int8; `threads` above one are for bulk work at set-up."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.name = folder.name
        self._session = ort.InferenceSession(str(folder / "listener.onnx"), options, providers=["CPUExecutionProvider"])
        self._words = tokenizer(folder)

    def hear(self, text: str) -> Heard:
        """What one text says."""
        return self.hear_all([text])[0]

    def hear_all(self, texts: Sequence[str], batch: int = 16) -> list[Heard]:
        """What some texts say, sorted by length inside to save padding."""
        found: dict[int, Heard] = {}
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            words = self._words.encode_batch([texts[n] for n in rows])
            inputs = {
                "ids": np.array([one.ids for one in words], dtype=np.int64),
                "mask": np.array([one.attention_mask for one in words], dtype=np.int64),
            }
            vectors, urgent = self._session.run(["vector", "urgent"], inputs)
            found |= {n: Heard(vectors[k], urgent[k]) for k, n in enumerate(rows)}
        return [found[n] for n in range(len(texts))]
