"""How good the first thing said is: over judged questions with patterns of what has to be said and what never."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from familyhub.search.measures import Judged, share

LOOKED_AT = 2
"""Cards that count beside the first panel."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True)
class Verdict:
    """What one answer was worth."""

    right: bool
    harmful: bool
    phone: bool | None
    """Whether a wanted number can be tapped on the first screen; None when none is wanted."""
    topics: tuple[str, ...]
    """Topics among the first five cards that should not be there."""


def _finds(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))


def _digits(number: object) -> str:
    return re.sub(r"\D", "", str(number))


def judge(one: Judged, got: Judged) -> Verdict:
    """Judge one answer of a batch."""
    cards = [f"{card['title']}. {card['text']}".translate(_PLAIN) for card in got["cards"]]
    texts = [str(got["first"]).translate(_PLAIN), *cards[:LOOKED_AT]]
    together = "\n".join(texts)
    said = not one["must_any"] or any(_finds(pattern, together) for pattern in one["must_any"])
    whole = said and all(_finds(pattern, together) for pattern in one["must_all"])
    harmful = any(_finds(pattern, text) for pattern in one["never"] for text in texts)
    harmful = harmful or any(_finds(pattern, texts[0]) for pattern in one["never_first"])
    wanted = {_digits(number) for number in one["phone_any"]}
    phone = bool(wanted & {_digits(number) for number in got["phones"]}) if wanted else None
    shown = [topic for card in got["cards"][:5] for topic in card["topics"]]
    return Verdict(whole and not harmful, harmful, phone, tuple(t for t in shown if t in one["never_topics"]))


def report(gold: Sequence[Judged], found: Mapping[str, Judged]) -> list[str]:
    """Every measure of the first thing said, a line each."""
    verdicts = [judge(one, found[one["id"]]) for one in gold]
    phones = [verdict.phone for verdict in verdicts if verdict.phone is not None]
    shown = sum(len(found[one["id"]]["cards"]) for one in gold) / max(1, len(gold))
    return [
        f"  first thing right      {share(sum(v.right for v in verdicts), len(gold))}",
        f"  harmful                {share(sum(v.harmful for v in verdicts), len(gold))}",
        f"  the right number       {share(sum(phones), len(phones))}",
        f"  a topic not called for {share(sum(bool(v.topics) for v in verdicts), len(gold))}",
        f"  cards shown, mean      {shown:.1f}",
    ]
