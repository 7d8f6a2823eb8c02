"""Makes the encoder's two files at set-up: full precision for documents, int8 for questions."""

from __future__ import annotations

import hashlib
from pathlib import Path

from familyhub.language.alone import alone
from familyhub.language.encoder.weights import LAYERS, Weights, model_folder, read_safetensors, read_trained

VERSION = "1"
"""Raise it when the graph or the quantisation changes: every machine then builds anew."""


def fingerprint(trained: Path | None) -> str:
    """Names what the files are made from; vectors of another fingerprint are not comparable."""
    digest = hashlib.sha256(VERSION.encode())
    digest.update(str((model_folder() / "model.safetensors").stat().st_size).encode())
    if trained is not None and trained.exists():
        layers = {name: value for name, value in read_trained(trained).items() if name.startswith("encoder.")}
        for name in sorted(layers):  # only the layers: heads and memory can change without new files
            digest.update(name.encode() + layers[name].tobytes())
    return digest.hexdigest()[:12]


def build(folder: Path, trained: Path | None = None) -> Path:
    """Build `documents.onnx` and `questions.onnx` below `folder`, once; answers their folder.

    Of two processes that need them at once one builds them.
    Raises EncoderMissingError when the weights are not installed.
    """
    target = folder / fingerprint(trained)
    if (target / "questions.onnx").exists():
        return target
    with alone(target):
        if not (target / "questions.onnx").exists():
            _make(target, trained)
    return target


def _make(target: Path, trained: Path | None) -> None:
    import onnx  # 0.3 s: only when there is something to build

    from familyhub.language.encoder.graph import draw

    target.mkdir(parents=True, exist_ok=True)
    weights = read_safetensors(model_folder() / "model.safetensors")
    tower = read_trained(trained) if trained is not None and trained.exists() else None
    onnx.save(draw(weights), target / "documents.part")
    (target / "documents.part").rename(target / "documents.onnx")
    onnx.save(draw(weights, _layers_of(tower)), target / "full.part")
    quantise(target / "full.part", target / "questions.part")
    (target / "full.part").unlink()
    (target / "questions.part").rename(target / "questions.onnx")


def _layers_of(tower: Weights | None) -> Weights | None:
    layers = {name: value for name, value in (tower or {}).items() if name.startswith("encoder.layer.")}
    if any(int(name.split(".")[2]) >= LAYERS for name in layers):
        raise ValueError("the trained layers do not fit this encoder")
    return layers or None


def quantise(source: Path, target: Path) -> None:
    """Turn the weights of a graph into int8 by channel."""
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.disable(logging.WARNING)  # it recommends a step that this graph does not need
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # 7 bits: no overflow without VNNI, so every processor answers alike
        op_types_to_quantize=["MatMul"],
    )
    logging.disable(logging.NOTSET)
