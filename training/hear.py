"""Trains the model that hears danger: low-rank changes to the upper layers of the larger encoder.

    .venv/bin/pip install torch==2.13.0
    .venv/bin/python -m training.hear --base FOLDER --lines packs/england/lines/writers/*.jsonl

Writes `triage.npz` (low-rank changes and heads, a few MB) and `triage.json` (card: classes, thresholds, what it was
trained on). A run that was stopped goes on from its last whole pass. Lines of one writer can be held out (`--hold`).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from familyhub.language.listener.runtime import tokenizer
from familyhub.language.listener.weights import LONGEST
from familyhub.language.tidy import tidy
from familyhub.triage.panels import URGENT
from training.card import about
from training.lines import Example, read, rows_of, written
from training.mixing import mixed
from training.mpnet import Listener, restore, stored
from training.noise import noisy
from training.precision import halved

CLASSES = ("none", "soft", *URGENT)
SMOOTH = 0.04


def target_of(one: Example) -> list[float]:
    """The wanted shares of the classes; an unclear line leans towards calm and says so."""
    share = [SMOOTH / len(CLASSES)] * len(CLASSES)
    main = 1.0 - SMOOTH
    if one.unclear:
        share[CLASSES.index("soft")] += main
    elif one.also:
        share[CLASSES.index(str(one.urgent))] += main * 0.7
        share[CLASSES.index(one.also)] += main * 0.3
    else:
        share[CLASSES.index(str(one.urgent))] += main
    return share


def urgent_loss(scores: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """How far the urgency is off; older calm lines were never told from soft ones, so either is right for them."""
    rows = [n for n, one in enumerate(batch) if one.urgent]
    logs = F.log_softmax(scores[rows][:, : len(CLASSES)], 1)
    calm = torch.logsumexp(logs[:, :2], 1)
    either = torch.tensor([batch[n].urgent == "none" and not batch[n].unclear and not batch[n].exact for n in rows])
    wanted = torch.tensor([target_of(batch[n]) for n in rows])
    return torch.where(either, -calm, -(wanted * logs).sum(1)).mean()


def now_loss(scores: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """How far the level is off: whether it is a matter of minutes, for urgent lines that say so."""
    rows = [n for n, one in enumerate(batch) if one.level]
    if not rows:
        return scores.sum() * 0
    wanted = torch.tensor([0.97 if batch[n].level == "999-now" else 0.03 for n in rows])
    return F.binary_cross_entropy_with_logits(scores[rows, len(CLASSES)], wanted)


def loss_of(scores: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """Urgency counts most."""
    return urgent_loss(scores, batch) + 0.3 * now_loss(scores, batch)


def batches(examples: list[Example], tokens: int, rng: random.Random) -> list[list[Example]]:
    """Batches of lines of like length, of at most so many tokens when padded."""
    order = sorted(examples, key=lambda one: len(one.text) * (1 + 0.1 * rng.random()))
    found: list[list[Example]] = [[]]
    for one in order:
        length = min(LONGEST, len(one.text) // 4 + 4)
        if found[-1] and (len(found[-1]) + 1) * length > tokens:
            found.append([])
        found[-1].append(one)
    rng.shuffle(found)
    return found


def vary(text: str, rng: random.Random) -> str:
    """As typed, or with slips: what is heard must not hang on spelling."""
    return text if rng.random() < 0.6 else noisy(text, rng)


def lines(options: argparse.Namespace) -> list[Example]:
    """All lines to learn from, but those of writers who are held out."""
    found = read(options.pack)
    for path in options.lines:
        found += written(path)
    for one in found:
        one.text = tidy(one.text)
    return [one for one in found if one.urgent and one.source not in options.hold]


def share_of(one: Example, options: argparse.Namespace) -> float:
    """How likely a line is learned in a pass: the pack's calm lines are many, and old ones may only be kept in mind."""
    if one.source in options.fresh:
        return 1.0
    calm = options.calm if one.urgent == "none" and not one.exact else 1.0
    return float(options.share * calm)


def begin(options: argparse.Namespace) -> Listener:
    """The model before its first pass."""
    torch.manual_seed(options.seed)
    model = Listener(options.base / "model.safetensors", options.fork, options.rank, len(CLASSES) + 1, 0.1)
    if options.start:
        restore(model, options.start)
    return model


def optimiser_of(model: Listener, rate: float) -> torch.optim.AdamW:
    """Low-rank changes learn fast, norms and biases slowly."""
    groups: dict[float, list[nn.Parameter]] = {1.0: [], 0.2: []}
    for name, value in model.named_parameters():
        if value.requires_grad:
            groups[1.0 if value.ndim == 2 or not name.startswith("tower.") else 0.2].append(value)
    return torch.optim.AdamW([{"params": v, "lr": rate * share} for share, v in groups.items()], weight_decay=0.01)


def state_of(model: Listener) -> dict[str, torch.Tensor]:
    """Only what was learned."""
    return {name: value.detach() for name, value in model.named_parameters() if value.requires_grad}


