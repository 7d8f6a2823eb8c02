"""Logistic regression with several outputs, fitted by Adam: all that frozen vectors and named evidence need."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def each(raw: Floats) -> Floats:
    """Shares (n, outputs) between nought and one, each by itself."""
    shares: Floats = 1.0 / (1.0 + np.exp(-np.clip(raw, -30, 30)))
    return shares


def one_of(raw: Floats) -> Floats:
    """Shares (n, outputs) of which those of a row add to one."""
    shares: Floats = np.exp(raw - raw.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def fit(
    inputs: Floats,
    wanted: Floats,
    *,
    rate: float,
    passes: int,
    decay: float,
    seed: int = 0,
    batch: int = 128,
    shares: Callable[[Floats], Floats] = each,
    least: float | None = None,
) -> tuple[Floats, Floats]:
    """Weights (outputs, inputs) and bias (outputs) for wanted shares (n, outputs): `each` by itself, or `one_of` them.

    The rate falls to nought over the passes; `decay` pulls the weights, not the bias, towards nought at each step.
    No weight falls below `least`: with nought, more of anything never speaks against.
    """
    rng = np.random.default_rng(seed)
    weight = np.zeros((wanted.shape[1], inputs.shape[1] + 1), np.float32)
    first, second, step = np.zeros_like(weight), np.zeros_like(weight), 0
    full = np.concatenate([inputs, np.ones((len(inputs), 1), np.float32)], axis=1)
    for number in range(passes):
        order = rng.permutation(len(full))
        now = rate * (1 - number / passes)
        for start in range(0, len(order), batch):
            rows, step = order[start : start + batch], step + 1
            slope = (shares(full[rows] @ weight.T) - wanted[rows]).T @ full[rows] / len(rows)
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope**2
            weight -= now * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            weight[:, :-1] *= 1 - now * decay
            if least is not None:
                weight[:, :-1] = np.maximum(weight[:, :-1], least)
    return weight[:, :-1], weight[:, -1]
