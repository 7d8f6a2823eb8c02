"""Draws the encoder as an ONNX graph from plain tensors, without PyTorch.

Inputs  `ids` and `mask` (batch, length), int64.
Outputs `vector` (batch, 384), unit length; and, where trained layers are given,
        `feature` (batch, 384): the trained tower that shares the lower layers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from familyhub.language.encoder.weights import EPSILON, HEADS, LAYERS, WIDTH, Floats, Weights

OPSET = 17
EVENED = 0.8
"""How much of the unevenness of what a layer reads moves into its weights before both become int8. Measured on 210
texts (ADR 18): the cosine of the larger encoder's vectors with the exact ones is .990 in place of .895; .974 at 0.6."""


class Sheet:
    """A graph being drawn: nodes, constants, and a counter for names."""

    def __init__(self, weights: Weights, epsilon: float = EPSILON, ranges: Weights | None = None) -> None:
        self.weights = weights
        self.epsilon = epsilon
        self.ranges = ranges or {}
        self.nodes: list[object] = []
        self.constants: dict[str, object] = {}

    def constant(self, name: str, value: object) -> str:
        """A constant by its name, kept once."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        """One step; answers the name of what it gives."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def linear(self, x: str, name: str) -> str:
        """A linear layer with the weights of this name."""
        return self.linears(x, [name])[0]

    def linears(self, x: str, names: Sequence[str]) -> list[str]:
        """Linear layers that read the same, with the weights of these names.

        Where it is known how far each channel of `x` reaches, channels are made more even and the weights make up for
        it: a few reach fifty times as far as the others, and int8 would leave those others a handful of steps.
        """
        weights = [self.weights[f"{name}.weight"].T for name in names]
        reach = self.ranges.get(names[0].removeprefix("tower."))
        if reach is not None:
            scale = _evening(reach, np.max([np.abs(weight).max(1) for weight in weights], 0))
            x = self.op("Mul", x, self.constant(f"{names[0]}.evening", 1 / scale))
            weights = [weight * scale[:, None] for weight in weights]
        return [self._linear(x, name, weight) for name, weight in zip(names, weights, strict=True)]

    def _linear(self, x: str, name: str, weight: Floats) -> str:
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.op("Add", self.op("MatMul", x, self.constant(f"{name}.weight^T", weight)), bias)

    def normalise(self, x: str, name: str) -> str:
        """A layer norm with the weights of this name."""
        scale = self.constant(f"{name}.weight", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=self.epsilon)


def _evening(reach: Floats, weights: Floats) -> Floats:
    """What the weights of each channel are multiplied by, and what is read divided by: 1 in the mean."""
    scale = np.maximum(reach, 1e-5) ** EVENED / np.maximum(weights, 1e-5) ** (1 - EVENED)
    return np.asarray(scale / np.exp(np.log(scale).mean()), np.float32)


