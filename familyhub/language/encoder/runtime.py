"""Turns words into vectors, a few milliseconds each, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from familyhub.language.encoder.weights import WIDTH, Floats, model_folder

QUESTION_TOKENS = 96
PASSAGE_TOKENS = 128


@dataclass(frozen=True)
class Meaning:
    """One question as numbers: its sentence vector and, where trained layers are there, its feature."""

    vector: Floats
    feature: Floats | None


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(limit: int) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.enable_truncation(limit)
    tokenizer.enable_padding()
    return tokenizer


class Encoder:
    """Loaded once a process. Questions run in int8; passages in full precision, loaded when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = folder.name
        self._questions = _session(folder / "questions.onnx")
        self._question_words = _tokenizer(QUESTION_TOKENS)
        self._outputs = [output.name for output in self._questions.get_outputs()]
        self._documents: ort.InferenceSession | None = None

    def tokens(self, texts: Sequence[str], limit: int = QUESTION_TOKENS) -> dict[str, object]:
        """Token ids and mask of some texts, padded to the longest of them."""
        words = self._question_words if limit == QUESTION_TOKENS else _tokenizer(limit)
        found = words.encode_batch(list(texts))
        return {
            "ids": np.array([f.ids for f in found], dtype=np.int64),
            "mask": np.array([f.attention_mask for f in found], dtype=np.int64),
        }

    def question(self, text: str) -> Meaning:
        """What one question means."""
        return self.questions([text])[0]

    def questions(self, texts: Sequence[str]) -> list[Meaning]:
        """What some questions mean, in one run."""
        if not texts:
            return []
        found = dict(zip(self._outputs, self._questions.run(None, self.tokens(texts)), strict=True))
        features = found.get("feature")
        return [
            Meaning(vector, features[row] if features is not None else None)
            for row, vector in enumerate(found["vector"])
        ]

    def passages(self, texts: Sequence[str], batch: int = 32) -> Floats:
        """Unit vectors (n, 384) of passages in full precision, sorted by length inside to save padding."""
        if self._documents is None:
            self._documents = _session(self._folder / "documents.onnx")
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            inputs = self.tokens([texts[i] for i in rows], PASSAGE_TOKENS)
            vectors[rows] = self._documents.run(["vector"], inputs)[0]
        return vectors

    def close_documents(self) -> None:
        """Give back the memory of the full-precision model after bulk work."""
        self._documents = None
