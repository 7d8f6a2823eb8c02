"""The mean of the weights of stored models that began alike: steadier than each of them (ADR 16).

    .venv/bin/python -m training.mean OUT.npz ONE.npz ANOTHER.npz …  [--shares .5 .25 .25]

For `triage.npz` and `reading.npz` alike; int8 layers are made whole, averaged and rounded again. What a reading model remembers
of lines (`memory.*`) belongs to one model's features: it is left out, and `training.train.remember` makes it anew. Needs no PyTorch.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

Stored = dict[str, npt.NDArray[np.generic]]
SCALE = "#scale"


def whole(stored: Stored, name: str) -> npt.NDArray[np.float32]:
    """A tensor as it was before it was rounded."""
    scale = stored.get(f"{name}{SCALE}")
    value = stored[name].astype(np.float32)
    return value if scale is None else value * scale.astype(np.float32)


def mean(models: list[Stored], shares: list[float]) -> Stored:
    """Each tensor's mean by shares that add to one, stored as in the first model."""
    found: Stored = {}
    for name, first in models[0].items():
        if name.endswith(SCALE) or name.startswith("memory."):
            continue
        value = sum(share * whole(one, name) for share, one in zip(shares, models, strict=True))
        if f"{name}{SCALE}" in models[0]:
            scale = np.abs(value).max(1, keepdims=True) / 127.0
            found[name] = np.round(value / scale).astype(np.int8)
            found[f"{name}{SCALE}"] = scale.astype(np.float32)
        else:
            found[name] = np.asarray(value, dtype=first.dtype)
    return found


def main() -> None:
    """Read the command line, write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="*", help="else alike; they are made to add to one")
    chosen = parser.parse_args()
    shares = chosen.shares or [1.0] * len(chosen.models)
    if len(shares) != len(chosen.models):
        parser.error("as many shares as models, please")
    models = [dict(np.load(path)) for path in chosen.models]
    np.savez_compressed(chosen.out, **mean(models, [one / sum(shares) for one in shares]))  # type: ignore[arg-type]
    print(f"{len(models)} models: {chosen.out}")


if __name__ == "__main__":
    main()
