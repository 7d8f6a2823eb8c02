"""Channels are evened before they become int8: in full precision that changes nothing, in int8 it saves the small ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper

from familyhub.language.encoder.build import quantise
from familyhub.language.encoder.graph import OPSET, Sheet
from familyhub.language.encoder.weights import Floats, Weights
from familyhub.language.listener.weights import LAYERS, LINEAR, ranges

WIDTH = 64


def _weights() -> Weights:
    rng = np.random.default_rng(3)
    names = ("tower.q", "tower.k")
    weights = {f"{name}.weight": rng.normal(size=(WIDTH, WIDTH)).astype(np.float32) for name in names}
    for weight in weights.values():
        weight[:, 7] /= 100  # what reaches far counts little, as in the encoder
    return weights | {f"{name}.bias": rng.normal(size=WIDTH).astype(np.float32) for name in names}


def _read() -> Floats:
    """What two layers read: one channel of 64 reaches a hundred times as far as the others."""
    found = np.random.default_rng(4).normal(size=(5, WIDTH)).astype(np.float32)
    found[:, 7] *= 100
    return found


def _drawn(path: Path, reach: Weights) -> Path:
    sheet = Sheet(_weights(), ranges=reach)
    for made, name in zip(sheet.linears("x", ["tower.q", "tower.k"]), ("q", "k"), strict=True):
        sheet.nodes.append(helper.make_node("Identity", [made], [name]))
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", WIDTH]) for name in ("q", "k")]
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", WIDTH])
    graph = helper.make_graph(sheet.nodes, "two", [x], outputs, list(sheet.constants.values()))
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9), path)
    return path


def _said(path: Path) -> Floats:
    session = ort.InferenceSession(path, providers=["CPUExecutionProvider"])
    return np.hstack(session.run(["q", "k"], {"x": _read()}))


def test_evened_layers_say_the_same_and_lose_less_in_int8(tmp_path: Path) -> None:
    reach = {"q": np.abs(_read()).max(0)}
    exact = _said(_drawn(tmp_path / "plain.onnx", {}))
    assert np.allclose(_said(_drawn(tmp_path / "even.onnx", reach)), exact, rtol=1e-4, atol=1e-3)
    off = {}
    for name in ("plain", "even"):
        quantise(tmp_path / f"{name}.onnx", tmp_path / f"{name}8.onnx")
        off[name] = float(np.abs(_said(tmp_path / f"{name}8.onnx") - exact).mean())
    assert off["even"] < off["plain"] / 3


def test_the_reach_of_every_layer_is_known() -> None:
    assert set(ranges()) == {f"encoder.layer.{number}.{part}" for number in range(LAYERS) for part in LINEAR}
    assert all((reach > 0).any() for reach in ranges().values())
