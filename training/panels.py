"""Teaches which panel fits: one linear head on the larger encoder's published vectors.

    .venv/bin/python -m training.panels

It learns from the writers' urgent lines whose scenario is a row of `red-flags.yaml` (the row names its panel; a line by
a worker, neighbour or relative belongs to the panel for their voice), and from the panels' own examples. Writes
`panels.npz` and its card beside the other models. Needs no PyTorch, and about two minutes.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import numpy as np

from familyhub.language.listener import build
from familyhub.language.listener.runtime import Listener
from familyhub.language.tidy import tidy
from familyhub.packfiles.reading import read_yaml
from training.card import about
from training.logistic import fit
from training.topics import LOUDER

WORKERS = {"worker", "professional", "hv", "health visitor", "midwife", "nursery worker", "childminder", "student"}
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
    return "worker" if voice in WORKERS else "relative" if voice in RELATIVES else voice


def labelled(pack: Path, files: list[Path]) -> list[tuple[str, str, str]]:
    """(words, panel, writer) of every line whose scenario is a red flag of its class."""
    flags = {
        row["id"]: row
        for row in read_yaml((pack / "red-flags.yaml").read_text(encoding="utf-8"), "red-flags.yaml")["red_flags"]
    }
    found = []
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            flag = flags.get(row.get("scenario", ""))
            if flag and flag["class"] == row["urgent"]:
                key = (row["urgent"], flag["panel"], _voice(row.get("voice") or ""))
                found.append((tidy(row["text"]), _OF_VOICE.get(key, flag["panel"]), path.stem))
    return found


def examples(pack: Path) -> list[tuple[str, str, str]]:
    """(words, panel, "panels") of the panels' own examples."""
    panels = read_yaml((pack / "care-panels.yaml").read_text(encoding="utf-8"), "care-panels.yaml")["panels"]
    return [(ask, slug, "panels") for slug, row in panels.items() for ask in row.get("asks") or []]


def train(options: argparse.Namespace) -> None:
    """Make the vectors, fit, write; with writers held out, say how often the likeliest panel is theirs."""
    lines = examples(options.pack) + labelled(options.pack, options.lines)
    names = sorted({panel for _, panel, _ in lines})
    folder = build.build(options.encoder, options.pack / "understanding/triage.npz")
    heard = Listener(folder, threads=os.cpu_count() or 1).hear_all([words for words, _, _ in lines], batch=32)
    vectors = np.stack([one.vector for one in heard]) * LOUDER
    wanted = np.array([[float(panel == name) for name in names] for _, panel, _ in lines], np.float32)
    held = np.array([writer in options.hold for _, _, writer in lines])
    weight, bias = fit(
        vectors[~held], wanted[~held], rate=options.rate, passes=options.passes, decay=options.decay, seed=options.seed
    )
    if held.any():
        right = (vectors[held] @ weight.T + bias).argmax(1) == wanted[held].argmax(1)
        print(f"held out: {right.sum()} of {held.sum()} lines, the likeliest panel of all is theirs; nothing written")
        return
    out = options.pack / "understanding/panels.npz"
    np.savez_compressed(out, names=np.array(names), weight=(weight * LOUDER).astype(np.float16), bias=bias)
    card = {
        **about(
            "A head that tells which panel fits from the larger encoder's vectors; see training/README.md",
            "Fitted by the Family Hub team on invented lines; base model all-mpnet-base-v2 (Apache-2.0)",
        ),
        "trained_on": {"lines": len(lines), "passes": options.passes, "rate": options.rate, "decay": options.decay},
    }
    out.with_suffix(".json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(lines)} lines, {len(names)} panels: {out}")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    parser.add_argument("--lines", type=Path, nargs="*", help="lines by other writers")
    parser.add_argument("--encoder", type=Path, default=Path("var/encoder"), help="where the hub keeps what it built")
    parser.add_argument("--hold", nargs="*", default=[], help="writers kept for measuring: nothing is written then")
    parser.add_argument("--passes", type=int, default=80)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    chosen.lines = chosen.lines or sorted((chosen.pack / "lines/writers").glob("*.jsonl"))
    return chosen


if __name__ == "__main__":
    train(options())