def train(options: argparse.Namespace) -> None:
    """Learn for so many passes, each written down as it ends, then measure."""
    torch.set_num_threads(options.threads)
    learn = lines(options)
    model, words = begin(options), tokenizer(options.base)
    optimiser, done = optimiser_of(model, options.rate), 0
    last = options.work / f"{options.name}.pt"
    if last.exists():
        kept = torch.load(last)
        model.load_state_dict(kept["model"], strict=False)
        optimiser.load_state_dict(kept["optimiser"])
        done = kept["done"]
    print(f"{len(learn)} lines, from pass {done + 1}", flush=True)
    for epoch in range(done, options.epochs):
        rng = random.Random(options.seed * 100 + epoch)
        torch.manual_seed(options.seed * 100 + epoch)
        model.train()
        today = [one for one in learn if rng.random() < share_of(one, options)]
        order = batches(today + mixed(learn, options.mixed, rng), options.tokens, rng)
        total, started = 0.0, time.time()
        for number, batch in enumerate(order):
            at = (epoch + number / len(order)) / options.epochs
            warm = min(1.0, at * options.epochs * 8)
            for group in optimiser.param_groups:
                group.setdefault("top", group["lr"])
                group["lr"] = group["top"] * warm * max(0.03, 0.5 * (1 + math.cos(math.pi * at)))
            found = words.encode_batch([vary(one.text, rng) for one in batch])
            ids, mask = torch.tensor([f.ids for f in found]), torch.tensor([f.attention_mask for f in found])
            with halved():
                scores = model(ids, mask)
            loss = loss_of(scores.float(), batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            total += float(loss.detach())
            if number % 100 == 99:
                spent = time.time() - started
                print(f"  {number + 1}/{len(order)}  loss {total / (number + 1):.3f}  {spent:.0f} s", flush=True)
        print(f"pass {epoch + 1}: loss {total / len(order):.3f}, {time.time() - started:.0f} s", flush=True)
        torch.save({"model": state_of(model), "optimiser": optimiser.state_dict(), "done": epoch + 1}, last)
        if epoch + 1 >= options.epochs - 1:
            for path in options.dev:
                measure(model.eval(), words, path)
    write(model, options, len(learn))


def heard(model: Listener, words: Tokenizer, texts: list[str]) -> np.ndarray:
    """Shares (n, classes) of texts."""
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    found = np.zeros((len(texts), len(CLASSES)), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 16):
            rows = order[start : start + 16]
            batch = words.encode_batch([tidy(texts[n], 6000) for n in rows])
            ids, mask = torch.tensor([f.ids for f in batch]), torch.tensor([f.attention_mask for f in batch])
            with halved():
                found[rows] = model(ids, mask).float()[:, : len(CLASSES)].softmax(1).numpy()
    return found


def measure(model: Listener, words: Tokenizer, path: Path) -> None:
    """Print recall at steps of false alarms on a judged file."""
    rows = list(rows_of(path))
    shares = heard(model, words, [row.get("query") or row["text"] for row in rows])
    urgent = np.array([row["urgent"] not in ("none", "soft") for row in rows])
    risk = shares[:, 2:].sum(1)
    wanted = [CLASSES.index(row["urgent"]) for row in rows]
    right = shares[:, 2:].argmax(1) + 2 == wanted
    print(f"{path.name}: {urgent.sum()} urgent, {(~urgent).sum()} not", flush=True)
    for bar in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        alarmed = risk >= bar
        print(
            f"  at {bar}: recall {alarmed[urgent].mean():.3f}  false {alarmed[~urgent].mean():.3f}"
            f"  right class {right[urgent & alarmed].mean():.3f}",
            flush=True,
        )


def write(model: Listener, options: argparse.Namespace, count: int) -> None:
    """Store the changes and heads, and the card beside them; thresholds of an earlier card stay."""
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out / "triage.npz", **stored(model))
    path = options.out / "triage.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    card = {
        **about(
            "Low-rank changes and heads of the model that hears danger; see training/README.md",
            "Trained by the Family Hub team on invented lines; base model all-mpnet-base-v2 (Apache-2.0)",
        ),
        "trained_on": {
            "lines": count,
            "writers": sorted(path.stem for path in options.lines if path.stem not in options.hold),
            "held_out": options.hold,
            "passes": options.epochs,
            "fork": options.fork,
            "rank": options.rank,
            "rate": options.rate,
            "mixed": options.mixed,
            "seed": options.seed,
        },
        "classes": CLASSES,
        "thresholds": before.get("thresholds", {}),
    }
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    parser.add_argument("--base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--lines", type=Path, nargs="*", default=[], help="lines by other writers")
    parser.add_argument("--hold", nargs="*", default=[], help="writers (file names without ending) kept for measuring")
    parser.add_argument("--start", type=Path, help="a stored model (triage.npz) to go on from, with a lower --rate")
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--out", type=Path, default=Path("packs/england/understanding"))
    parser.add_argument("--name", default="triage")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--fork", type=int, default=6, help="first layer with changes")
    parser.add_argument("--rank", type=int, default=32, help="of the changes")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--tokens", type=int, default=1400, help="tokens of a batch")
    parser.add_argument("--mixed", type=int, default=3000, help="long texts put together anew for each pass")
    parser.add_argument("--calm", type=float, default=0.35, help="the share of the pack's many calm lines in a pass")
    parser.add_argument("--fresh", nargs="*", default=[], help="writers whose lines are all learned, whatever --share")
    parser.add_argument("--share", type=float, default=1.0, help="the share of other lines in a pass")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    return parser.parse_args()


if __name__ == "__main__":
    chosen = options()
    chosen.work.mkdir(parents=True, exist_ok=True)
    train(chosen)
