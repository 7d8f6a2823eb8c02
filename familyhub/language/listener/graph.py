"""Draws the larger encoder as an ONNX graph from plain tensors, without PyTorch.

Inputs  `ids` and `mask` (batch, length), int64.
Outputs `vector` (batch, 768), unit length: the published sentence vector;
        `urgent` (batch, classes + 1): our tower's scores of the classes, and of 999, pooled by attention, so that
        one sentence of a long story can be heard.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

from familyhub.language.encoder.graph import OPSET, Sheet, attention, gelu, mask_bias, pool
from familyhub.language.listener.weights import (
    BUCKETS,
    EPSILON,
    FAR,
    HEADS,
    LAYERS,
    LONGEST,
    WIDTH,
    Weights,
    changed,
    ranges,
)


def buckets(length: int) -> npt.NDArray[np.int64]:
    """Bucket (length, length) of the distance from each token to each other: near ones exactly, far ones roughly."""
    places = np.arange(length)
    away = places[:, None] - places[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    size = np.abs(away)
    rough = exact + (np.log(np.maximum(size, 1) / exact) / math.log(FAR / exact) * (half - exact)).astype(np.int64)
    found: npt.NDArray[np.int64] = (away < 0) * half + np.where(size < exact, size, np.minimum(rough, half - 1))
    return found


def _embed(sheet: Sheet) -> str:
    """Word and place; the table of words is int8 by row, a quarter of its size."""
    w = sheet.weights
    table = np.asarray(w["embeddings.word_embeddings.weight"])
    scale = np.abs(table).max(1, keepdims=True) / 127.0
    scale[scale == 0] = 1.0
    rows = sheet.constant("words", np.round(table / scale).astype(np.int8))
    scales = sheet.constant("words#scale", scale.astype(np.float32))
    words = sheet.op("Cast", sheet.op("Gather", rows, "ids"), to=TensorProto.FLOAT)
    words = sheet.op("Mul", words, sheet.op("Gather", scales, "ids"))
    one = sheet.constant("one", np.array([1]))
    counted = sheet.op("CumSum", "mask", sheet.constant("axis1", np.array(1)))
    places = sheet.op("Add", sheet.op("Mul", counted, "mask"), one)
    positions = sheet.constant("positions", np.asarray(w["embeddings.position_embeddings.weight"])[: LONGEST + 2])
    return sheet.normalise(sheet.op("Add", words, sheet.op("Gather", positions, places)), "embeddings.LayerNorm")


def _bias(sheet: Sheet) -> str:
    near = np.asarray(sheet.weights["encoder.relative_attention_bias.weight"])[buckets(LONGEST)]
    table = sheet.constant("near", near.transpose(2, 0, 1)[None].astype(np.float32))
    length = sheet.op("Gather", sheet.op("Shape", "ids"), sheet.constant("one", np.array([1])))
    ends = sheet.op("Concat", length, length, axis=0)
    start, axes = sheet.constant("start", np.array([0, 0])), sheet.constant("axes23", np.array([2, 3]))
    return sheet.op("Add", sheet.op("Slice", table, start, ends, axes), mask_bias(sheet))


def _layer(sheet: Sheet, x: str, bias: str, layer: str) -> str:
    parts = [f"{layer}.attention.attn.{part}" for part in ("q", "k", "v")]
    joined = attention(sheet, x, bias, parts, heads=HEADS, width=WIDTH)
    out = sheet.linear(joined, f"{layer}.attention.attn.o")
    x = sheet.normalise(sheet.op("Add", x, out), f"{layer}.attention.LayerNorm")
    out = sheet.linear(gelu(sheet, sheet.linear(x, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
    return sheet.normalise(sheet.op("Add", x, out), f"{layer}.output.LayerNorm")


def _hear(sheet: Sheet, x: str, changes: Weights) -> None:
    """Each class looks where it finds most, and is scored there."""
    gaze = sheet.op("MatMul", x, sheet.constant("gaze", changes["gaze.weight"].T.astype(np.float32)))
    two = sheet.constant("two", np.array([2]))
    missing = sheet.op("Sub", sheet.constant("1.0", np.float32(1.0)), sheet.op("Cast", "mask", to=TensorProto.FLOAT))
    hidden = sheet.op("Mul", sheet.op("Unsqueeze", missing, two), sheet.constant("-1e4", np.float32(-10000.0)))
    looks = sheet.op("Softmax", sheet.op("Add", gaze, hidden), axis=1)
    said = sheet.op("MatMul", x, sheet.constant("urgent.weight", changes["urgent.weight"].T.astype(np.float32)))
    axis = sheet.constant("one", np.array([1]))
    total = sheet.op("ReduceSum", sheet.op("Mul", looks, said), axis, keepdims=0)
    bias = sheet.constant("urgent.bias", changes["urgent.bias"].astype(np.float32))
    sheet.nodes.append(helper.make_node("Add", [total, bias], ["urgent"], name="urgent"))


def draw(base: Weights, changes: Weights) -> onnx.ModelProto:
    """The ONNX model of the larger encoder with our tower of upper layers."""
    tower = changed(base, changes)
    fork = min(int(name.split(".")[2]) for name in tower)
    sheet = Sheet({**base, **{f"tower.{name}": value for name, value in tower.items()}}, EPSILON, ranges())
    x, bias, ours = _embed(sheet), _bias(sheet), ""
    for number in range(LAYERS):
        if number == fork:
            ours = x
        x = _layer(sheet, x, bias, f"encoder.layer.{number}")
        if number >= fork:
            ours = _layer(sheet, ours, bias, f"tower.encoder.layer.{number}")
    pool(sheet, x, "vector")
    _hear(sheet, ours, changes)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("ids", "mask")]
    sizes = {"vector": WIDTH, "urgent": len(changes["urgent.bias"])}
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size]) for name, size in sizes.items()]
    graph = helper.make_graph(sheet.nodes, "listener", inputs, outputs, list(sheet.constants.values()))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model
