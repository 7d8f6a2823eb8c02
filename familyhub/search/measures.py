"""How good answers are: the usual measures over judged queries. Plain functions on plain values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from familyhub.triage.panels import URGENT

Judged = Mapping[str, Any]
UNALARMED = ("none", "soft")
"""Judged lines that must not alarm: calm, and heavy with no danger now."""


def ndcg(relevant: Mapping[str, int], ranked: Sequence[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain of a ranking, gain 2^grade - 1."""

    def gain(grades: Iterable[int]) -> float:
        return sum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(list(grades)[:k]))

    best = gain(sorted(relevant.values(), reverse=True))
    return gain([relevant.get(slug, 0) for slug in dict.fromkeys(ranked)]) / best if best else 0.0


def success(one: Judged, ranked: Sequence[str], k: int = 3) -> bool:
    """Whether something of the best grade is in the first k."""
    return bool({slug for slug, grade in one["relevant"].items() if grade == 3} & set(ranked[:k]))


def violates(one: Judged, ranked: Sequence[str]) -> bool:
    """Whether something that must not be on top is in the first three."""
    return bool(set(one.get("must_not_top") or ()) & set(ranked[:3]))


def interval(k: int, n: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share."""
    if not n:
        return (0.0, 0.0)
    z, p = 1.96, k / n
    middle = (p + z * z / 2 / n) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
    return (middle - half, middle + half)


def share(k: int, n: int) -> str:
    """A share with its interval, in words."""
    low, high = interval(k, n)
    return f"{k}/{n} = {100 * k / max(1, n):.1f}% [{100 * low:.0f}-{100 * high:.0f}]"


def is_urgent(one: Judged) -> bool:
    """Whether a line has to raise the alarm: urgent, and calm is not tolerated."""
    return bool(one["urgent"] not in UNALARMED and "none" not in (one.get("also_ok") or ()))


def _urgent_counts(gold: Sequence[Judged], found: Mapping[str, Judged]) -> tuple[int, int, int, int]:
    strict = [one for one in gold if is_urgent(one)]
    calm = [one for one in gold if one["urgent"] in UNALARMED and not one.get("also_ok")]
    caught = sum(found[one["id"]]["urgent"] != "none" for one in strict)
    false = sum(found[one["id"]]["urgent"] != "none" for one in calm)
    return caught, len(strict), false, len(calm)


def report(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """Every measure, a line each."""
    lines: list[str] = []
    ranked = {one["id"]: list(dict.fromkeys(found[one["id"]]["ranked"])) for one in gold}
    judged = [one for one in gold if "relevant" in one]
    if judged:
        n = len(judged)
        lines.append(f"success@3            {share(sum(success(one, ranked[one['id']]) for one in judged), n)}")
        lines.append(f"nDCG@10              {sum(ndcg(one['relevant'], ranked[one['id']]) for one in judged) / n:.3f}")
        banned = [one for one in judged if one["must_not_top"]]
        lines.append(
            f"must not top         {share(sum(violates(one, ranked[one['id']]) for one in banned), len(banned))}"
        )
        for key in ("thrive", "self_referral_wanted"):
            asked = [one for one in judged if one.get(key) is not None]
            right = sum(found[one["id"]].get(key) == one[key] for one in asked)
            lines.append(f"{key:20} {share(right, len(asked))}")
        lines.append(f"filters F1           {_filters(judged, found):.3f}")
    lines += _answers(gold, found)
    caught, urgent, false, calm = _urgent_counts(gold, found)
    lines.append(f"any urgent, recall   {share(caught, urgent)}")
    lines.append(f"false alarms         {share(false, calm)}")
    for name in URGENT:
        rows = [one for one in gold if one["urgent"] == name and is_urgent(one)]
        right = sum(found[one["id"]]["urgent"] in {name, *(one.get("also_ok") or ())} for one in rows)
        lines.append(f"  {name:22} {share(right, len(rows))}")
    return lines


def _answers(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """Of lines that were written for one direct answer (`answer`): whether it is said first, and whether none is."""
    rows = [(one["answer"], found[one["id"]].get("direct")) for one in gold if "answer" in one]
    if not rows:
        return []
    return [
        f"its answer first     {share(sum(wanted == got for wanted, got in rows), len(rows))}",
        f"no answer said       {share(sum(got is None for _, got in rows), len(rows))}",
    ]


def _filters(gold: Sequence[Judged], found: Mapping[str, Judged]) -> float:
    right = extra = missing = 0
    for one in gold:
        wanted = {(key, str(value).lower()) for key, value in one["filters"].items()}
        got = {(key, str(value).lower()) for key, value in found[one["id"]]["filters"].items()}
        right, extra, missing = right + len(wanted & got), extra + len(got - wanted), missing + len(wanted - got)
    return 2 * right / max(1, 2 * right + extra + missing)


def short(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """The main measures of a slice, short."""
    parts = []
    if gold and "relevant" in gold[0]:
        hits = sum(success(one, found[one["id"]]["ranked"]) for one in gold)
        mean = sum(ndcg(one["relevant"], found[one["id"]]["ranked"]) for one in gold) / len(gold)
        parts += [f"success@3 {100 * hits / len(gold):5.1f}%", f"nDCG {mean:.3f}"]
    caught, urgent, false, calm = _urgent_counts(gold, found)
    return [*parts, f"urgent {caught}/{urgent}", f"false {false}/{calm}"]


def worst(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[Judged]:
    """Misses, worst first: missed urgency, false alarms, then poor rankings."""

    def badness(one: Judged) -> float:
        got, ok = found[one["id"]]["urgent"], {one["urgent"], *(one.get("also_ok") or ())}
        missed = 0.0 if got in ok else 3.0 if got == "none" else 2.0
        rank = 1.0 - ndcg(one["relevant"], found[one["id"]]["ranked"]) if "relevant" in one else 0.0
        top = 1.0 if "relevant" in one and violates(one, found[one["id"]]["ranked"]) else 0.0
        return missed + rank + top

    return [one for one in sorted(gold, key=badness, reverse=True) if badness(one) > 0.15]