def _embed(sheet: Sheet) -> str:
    w = sheet.weights
    table = w["embeddings.word_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
    words = sheet.op("Gather", sheet.constant("words", table.astype(np.float32)), "ids")
    positions = sheet.constant("positions", w["embeddings.position_embeddings.weight"])
    length = sheet.op("Gather", sheet.op("Shape", "ids"), sheet.constant("one", np.array([1])))
    zero = sheet.constant("zero", np.array([0]))
    used = sheet.op("Slice", positions, zero, length, zero)
    return sheet.normalise(sheet.op("Add", words, used), "embeddings.LayerNorm")


def mask_bias(sheet: Sheet) -> str:
    """What is added to the scores of padding, so that nobody looks at it."""
    mask = sheet.op("Cast", "mask", to=TensorProto.FLOAT)
    missing = sheet.op("Sub", sheet.constant("1.0", np.float32(1.0)), mask)
    wide = sheet.op("Unsqueeze", missing, sheet.constant("axes12", np.array([1, 2])))
    return sheet.op("Mul", wide, sheet.constant("-1e4", np.float32(-10000.0)))


def _layer(sheet: Sheet, x: str, bias: str, layer: str) -> str:
    parts = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
    joined = attention(sheet, x, bias, parts, heads=HEADS, width=WIDTH)
    attended = sheet.op("Add", x, sheet.linear(joined, f"{layer}.attention.output.dense"))
    x = sheet.normalise(attended, f"{layer}.attention.output.LayerNorm")
    inner = sheet.linear(x, f"{layer}.intermediate.dense")
    out = sheet.linear(gelu(sheet, inner), f"{layer}.output.dense")
    return sheet.normalise(sheet.op("Add", x, out), f"{layer}.output.LayerNorm")


def attention(sheet: Sheet, x: str, bias: str, parts: Sequence[str], *, heads: int, width: int) -> str:
    """Each token looks at the others: `parts` names the weights of query, key and value; the heads come back joined."""
    by_head = sheet.constant("by_head", np.array([0, 0, heads, width // heads]))
    flat = sheet.constant("flat", np.array([0, 0, width]))
    q, k, v = (sheet.op("Reshape", part, by_head) for part in sheet.linears(x, parts))
    q = sheet.op("Transpose", q, perm=[0, 2, 1, 3])
    k = sheet.op("Transpose", k, perm=[0, 2, 3, 1])
    v = sheet.op("Transpose", v, perm=[0, 2, 1, 3])
    root = sheet.constant("root", np.float32(math.sqrt(width // heads)))
    scores = sheet.op("Add", sheet.op("Div", sheet.op("MatMul", q, k), root), bias)
    mixed = sheet.op("MatMul", sheet.op("Softmax", scores, axis=-1), v)
    return sheet.op("Reshape", sheet.op("Transpose", mixed, perm=[0, 2, 1, 3]), flat)


def gelu(sheet: Sheet, x: str) -> str:
    """The encoder's activation, exactly."""
    erf = sheet.op("Erf", sheet.op("Div", x, sheet.constant("sqrt2", np.float32(math.sqrt(2)))))
    gate = sheet.op("Mul", x, sheet.op("Add", erf, sheet.constant("1.0", np.float32(1.0))))
    return sheet.op("Mul", gate, sheet.constant("0.5", np.float32(0.5)))


def pool(sheet: Sheet, x: str, output: str) -> None:
    """The mean of the real tokens, at unit length, as an output of the graph."""
    axis = sheet.constant("one", np.array([1]))
    weight = sheet.op("Unsqueeze", sheet.op("Cast", "mask", to=TensorProto.FLOAT), sheet.constant("two", np.array([2])))
    total = sheet.op("ReduceSum", sheet.op("Mul", x, weight), axis, keepdims=0)
    count = sheet.op("ReduceSum", weight, axis, keepdims=0)
    mean = sheet.op("Div", total, sheet.op("Max", count, sheet.constant("1e-9", np.float32(1e-9))))
    length = sheet.op("ReduceL2", mean, axes=[1], keepdims=1)
    safe = sheet.op("Max", length, sheet.constant("1e-12", np.float32(1e-12)))
    sheet.nodes.append(helper.make_node("Div", [mean, safe], [output], name=output))


def draw(weights: Weights, trained: Weights | None = None) -> onnx.ModelProto:
    """The ONNX model of the encoder; with `trained`, its tower of upper layers as well.

    `trained` names its tensors like the encoder's own ("encoder.layer.4.…"); the lowest
    layer it holds is where the tower leaves the shared trunk.
    """
    sheet = Sheet({**weights, **{f"tower.{name}": value for name, value in (trained or {}).items()}})
    x, bias = _embed(sheet), mask_bias(sheet)
    own = {int(name.split(".")[2]) for name in (trained or {}) if name.startswith("encoder.layer.")}
    fork = min(own, default=LAYERS)
    tower = ""
    for number in range(LAYERS):
        if number == fork:
            tower = x
        x = _layer(sheet, x, bias, f"encoder.layer.{number}")
        if number >= fork:
            tower = _layer(sheet, tower, bias, f"tower.encoder.layer.{number}")
    pool(sheet, x, "vector")
    outputs = ["vector"]
    if tower:
        pool(sheet, tower, "feature")
        outputs.append("feature")
    graph = helper.make_graph(
        sheet.nodes,
        "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("ids", "mask")],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", WIDTH]) for name in outputs],
        list(sheet.constants.values()),
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model
