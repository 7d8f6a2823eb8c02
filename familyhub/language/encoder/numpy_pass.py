"""The encoder as a plain numpy forward pass: slow, readable, the reference for parity."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from familyhub.language.encoder.weights import EPSILON, HEADS, LAYERS, Floats, Weights

Ints = npt.NDArray[np.int64]

_erf = np.vectorize(math.erf, otypes=[np.float32])


def _normalise(x: Floats, w: Weights, name: str) -> Floats:
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    scaled: Floats = (x - mean) / np.sqrt(variance + EPSILON) * w[f"{name}.weight"] + w[f"{name}.bias"]
    return scaled


def _linear(x: Floats, w: Weights, name: str) -> Floats:
    out: Floats = x @ w[f"{name}.weight"].T + w[f"{name}.bias"]
    return out


def _attention(x: Floats, bias: Floats, w: Weights, layer: str) -> Floats:
    batch, length, width = x.shape
    shape = (batch, length, HEADS, width // HEADS)
    q, k, v = (
        _linear(x, w, f"{layer}.attention.self.{part}").reshape(shape).transpose(0, 2, 1, 3)
        for part in ("query", "key", "value")
    )
    scores = q @ k.transpose(0, 1, 3, 2) / math.sqrt(width // HEADS) + bias
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    mixed = (scores / scores.sum(-1, keepdims=True)) @ v
    return _linear(mixed.transpose(0, 2, 1, 3).reshape(batch, length, width), w, f"{layer}.attention.output.dense")


def encode(ids: Ints, mask: Ints, w: Weights) -> Floats:
    """Unit vectors (batch, 384) of token ids and mask (both batch x length)."""
    length = ids.shape[1]
    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][:length] + w["embeddings.token_type_embeddings.weight"][0]
    x = _normalise(x, w, "embeddings.LayerNorm")
    bias = ((1.0 - mask[:, None, None, :]) * -10000.0).astype(np.float32)
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        x = _normalise(x + _attention(x, bias, w, layer), w, f"{layer}.attention.output.LayerNorm")
        inner = _linear(x, w, f"{layer}.intermediate.dense")
        inner = inner * 0.5 * (1.0 + _erf(inner / math.sqrt(2.0)))
        x = _normalise(x + _linear(inner, w, f"{layer}.output.dense"), w, f"{layer}.output.LayerNorm")
    weight = mask[:, :, None].astype(np.float32)
    pooled = (x * weight).sum(1) / np.maximum(weight.sum(1), 1e-9)
    unit: Floats = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)
    return unit
