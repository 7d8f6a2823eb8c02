"""The larger encoder for training: all-mpnet-base-v2 in PyTorch, its upper layers open to low-rank changes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from familyhub.language.listener.graph import buckets
from familyhub.language.listener.weights import (
    EPSILON,
    HEADS,
    LAYERS,
    LINEAR,
    LONGEST,
    NORMS,
    WIDTH,
    read_safetensors,
)


class Changed(nn.Module):
    """A frozen linear layer with a low-rank change beside it; rank 0 leaves it as it is."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor, rank: int) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.bias = nn.Parameter(bias, requires_grad=rank > 0)
        self.rank = rank
        if rank:
            self.down = nn.Parameter(torch.randn(rank, weight.shape[1]) / math.sqrt(weight.shape[1]))
            self.up = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = F.linear(x, self.weight, self.bias)
        return out + F.linear(F.linear(x, self.down), self.up) if self.rank else out


class Layer(nn.Module):
    """One layer of the encoder, with its own names."""

    def __init__(self, weights: dict[str, np.ndarray], number: int, rank: int, dropout: float) -> None:
        super().__init__()
        prefix = f"encoder.layer.{number}"

        def tensor(name: str) -> torch.Tensor:
            return torch.tensor(np.array(weights[f"{prefix}.{name}"]))

        self.linear = nn.ModuleDict(
            {part.replace(".", "/"): Changed(tensor(f"{part}.weight"), tensor(f"{part}.bias"), rank) for part in LINEAR}
        )
        self.norm = nn.ParameterDict(
            {
                f"{norm}.{kind}".replace(".", "/"): nn.Parameter(tensor(f"{norm}.{kind}"), requires_grad=rank > 0)
                for norm in NORMS
                for kind in ("weight", "bias")
            }
        )
        self.dropout = dropout

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        key = name.replace(".", "/")
        return F.layer_norm(x, (WIDTH,), self.norm[f"{key}/weight"], self.norm[f"{key}/bias"], EPSILON)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape

        def split(part: str) -> torch.Tensor:
            return self.linear[f"attention/attn/{part}"](x).view(batch, length, HEADS, -1).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(split("q"), split("k"), split("v"), attn_mask=bias.to(split("q").dtype))
        out = self.linear["attention/attn/o"](mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self._norm(x + F.dropout(out, self.dropout, self.training), "attention.LayerNorm")
        inner = self.linear["output/dense"](F.gelu(self.linear["intermediate/dense"](x)))
        return self._norm(x + F.dropout(inner, self.dropout, self.training), "output.LayerNorm")


class Listener(nn.Module):
    """The frozen trunk, the tower with its low-rank changes, and what is heard from its tokens.

    Each output is pooled by attention, with a gaze of its own, so that one sentence of a long story can be heard.
    """

    def __init__(self, path: Path, fork: int, rank: int, outputs: int, dropout: float) -> None:
        super().__init__()
        weights = read_safetensors(path)
        self.fork = fork
        for name in ("word_embeddings.weight", "position_embeddings.weight", "LayerNorm.weight", "LayerNorm.bias"):
            self.register_buffer(name.replace(".", "_"), torch.tensor(np.array(weights[f"embeddings.{name}"])))
        self.register_buffer("near", torch.tensor(np.array(weights["encoder.relative_attention_bias.weight"])))
        self.register_buffer("distance", torch.tensor(buckets(LONGEST)))
        self.trunk = nn.ModuleList(Layer(weights, n, 0, 0.0) for n in range(fork))
        self.tower = nn.ModuleList(Layer(weights, n, rank, dropout) for n in range(fork, LAYERS))
        self.gaze = nn.Linear(WIDTH, outputs)
        self.urgent = nn.Linear(WIDTH, outputs)
        nn.init.zeros_(self.gaze.weight)

    def _bias(self, mask: torch.Tensor) -> torch.Tensor:
        length = mask.shape[1]
        near = self.near[self.distance[:length, :length]].permute(2, 0, 1)[None]
        return near + ((1.0 - mask.float()) * -10000.0)[:, None, None, :]

    def tokens(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The tower's tokens (batch, length, 768)."""
        bias = self._bias(mask)
        with torch.no_grad():
            places = mask.cumsum(1) * mask + 1
            x = self.word_embeddings_weight[ids] + self.position_embeddings_weight[places]
            x = F.layer_norm(x, (WIDTH,), self.LayerNorm_weight, self.LayerNorm_bias, EPSILON)
            for layer in self.trunk:
                x = layer(x, bias)
        for layer in self.tower:
            x = layer(x, bias)
        return x

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores (batch, outputs)."""
        x = self.tokens(ids, mask).float()
        hidden = (mask == 0)[:, :, None]
        gaze = self.gaze(x).masked_fill(hidden, -1e4).softmax(1)
        return (gaze * (x @ self.urgent.weight.T)).sum(1) + self.urgent.bias


def learned(model: Listener) -> Iterator[tuple[str, nn.Parameter]]:
    """What is learned, under the names that `familyhub.language.listener` reads."""
    for name, value in model.named_parameters():
        if value.requires_grad:
            parts = name.split(".")
            if parts[0] == "tower":
                layer, rest = model.fork + int(parts[1]), ".".join(parts[3:]).replace("/", ".")
                yield f"encoder.layer.{layer}.{rest}", value
            else:
                yield name, value


def stored(model: Listener) -> dict[str, np.ndarray]:
    """What was learned: changes in half precision, heads in full."""
    found = {name: value.detach().float().numpy() for name, value in learned(model)}
    return {name: one.astype(np.float16) if name.startswith("encoder.") else one for name, one in found.items()}


def restore(model: Listener, path: Path) -> None:
    """Begin where a stored model ended."""
    with np.load(path) as kept, torch.no_grad():
        for name, value in learned(model):
            value.copy_(torch.tensor(kept[name].astype(np.float32)))
