"""The reading model for training: the encoder's layers in PyTorch, the upper ones free to learn, and the heads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from familyhub.language.encoder.weights import HEADS, WIDTH, model_folder, read_safetensors, read_trained

PARTS = (
    "attention.self.query attention.self.key attention.self.value attention.output.dense "
    "intermediate.dense output.dense attention.output.LayerNorm output.LayerNorm"
).split()


SCALE = 16.0
"""Features have unit length: heads learn on features times this, and are stored for unit ones."""


class Layer(nn.Module):
    """One BERT layer with the encoder's own names."""

    def __init__(self, weights: dict[str, np.ndarray], prefix: str, dropout: float) -> None:
        super().__init__()
        self.p = nn.ParameterDict()
        for part in PARTS:
            for kind in ("weight", "bias"):
                value = torch.tensor(np.array(weights[f"{prefix}.{part}.{kind}"]))
                self.p[f"{part}.{kind}".replace(".", "/")] = nn.Parameter(value)
        self.dropout = dropout

    def linear(self, x: torch.Tensor, part: str) -> torch.Tensor:
        key = part.replace(".", "/")
        return F.linear(x, self.p[f"{key}/weight"], self.p[f"{key}/bias"])

    def norm(self, x: torch.Tensor, part: str) -> torch.Tensor:
        key = part.replace(".", "/")
        return F.layer_norm(x, (WIDTH,), self.p[f"{key}/weight"], self.p[f"{key}/bias"], 1e-12)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, length, _ = x.shape

        def split(part: str) -> torch.Tensor:
            return self.linear(x, f"attention.self.{part}").view(b, length, HEADS, -1).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(
            split("query"),
            split("key"),
            split("value"),
            attn_mask=bias,
            dropout_p=self.dropout if self.training else 0.0,
        )
        mixed = mixed.transpose(1, 2).reshape(b, length, WIDTH)
        out = F.dropout(self.linear(mixed, "attention.output.dense"), self.dropout, self.training)
        x = self.norm(x + out, "attention.output.LayerNorm")
        inner = F.gelu(self.linear(x, "intermediate.dense"))
        out = F.dropout(self.linear(inner, "output.dense"), self.dropout, self.training)
        return self.norm(x + out, "output.LayerNorm")


class Reader(nn.Module):
    """The frozen trunk, the trained tower, and one linear head for each thing to hear."""

    def __init__(self, fork: int, heads: dict[str, int], dropout: float) -> None:
        super().__init__()
        weights = read_safetensors(model_folder() / "model.safetensors")
        self.words = torch.tensor(
            np.array(weights["embeddings.word_embeddings.weight"])
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.positions = torch.tensor(np.array(weights["embeddings.position_embeddings.weight"]))
        self.scale = torch.tensor(np.array(weights["embeddings.LayerNorm.weight"]))
        self.shift = torch.tensor(np.array(weights["embeddings.LayerNorm.bias"]))
        self.trunk = nn.ModuleList(Layer(weights, f"encoder.layer.{n}", 0.0) for n in range(fork))
        self.tower = nn.ModuleList(Layer(weights, f"encoder.layer.{n}", dropout) for n in range(fork, 6))
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in heads.items()})
        self.fork = fork
        for parameter in self.trunk.parameters():
            parameter.requires_grad = False

    def feature(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        bias = ((1.0 - mask.float()) * -10000.0)[:, None, None, :]
        with torch.no_grad():
            x = self.words[ids] + self.positions[: ids.shape[1]]
            x = F.layer_norm(x, (WIDTH,), self.scale, self.shift, 1e-12)
            for layer in self.trunk:
                x = layer(x, bias)
        for layer in self.tower:
            x = layer(x, bias)
        weight = mask.unsqueeze(2).float()
        return F.normalize((x * weight).sum(1) / weight.sum(1), dim=1)


def begin(model: Reader, path: Path) -> None:
    """Start from an earlier reading model instead of the bare encoder: a few epochs then teach what is new."""
    known = read_trained(path)
    with torch.no_grad():
        for number, layer in enumerate(model.tower, model.fork):
            for key, value in layer.p.items():
                value.copy_(torch.tensor(known[f"encoder.layer.{number}.{key.replace('/', '.')}"]))
        for name, head in model.heads.items():
            head.weight.copy_(torch.tensor(known[f"head.{name}.weight"]) / SCALE)
            head.bias.copy_(torch.tensor(known[f"head.{name}.bias"]))


def mean(models: list[Reader]) -> Reader:
    """The mean of runs that began alike: steadier on words nobody has seen than any one of them."""
    first, others = models[0], [dict(model.named_parameters()) for model in models]
    with torch.no_grad():
        for name, value in first.named_parameters():
            value.copy_(torch.stack([one[name] for one in others]).mean(0))
    return first


def blended(model: Reader, path: Path, share: float) -> Reader:
    """The new weights averaged with those of an earlier model that began alike: `share` is the part of the new."""
    new = {name: value.detach().clone() for name, value in model.named_parameters()}
    begin(model, path)
    with torch.no_grad():
        for name, value in model.named_parameters():
            value.copy_(share * new[name] + (1 - share) * value)
    return model
