"""What the two trained models make of a text: how likely each urgent class is, and whether it is for 999.

The reading model (small, also knows topics) and the listening model (larger, taught by many writers) were trained
apart and slip in different places: their mean is steadier than either. Weights and bars stand in the card of the
listening model (`understanding/triage.json`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from familyhub import council_config
from familyhub.language import heads
from familyhub.language.encoder.weights import Floats
from familyhub.language.listener.runtime import Heard
from familyhub.triage.panels import URGENT

LONGEST_SENTENCE = 40
"""Words from which a sentence without a full stop is cut."""

Read = Callable[[Sequence[str]], Sequence["Floats | None"]]
Hear = Callable[[Sequence[str]], Sequence["Heard | None"]]
Like = Callable[[Heard, tuple[str, ...]], "Floats | None"]


@dataclass(frozen=True)
class Ears:
    """The two models as the caller holds them; any may be missing."""

    read: Read | None = None
    """Features (384) of texts by the reading model."""
    hear: Hear | None = None
    """What the listening model hears of texts."""
    like: Like | None = None
    """How like (cosine) what was heard is to each of some known texts."""


@dataclass(frozen=True)
class Shares:
    """How likely each class is, 0 to 1, of one text or the worst part of it."""

    by_class: dict[str, float] = field(default_factory=dict)
    """none, soft and the urgent classes; adds to one. Empty without any model."""
    now: float = 0.0
    """How likely help is a matter of minutes (999), given that it is urgent."""
    heard: Heard | None = None
    """Of the part that alarms most; of the whole where no part does."""
    least: float = 0.0
    """How likely the words are urgent to the model that finds it less so."""
    whole: Heard | None = None
    """Of the whole text, whichever part alarmed: it says who asks."""

    @property
    def known(self) -> bool:
        """Whether any model answered."""
        return bool(self.by_class)

    @property
    def risk(self) -> float:
        """How likely the words are urgent."""
        return sum(self.by_class.get(name, 0.0) for name in URGENT)

    @property
    def soft(self) -> float:
        """How likely the words are heavy without being urgent."""
        return self.by_class.get("soft", 0.0)

    @property
    def likeliest(self) -> str:
        """The urgent class that fits best."""
        return max(URGENT, key=lambda name: self.by_class.get(name, 0.0))


@council_config.kept
def reading_heads() -> heads.Heads | None:
    """Heads of the reading model, if the pack ships it."""
    path = council_config.current().file("understanding/reading.npz")
    return heads.load(path) if path else None


@council_config.kept
def card() -> council_config.Row:
    """The card of the listening model; empty when the pack ships none."""
    return council_config.current().json("understanding/triage.json")


BARS = {
    # How likely urgent a text must be.
    "alarm": 0.5,
    # How likely a pair of its sentences, or one alone, must be to either model, where the whole does not alarm: torn
    # from what stands around them, harmless words sound like danger.
    "pair": 0.8,
    "sentence": 0.9,
    # Less, where the whole is likely to be urgent but not enough: an ordinary sentence beside danger makes it less so.
    "likely": 0.45,
    "pair_when_likely": 0.75,
    "sentence_when_likely": 0.8,
    # A part of a note: its strong words are calm.
    "part_in_note": 0.95,
    "alarm_when_explained": 0.7,
    "alarm_when_ordinary": 0.98,
    "alarm_in_note": 0.6,
    "alarm_in_note_that_denies": 0.85,
    # How likely urgent the words must be for a pattern to decide: one that is not sure; of what is behind somebody;
    # in a note; and there for one that is sure.
    "pattern": 0.15,
    "pattern_when_behind": 0.3,
    "pattern_in_note": 0.6,
    "sure_pattern_in_note": 0.2,
    # How likely urgent the same words must be once slips are repaired, for the models to alarm: a third of what they
    # alarm at wrongly among misspelt words falls below it, and no danger did (lowest .54 of 131, 1 December 2026).
    "mended": 0.35,
    "ask": 0.3,
    "quiet": 0.2,
    "soft": 0.6,
    "now": 0.4,
    # How much the reading model's opinion counts.
    "weight_of_reading": 0.5,
    "weight_in_notes": 0.1,
    # Score (log odds) from which words may be asked at work; are heard as such; and are met by a worker's urgent panel.
    "may_be_at_work": -0.5,
    "at_work": 0.5,
    "at_work_when_urgent": 1.0,
    # How likely a panel must be among those that fit.
    "panel_chance": 0.4,
    # And a panel for 999, to go before one for today that a rule or pattern named.
    "panel_graver": 0.8,
    # Without a head for panels: how like a panel's examples the words must be, how far ahead of the next panel's unless
    # surely the same; and what the same level adds, with a head as well.
    "panel": 0.5,
    "panel_ahead": 0.02,
    "panel_sure": 0.65,
    "panel_level_bonus": 0.04,
}
"""Every bar, for a card that does not set it."""


def bar(name: str) -> float:
    """A bar of the card, or as it stands here."""
    return float((card().get("thresholds") or {}).get(name, BARS[name]))


_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*\n+\s*")


def sentences(text: str) -> list[str]:
    """The sentences of a text; one that goes on without end is cut."""
    found: list[str] = []
    for part in _SENTENCE.split(text):
        words = part.split()
        starts = range(0, len(words), LONGEST_SENTENCE)
        found += (" ".join(words[start : start + LONGEST_SENTENCE]) for start in starts)
    return [one for one in found if one]


def parts(text: str) -> list[tuple[str, str]]:
    """The text whole; one of several sentences also by pairs of neighbours and one by one: each with its bar's name."""
    found = sentences(text)
    if len(found) < 2:
        return [(text, "alarm")]
    pairs = [f"{one} {two}" for one, two in pairwise(found)] if len(found) > 2 else []
    return [(text, "alarm"), *((pair, "pair") for pair in pairs), *((one, "sentence") for one in found)]


