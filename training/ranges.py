"""Measures how far each channel reaches of what the larger encoder's layers read: what its int8 file is evened by.

    .venv/bin/python -m training.ranges --base FOLDER

Writes `ranges.npz` beside the code that draws the encoder. A matter of the published weights and of how people write,
not of our training: needed anew only if the base changes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from familyhub.language.listener.runtime import tokenizer
from familyhub.language.listener.weights import LAYERS, RANGES
from training.lines import seeking, written
from training.mpnet import Listener

TEXTS = 400
"""Lines that are read, spread over all writers."""


def measured(model: Listener, words: Tokenizer, texts: list[str]) -> dict[str, np.ndarray]:
    """The furthest that each channel reaches in any token, by the name of the layer that reads it."""
    found: dict[str, np.ndarray] = {}
    real: list[torch.Tensor] = []

    def noting(name: str) -> object:
        def note(_layer: nn.Module, inputs: tuple[torch.Tensor, ...], _out: torch.Tensor) -> None:
            reach = inputs[0][real[-1]].abs().amax(0).numpy()
            found[name] = np.maximum(found.get(name, reach), reach)

        return note

    for number, layer in enumerate(model.trunk):
        for part, linear in layer.linear.items():
            linear.register_forward_hook(noting(f"encoder.layer.{number}.{part.replace('/', '.')}"))
    with torch.no_grad():
        for start in range(0, len(texts), 16):
            batch = words.encode_batch(texts[start : start + 16])
            mask = torch.tensor([one.attention_mask for one in batch])
            real.append(mask.bool())
            model.tokens(torch.tensor([one.ids for one in batch]), mask)
    return found


def main() -> None:
    """Read lines of all writers and write the reach down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    chosen = parser.parse_args()
    writers = sorted((chosen.pack / "lines/writers").glob("*.jsonl"))
    lines = seeking(chosen.pack) + [one for path in writers for one in written(path)]
    texts = [one.text for one in lines[:: len(lines) // TEXTS]]
    model = Listener(chosen.base / "model.safetensors", LAYERS, 0, 1, 0.0).eval()
    found = measured(model, tokenizer(chosen.base), texts)
    np.savez_compressed(RANGES, **{name: value.astype(np.float16) for name, value in found.items()})
    print(f"{len(found)} layers, {len(texts)} texts")


if __name__ == "__main__":
    main()
