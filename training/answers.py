"""Weighs what speaks for a direct answer, on questions whose candidates were judged (`packs/*/lines/judged`).

    .venv/bin/python -m training.answers

Writes `understanding/answers.json`; its bars stay as they were. `--hold writer10` leaves a writer's questions out and
prints how often the first answer would be right, beside the matter or harmful at each share of questions answered.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from training.card import about
from training.lines import rows_of
from training.logistic import fit

Row = tuple[np.ndarray, str]
BARS = {"first": 0.25, "alone": 0.8, "beside": 0.05, "perhaps": 0.12}


def judged(path: Path) -> list[list[Row]]:
    """For each question the evidence of every candidate that was judged, and how: right, beside, harm or no.

    A story that names no candidates was written for one answer: all others count as no.
    """
    from familyhub.search.direct import directs
    from familyhub.search.matching import evidence
    from familyhub.search.queries.answering import read
    from familyhub.search.spoken import question_of

    found = []
    for row in rows_of(path):
        reading = read(row["query"])
        if reading.care.is_urgent or reading.language:
            continue
        rows = []
        for number, _, values in evidence(question_of(reading)):
            slug = directs()[number].slug
            if slug in row.get("candidates", (slug,)):
                how = (name for name in ("right", "beside", "harm") if slug in row.get(name, ()))
                rows.append((values, next(how, "no")))
        found.append(rows)
    return found


def train(options: argparse.Namespace) -> None:
    """Fit, write, and measure on what was held out."""
    from familyhub.search.matching import EVIDENCE

    paths = sorted((options.pack / "lines/judged").glob("*.jsonl"))
    with ProcessPoolExecutor(initializer=_begin) as several:
        found = dict(zip(paths, several.map(judged, paths), strict=True))
    learn = [row for path in paths if path.stem not in options.hold for rows in found[path] for row in rows]
    values = np.stack([one for one, _ in learn])
    mean, spread = values.mean(0), values.std(0) + 1e-6
    right = np.array([[float(name == "right")] for _, name in learn], np.float32)
    weight, bias = fit((values - mean) / spread, right, rate=0.02, passes=60, decay=options.decay, least=0.0)
    for path in paths:
        if path.stem in options.hold:
            _measure(path.stem, found[path], lambda one: float(((one - mean) / spread) @ weight[0] + bias[0]))
    if options.hold:
        return
    out = options.pack / "understanding/answers.json"
    before = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    card = {
        **about(
            "How much each kind of evidence speaks for a direct answer; see training/README.md",
            "Fitted by the Family Hub team on questions and candidates that people judged",
        ),
        "trained_on": {"candidates": len(learn), "right": int(right.sum()), "writers": [path.stem for path in paths]},
        "bars": before.get("bars", BARS),
        "bias": round(float(bias[0]), 4),
        "evidence": {
            name: [round(float(one), 4) for one in (mean[n], spread[n], weight[0][n])]
            for n, name in enumerate(EVIDENCE)
        },
    }
    out.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(learn)} candidates of {len(paths)} writers: {out}")


def _measure(name: str, judgements: list[list[Row]], odds: Callable[[np.ndarray], float]) -> None:
    """Print what the likeliest answer is, for the share of questions where it is likeliest."""
    questions = [rows for rows in judgements if rows]
    tops = sorted((max((odds(one), name) for one, name in rows) for rows in questions), reverse=True)
    answerable = sum(any(name == "right" for _, name in rows) for rows in questions)
    print(f"{name}: {len(questions)} questions, {answerable} with a right answer")
    for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0):
        said = tops[: round(share * len(tops))]
        counts = Counter(name for _, name in said)
        chance = 1 / (1 + np.exp(-said[-1][0]))
        shares = "  ".join(f"{name} {counts[name] / len(said):.2f}" for name in ("right", "beside", "harm", "no"))
        print(f"  said to {share:.0%} (chance {chance:.2f}): {shares}", flush=True)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=Path("packs/england"))
    parser.add_argument("--hold", nargs="*", default=[], help="writers (file names without ending) to measure on")
    parser.add_argument("--decay", type=float, default=0.02)
    return parser.parse_args()


def _begin() -> None:
    """Make this process a hub that can answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familyhub.config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    _begin()
    train(options())
