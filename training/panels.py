"""Teaches which panel fits: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.panels

It learns from the writers' urgent lines that name their `panel`, as a second reader chose it, or whose scenario is a row
of `red-flags.yaml` (the row names its panel; a line by a worker, neighbour or relative belongs to the panel for their
voice), and from the panels' own examples. Writes
`panels.npz` and its card beside the other models. Needs no PyTorch, and about two minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from familyhub.council_config.reading import read_yaml
from training import heads
from training.lines import rows_of, works

RELATIVES = {"gran", "grandad", "nan", "grandparent", "friend", "sibling", "sister", "auntie", "partner"}
_OF_VOICE = {
    ("crisis", "crisis", "worker"): "crisis-worker",
    ("crisis", "crisis", "relative"): "crisis-other",
    ("crisis", "psychosis", "relative"): "psychosis-other",
    ("crisis", "psychosis", "worker"): "crisis-worker",
    ("harm-to-child", "harm-to-child", "worker"): "harm-worker",
    ("harm-to-child", "harm-to-child", "neighbour"): "harm-neighbour",
    ("harm-to-child", "harm-to-child", "relative"): "harm-other",
    ("domestic-abuse-danger", "domestic-abuse-danger", "relative"): "abuse-other",
    ("domestic-abuse-danger", "domestic-abuse-danger", "neighbour"): "abuse-other",
}
"""The panel for (class, panel of the red flag, whose voice), where it is another than the red flag's."""


def _voice(voice: str) -> str:
    return "worker" if works(voice) else "relative" if voice in RELATIVES else voice


def labelled(pack: Path, files: list[Path]) -> list[tuple[str, str, str]]:
    """(words, panel, writer) of every line that names its panel, or whose scenario is a red flag of its class."""
    flags = {
        row["id"]: row
        for row in read_yaml((pack / "red-flags.yaml").read_text(encoding="utf-8"), "red-flags.yaml")["red_flags"]
    }
    found = []
    for path in files:
        for row in rows_of(path):
            if row.get("panel") not in (None, "none"):
                found.append((row["text"], row["panel"], path.stem))
                continue
            flag = flags.get(row.get("scenario", ""))
            if flag and flag["class"] == row["urgent"]:
                key = (row["urgent"], flag["panel"], _voice(row.get("voice") or ""))
                found.append((row["text"], _OF_VOICE.get(key, flag["panel"]), path.stem))
    return found


def examples(pack: Path) -> list[tuple[str, str, str]]:
    """(words, panel, "panels") of the panels' own examples."""
    panels = read_yaml((pack / "care-panels.yaml").read_text(encoding="utf-8"), "care-panels.yaml")["panels"]
    return [(ask, slug, "panels") for slug, row in panels.items() for ask in row.get("asks") or []]


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write; with writers held out, say how often the likeliest panel is theirs."""
    lines = examples(options.pack) + labelled(options.pack, options.lines)
    names = sorted({panel for _, panel, _ in lines})
    vectors = heads.vectors_of([words for words, _, _ in lines], options)
    wanted = np.array([[float(panel == name) for name in names] for _, panel, _ in lines], np.float32)
    held = np.array([writer in options.hold for _, _, writer in lines])
    weight, bias = heads.fitted(vectors[~held], wanted[~held], options)
    if held.any():
        right = (vectors[held] @ weight.T + bias).argmax(1) == wanted[held].argmax(1)
        print(f"held out: {right.sum()} of {held.sum()} lines, the likeliest panel of all is theirs; nothing written")
        return
    what = "A head that tells which panel fits from the larger encoder's vectors; see training/README.md"
    heads.store(options.pack / "understanding/panels.npz", what, names, (weight, bias), len(lines), options)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = heads.parser_of(__doc__, passes=80)
    parser.add_argument("--lines", type=Path, nargs="*", help="lines by other writers")
    parser.add_argument("--hold", nargs="*", default=[], help="writers kept for measuring: nothing is written then")
    chosen = parser.parse_args()
    chosen.lines = chosen.lines or sorted((chosen.pack / "lines/writers").glob("*.jsonl"))
    return chosen


if __name__ == "__main__":
    train(options())