def listen(text: str, ears: Ears, *, note: bool = False) -> Shares:
    """The shares of a text: of the whole, or of a part of it that alarms both models where the whole does not.

    Of a `note` the larger model says more: it was taught more of them.
    """
    if not text:
        return Shares()
    first, *rest = parts(text)
    weight = bar("weight_in_notes") if note else bar("weight_of_reading")
    found = _shares([first[0]], ears, weight)
    if not found:
        return Shares()
    whole = replace(found[0], whole=found[0].heard)
    if whole.risk >= bar("alarm"):
        return replace(whole, heard=_sharpest(rest, ears, weight) or whole.heard)
    if note:
        rest = [(part, "part_in_note") for part, _ in rest]
    elif whole.risk >= bar("likely"):
        rest = [(part, f"{name}_when_likely") for part, name in rest]
    asked = rest if note else _may_alarm(rest, ears)
    shares = zip(asked, _shares([part for part, _ in asked], ears, weight), strict=False)  # none where no model answers
    alarming = [one for (_, name), one in shares if (one.risk if note else one.least) >= bar(name)]
    return replace(max(alarming, key=lambda one: one.risk, default=whole), whole=whole.heard)


def _sharpest(rest: Sequence[tuple[str, str]], ears: Ears, weight: float) -> Heard | None:
    """What was heard of the part that alarms most, if one may alarm by itself: it says which danger is meant."""
    asked = [part for part, _ in _may_alarm(rest, ears)]
    return max(_shares(asked, ears, weight), key=lambda one: one.risk, default=Shares()).heard


def _may_alarm(asked: Sequence[tuple[str, str]], ears: Ears) -> list[tuple[str, str]]:
    """Those parts that the reading model, by far the quicker one, finds likely enough: no other can alarm both."""
    if not ears.read or not asked:
        return list(asked)
    opinions = map(_of_reading, ears.read([part for part, _ in asked]))
    return [
        (part, name)
        for (part, name), opinion in zip(asked, opinions, strict=True)
        if not opinion or 1 - opinion["none"] >= bar(name)
    ]


def _shares(texts: Sequence[str], ears: Ears, weight: float) -> list[Shares]:
    if not texts:
        return []
    heard = list(ears.hear(texts)) if ears.hear else [None] * len(texts)
    features = list(ears.read(texts)) if ears.read else [None] * len(texts)
    shares = [_together(*pair, weight) for pair in zip(heard, features, strict=True)]
    return shares if all(one.known for one in shares) else []


def _together(heard: Heard | None, feature: Floats | None, weight: float) -> Shares:
    """The mean of what the two models say, weighted; one alone where the other is missing."""
    first, second = _of_reading(feature), _of_listening(heard)
    both = [1 - one["none"] - one.get("soft", 0.0) for one in (first, second) if one]
    if not first or not second:
        found = second or first
    else:
        calm = first["none"]
        # The small model was never taught to tell calm from heavy: it shares the larger one's opinion on that.
        quiet = second["soft"] / max(second["soft"] + second["none"], 1e-9)
        first = {**first, "none": calm * (1 - quiet), "soft": calm * quiet}
        found = {name: weight * first[name] + (1 - weight) * second[name] for name in second}
    now = 1 / (1 + math.exp(-float(heard.urgent[-1]))) if heard is not None else 0.0
    return Shares(found, now, heard, min(both, default=0.0))


def _of_reading(feature: Floats | None) -> dict[str, float]:
    loaded = reading_heads()
    return loaded.heads["urgent"].softmax(feature) if loaded is not None and feature is not None else {}


def _of_listening(heard: Heard | None) -> dict[str, float]:
    names = card().get("classes")
    if heard is None or not names:
        return {}
    raw = np.exp(heard.urgent[: len(names)] - heard.urgent[: len(names)].max())
    return dict(zip(names, (raw / raw.sum()).tolist(), strict=True))
