"""Joins word scores and meaning scores: 0.7 cosine + 0.3 BM25, each scaled over both top lists.

Measured beforehand on public question sets: better than either, and than rank fusion. A long
story to a short text is better served by meaning alone, so the weight grows with the words.
"""

from __future__ import annotations

from collections.abc import Mapping

DENSE = 0.7
LONG_FROM, LONG_TO, LONG_DENSE = 12, 40, 0.85


def dense_weight(words: int) -> float:
    """The share of meaning for a question of so many words."""
    if words <= LONG_FROM:
        return DENSE
    reach = min(1.0, (words - LONG_FROM) / (LONG_TO - LONG_FROM))
    return DENSE + reach * (LONG_DENSE - DENSE)


def _scaled(scores: Mapping[str, float], over: set[str], floor: float) -> dict[str, float]:
    values = [scores.get(one, floor) for one in over]
    low, high = min(values, default=0.0), max(values, default=0.0)
    span = high - low
    return {one: (scores.get(one, floor) - low) / span if span > 0 else 0.0 for one in over}


def fuse(dense: Mapping[str, float], lexical: Mapping[str, float], weight: float, limit: int = 100) -> dict[str, float]:
    """Fused scores, 0 to 1, of everything in either top list; an empty side leaves the other alone."""
    top_dense = dict(sorted(dense.items(), key=lambda item: -item[1])[:limit])
    top_lexical = dict(sorted(lexical.items(), key=lambda item: -item[1])[:limit])
    over = set(top_dense) | set(top_lexical)
    if not top_dense or not top_lexical:
        return _scaled(top_dense or top_lexical, over, 0.0)
    # A document outside the dense top still has a cosine; outside the lexical top it shares no word.
    by_meaning = _scaled({one: dense.get(one, 0.0) for one in over}, over, min(top_dense.values()))
    by_words = _scaled(top_lexical, over, 0.0)
    return {one: weight * by_meaning[one] + (1.0 - weight) * by_words[one] for one in over}
