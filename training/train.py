"""Trains the reading model: the encoder's upper layers and small heads, from the pack's lines.

Run by hand when lines change (`./hub shell` is not needed):

    .venv/bin/pip install torch==2.13.0
    .venv/bin/python -m training.train --pack packs/england --out packs/england/understanding

Writes `reading.npz` (int8 layers with scales, float16 heads, under 10 MB) and `reading.json`
(card: heads, thresholds, what it was trained on, who signed it off). Deterministic for the same
seeds and one version of PyTorch on one machine.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from familyhub.language.encoder import build
from familyhub.language.encoder.runtime import Encoder, _tokenizer
from familyhub.language.spelling import Speller
from familyhub.language.tidy import tidy
from training.card import about
from training.evaluate import evaluate
from training.lines import READ_AS, STAGE, THRIVE, WHO, Example, read, written
from training.mixing import mixed
from training.model import SCALE, Reader, begin, blended, mean
from training.noise import noisy
from training.precision import halved
from training.vocabulary import asks, topic_names, vocabulary

READ_WHOLE = 380
"""Characters of a text put together that the encoder surely reads to its end (96 tokens)."""


def loss_of(
    scores: dict[str, torch.Tensor], batch: list[Example], topics: list[str], partial: list[bool]
) -> torch.Tensor:
    place = {slug: n for n, slug in enumerate(topics)}
    target = torch.zeros(len(batch), len(READ_AS))
    has_urgent = torch.zeros(len(batch))
    wanted = torch.zeros(len(batch), len(topics))
    weight = torch.zeros(len(batch), len(topics))
    for row, one in enumerate(batch):
        if one.urgent:
            has_urgent[row] = 1
            share = 0.92
            target[row] = (1 - share) / (len(READ_AS) - 1)
            target[row, READ_AS.index(one.urgent)] = share
            if one.unclear:
                target[row] = torch.tensor([0.75, 0.1, 0.05, 0.05, 0.05])
        if one.topics:
            weight[row] = 0.0 if partial[row] else 1.0
            for slug, grade in one.topics.items():
                wanted[row, place[slug]] = {3: 0.97, 2: 0.6, 1: 0.25}[grade]
                weight[row, place[slug]] = 1.5 if not partial[row] else 0.7
    urgent = -(target * F.log_softmax(scores["urgent"], 1)).sum(1) * has_urgent
    total = urgent.sum() / has_urgent.sum().clamp(min=1)
    bce = F.binary_cross_entropy_with_logits(scores["topics"], wanted, weight=weight, reduction="sum")
    total = total + 6.0 * bce / weight.sum().clamp(min=1)
    for head, names, field in (
        ("who", WHO, "who"),
        ("stage", STAGE, "stage"),
        ("thrive", THRIVE, "thrive"),
        ("refer", ("no", "yes"), "refer"),
    ):
        rows = [r for r, one in enumerate(batch) if getattr(one, field) is not None]
        if rows:
            values = [getattr(batch[r], field) for r in rows]
            wanted_class = torch.tensor([int(v) if isinstance(v, bool) else names.index(v) for v in values])
            total = total + {"thrive": 0.6, "refer": 0.4}.get(head, 0.3) * F.cross_entropy(
                scores[head][rows], wanted_class, label_smoothing=0.05
            )
    return total


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    order = sorted(examples, key=lambda e: len(e.text) + rng.random() * 12)
    found = [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(found)
    return found


def train(options: argparse.Namespace) -> None:
    """Train once for each seed, keep the mean, measure on held-out groups, and write."""
    speller = Speller(vocabulary(options.root))
    ours, topics = read(options.pack), topic_names(options.root)
    examples = ours + [one for path in options.lines for one in written(path)]
    for one in examples:
        one.text = tidy(one.text)
        one.topics = {slug: grade for slug, grade in (one.topics or {}).items() if slug in set(topics)} or None
    extra = asks(options.root, set(topics))
    for one in extra:
        one.text = tidy(one.text)
    groups = sorted({one.group for one in examples})
    held = set(random.Random(options.seeds[0]).sample(groups, len(groups) // 8)) if options.hold else set()
    learn = [one for one in examples if one.group not in held]
    check = [one for one in examples if one.group in held]
    with ProcessPoolExecutor(options.workers, get_context("spawn")) as pool:
        runs = [pool.submit(taught, options, seed, learn, extra, topics) for seed in options.seeds]
        model = mean([run.result() for run in runs])
    if options.blend:
        model = blended(model, options.blend, options.share)
    write(model, topics, options, learn, extra)
    remember(options, [one for one in ours if one.group not in held], topics, speller)
    if check or options.dev:
        evaluate(options, check, speller)


def taught(
    options: argparse.Namespace, seed: int, learn: list[Example], extra: list[Example], topics: list[str]
) -> Reader:
    """One run from the same start as all others, in an order of its own."""
    torch.set_num_threads(1)  # a process for each run shares the machine better than threads do
    rng, tokenizer, speller = random.Random(seed), _tokenizer(96), Speller(vocabulary(options.root))
    fixed = {"who": len(WHO), "stage": len(STAGE), "thrive": len(THRIVE), "refer": 2}
    torch.manual_seed(options.seeds[0])
    model = Reader(options.fork, {"urgent": len(READ_AS), "topics": len(topics), **fixed}, options.dropout)
    if options.start:
        begin(model, options.start)
    torch.manual_seed(seed)
    steps = options.epochs * math.ceil((expected(learn + extra, options) + options.mixed) / 48)
    optimiser, schedule = _optimiser(model, options.rate, steps)
    known = {id(one) for one in extra}
    for epoch in range(options.epochs):
        model.train()
        total = 0.0
        long = [one for one in mixed(learn, options.mixed, rng) if len(one.text) < READ_WHOLE]
        today = [one for one in learn + extra if rng.random() < chance_of(one, options)]
        for batch in batches(today + long, 48, rng):
            found = tokenizer.encode_batch([_vary(one.text, speller, rng) for one in batch])
            ids, mask = torch.tensor([f.ids for f in found]), torch.tensor([f.attention_mask for f in found])
            with halved():
                feature = model.feature(ids, mask)
            scores = {name: head(feature.float() * SCALE) for name, head in model.heads.items()}
            loss = loss_of(scores, batch, topics, [id(one) in known for one in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"seed {seed}, epoch {epoch + 1}: loss {total / max(1, steps / options.epochs):.3f}", flush=True)
    return model.eval()


def chance_of(one: Example, options: argparse.Namespace) -> float:
    """How likely a line is learned in an epoch: of those that the model knows, some are enough to keep them in mind."""
    return 1.0 if one.source in options.fresh else float(options.known)


def expected(lines: list[Example], options: argparse.Namespace) -> float:
    """How many lines an epoch has, about."""
    return sum(chance_of(one, options) for one in lines)


def _optimiser(
    model: Reader, rate: float, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    optimiser = torch.optim.AdamW(
        [{"params": list(model.tower.parameters()), "lr": rate}, {"params": model.heads.parameters(), "lr": rate * 20}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min(1.0, s / (0.06 * steps)) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps)))),
    )
    return optimiser, schedule


def _vary(text: str, speller: Speller, rng: random.Random) -> str:
    """As typed, repaired, or with more slips: the model must read all three alike."""
    chance = rng.random()
    if chance < 0.45:
        return speller.repair(text).text
    return text if chance < 0.7 else noisy(text, rng)


def write(
    model: Reader, topics: list[str], options: argparse.Namespace, learn: list[Example], extra: list[Example]
) -> None:
    """Store the tower in int8 by channel and the heads in float16."""
    stored: dict[str, np.ndarray] = {}
    for number, layer in enumerate(model.tower, model.fork):
        for key, value in layer.p.items():
            name = f"encoder.layer.{number}.{key.replace('/', '.')}"
            tensor = value.detach().numpy()
            if tensor.ndim == 2:
                scale = np.abs(tensor).max(1, keepdims=True) / 127.0
                stored[name] = np.round(tensor / scale).astype(np.int8)
                stored[f"{name}#scale"] = scale.astype(np.float32)
            else:
                stored[name] = tensor.astype(np.float32)
    names = {"urgent": READ_AS, "topics": topics, "who": WHO, "stage": STAGE, "thrive": THRIVE, "refer": ("no", "yes")}
    for name, head in model.heads.items():
        stored[f"head.{name}.weight"] = (head.weight.detach().numpy() * SCALE).astype(np.float32)
        stored[f"head.{name}.bias"] = head.bias.detach().numpy().astype(np.float32)
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out / "reading.npz", **stored)
    card_path = options.out / "reading.json"
    before = json.loads(card_path.read_text()) if card_path.exists() else {}
    card = {
        **about(
            "Upper layers and heads of the reading model; see training/README.md",
            "Trained by the Family Hub team on invented lines; base model all-MiniLM-L6-v2 (Apache-2.0)",
        ),
        "trained_on": {
            "lines": len(learn),
            "asks": len(extra),
            "writers": sorted(path.stem for path in options.lines),
            "seeds": options.seeds,
            "epochs": options.epochs,
            "rate": options.rate,
            "fork": options.fork,
            "started_from": _version(options.start),
            "blended_with": _version(options.blend) if options.blend else "",
            "share": options.share if options.blend else 1.0,
        },
        "heads": {name: list(values) for name, values in names.items()},
        "thresholds": before.get(
            "thresholds", {"urgent": 0.55, "urgent_when_tender": 0.7, "urgent_with_pattern": 0.12, "soft": 0.2}
        ),
    }
    card_path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")


def _version(start: Path | None) -> str:
    """Which earlier model training went on from; the bare encoder where there is none."""
    card = start.with_suffix(".json") if start else None
    return str(json.loads(card.read_text(encoding="utf-8"))["version"]) if card else "the base model"


def remember(options: argparse.Namespace, learn: list[Example], topics: list[str], speller: Speller) -> None:
    """Add the lines themselves, as int8 features through the very encoder that the hub will use."""
    kept = [one for one in learn if one.topics or (one.urgent and one.urgent != "none")]
    path = options.out / "reading.npz"
    with tempfile.TemporaryDirectory() as folder:
        encoder = Encoder(build.build(Path(folder), path))
        found = [encoder.question(speller.repair(one.text).text).feature for one in kept]
    features = np.array(found)
    shares = np.zeros((len(kept), len(topics)), np.float16)
    for row, one in enumerate(kept):
        for slug, grade in (one.topics or {}).items():
            shares[row, topics.index(slug)] = {3: 0.97, 2: 0.6, 1: 0.25}[grade]
    scale = np.abs(features).max(1, keepdims=True) / 127.0
    stored = dict(np.load(path))
    stored["memory.features"] = np.round(features / scale).astype(np.int8)
    stored["memory.features#scale"] = scale.astype(np.float16)
    stored["memory.topics"] = shares
    np.savez_compressed(path, **stored)
    about = {
        "source": "lines of this pack",
        "licence": "CC0-1.0",
        "checked_on": str(date.today()),
        "review_due": f"{date.today().year + 1}-11-23",
    }
    lines = [[one.text, one.urgent or "none"] for one in kept]
    (options.out / "memory.json").write_text(
        json.dumps({"about": about, "lines": lines}, ensure_ascii=False, indent=0) + "\n"
    )


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Train the reading model.")
    parser.add_argument("--root", type=Path, default=Path("packs"))
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    parser.add_argument("--out", type=Path, default=Path("packs/england/understanding"))
    parser.add_argument("--lines", type=Path, nargs="*", default=[], help="lines by other writers: they teach urgency")
    parser.add_argument("--mixed", type=int, default=0, help="texts put together anew for each pass")
    parser.add_argument("--start", type=Path, help="an earlier reading.npz to go on from, with fewer epochs")
    parser.add_argument("--fresh", nargs="*", default=[], help="files (names without ending) learned whole")
    parser.add_argument("--known", type=float, default=1.0, help="the share of all other lines in an epoch")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--fork", type=int, default=2, help="first trained layer, 0 to 5")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 8, 9], help="one run each; their mean is kept")
    parser.add_argument(
        "--blend", type=Path, help="an earlier reading.npz whose weights are averaged with the new ones"
    )
    parser.add_argument("--share", type=float, default=0.6, help="the share of the new weights in that average")
    parser.add_argument("--workers", type=int, default=2, help="runs at the same time")
    parser.add_argument("--hold", action="store_true", help="keep an eighth of the groups for measuring")
    parser.add_argument("--dev", type=Path, nargs="*", default=[], help="judged files to measure on")
    return parser.parse_args()


if __name__ == "__main__":
    train(options())
