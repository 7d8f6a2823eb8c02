"""Which panel fits: by what was decided, whose body it is about, and which the words are most like: as a head taught by
many writers says (`panels.npz`), and as the panel's own examples are.

A born baby's words never get a pregnancy panel; where it is not clear whose body it is, the panel is right for both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from familyhub import council_config
from familyhub.language import heads
from familyhub.language.encoder.weights import Floats
from familyhub.language.listener.runtime import Heard
from familyhub.triage.at_work import at_work
from familyhub.triage.observations import Observations
from familyhub.triage.panels import NOW, TODAY, Row, rows
from familyhub.triage.voices import Ears, bar

_GENERAL = {
    ("born", NOW): "child-999",
    ("born", TODAY): "child-today",
    ("pregnant", NOW): "pregnant-999",
    ("pregnant", TODAY): "pregnancy-unwell",
    ("after-birth", NOW): "after-birth-999",
    ("after-birth", TODAY): "after-birth-unwell",
    ("any", NOW): "medical-any-999",
    ("any", TODAY): "medical-any",
}


_FOR_WORKERS = {
    "crisis": "crisis-worker",
    "harm-to-child": "harm-worker",
    "domestic-abuse-danger": "abuse-worker",
}
"""Panels that speak to whoever works with the family, never as if they were the one in danger or the one who did it."""


def body(seen: Observations) -> str:
    """Whose body the words are about: born, pregnant, after-birth, or any where it is not clear."""
    baby = seen.about == "baby"
    if seen.pregnant:
        return "any" if seen.surely_baby and seen.age_days is not None else "pregnant"
    if seen.after_birth and not baby:
        return "after-birth"
    return "born" if baby or seen.age_days is not None else "any"


def _loses(row: Row, whose: str, seen: Observations) -> float | None:
    """What a panel loses by whose body the words are about: nothing where it fits, a little where it may be another
    body's after all, None where it never is.
    """
    if row.only_where and not row.only_where.search(seen.text):
        return None
    if _is_of(row, whose, seen):
        return 0.0
    return ANOTHER_BODY if _may_be_of(row, whose, seen) else None


def _is_of(row: Row, whose: str, seen: Observations) -> bool:
    if row.whose in ("any", whose):
        return True
    if whose == "any":  # unclear: a pregnancy panel only where a pregnancy was spoken of
        return row.whose != "pregnant" or seen.pregnant or not seen.surely_baby
    return whose == "born" and row.whose == "after-birth" and seen.after_birth


def _may_be_of(row: Row, whose: str, seen: Observations) -> bool:
    """Somebody else tells ("she's five weeks on and talks nonsense"), or a pregnancy is spoken of beside a born child.
    Never a pregnancy panel where a born child is named.
    """
    if row.whose == "after-birth":
        return whose == "born" or seen.weeks is None
    if row.whose == "pregnant":
        return whose == "born" and not seen.surely_baby and seen.age_days is None and seen.of_a_woman
    return row.whose == "born" and seen.weeks is None


def choose(
    urgent: str,
    level: str,
    seen: Observations,
    heard: Heard | None,
    ears: Ears,
    *,
    named: str = "",
    whole: Heard | None = None,
) -> Row:
    """The panel for a class: the one that a rule or pattern named, else the likest that fits, else the general.

    `heard` is the part that alarms most, `whole` the whole text: it tells whether a worker asks; both tell the panel.
    """
    known = rows()
    whose = body(seen)
    from_work = seen.from_work or (whole is not None and at_work(seen.text, whole.vector, urgent=True))
    if from_work and _FOR_WORKERS.get(urgent) in known:
        return known[_FOR_WORKERS[urgent]]
    row = known[named] if named in known and known[named].urgent == urgent else None
    fits = row is not None and _loses(row, whose, seen) == 0.0
    if row and fits and row.level != TODAY:
        return row
    if row and not fits and row.where_unclear and seen.age_days is None:
        return known[row.where_unclear]
    voices = [one for one in (heard, None if whole is heard else whole) if one is not None]
    likely = _likest(_candidates(urgent, whose, seen), level, voices, ears)
    if row and fits:
        return likely.row if likely and _is_surely_grave(likely) else row
    best = likely.row if likely else None
    too_calm = urgent == "medical-emergency" and level == NOW and best is not None and best.level == TODAY
    if best and not too_calm:
        return best
    return _general(urgent, level or (best.level if best else ""), whose)


@council_config.kept
def _head() -> heads.Head | None:
    path = council_config.current().file("understanding/panels.npz")
    return heads.single(path) if path else None


LIKE = 4.0
"""How much likeness to a panel's examples (cosine) counts beside the head's score. On lines of writers 70 and 82, held
out, 59% get the very panel that a second reader chose with 2 to 9 times; without the part that alarms most 55%."""
ANOTHER_BODY = 1.0
"""What a panel loses that rules hold to be for another body: with nothing lost, half of those that came were wrong."""
BY_AGE = frozenset({"fever-newborn"})
"""Panels that a stated age and temperature alone call for."""


@dataclass(frozen=True)
class Likely:
    """The panel that is likely to be the right one, and how likely among those that fit."""

    row: Row
    chance: float


def _is_surely_grave(likely: Likely) -> bool:
    """Whether what the head surely finds is a matter of minutes: it goes before what was named for today."""
    return likely.row.level == NOW and likely.row.slug not in BY_AGE and likely.chance >= bar("panel_graver")


def _candidates(urgent: str, whose: str, seen: Observations) -> dict[Row, float]:
    """The panels of a class that fit or may, each with what it loses."""
    asked = [row for row in rows().values() if row.urgent == urgent and row.asks]
    return {row: loses for row in asked if (loses := _loses(row, whose, seen)) is not None}


def _likest(fitting: dict[Row, float], level: str, voices: list[Heard], ears: Ears) -> Likely | None:
    """The panel that is likely to be the right one, if any is, by the mean of what was heard."""
    head = _head()
    if not voices:
        return None
    if head is None:
        ours = [row for row, loses in fitting.items() if not loses]
        ahead = _ahead(ours, _likeness(ours, level, voices[0], ears))
        return Likely(ahead, 0.0) if ahead else None
    asked = list(fitting)
    each = [scores for one in voices if (scores := _scores(head, asked, level, one, ears)) is not None]
    if not each:
        return None
    raw = np.mean(each, axis=0) - np.array([fitting[row] for row in asked])
    shares = np.exp(raw - raw.max())
    best, chance = int(shares.argmax()), float(shares.max() / shares.sum())
    return Likely(asked[best], chance) if chance >= bar("panel_chance") else None


def _scores(head: heads.Head, asked: list[Row], level: str, heard: Heard, ears: Ears) -> Floats | None:
    """How well each panel fits what was heard, by the head and by likeness (log odds); None without likeness."""
    alike = _likeness(asked, level, heard, ears)
    if not alike:
        return None
    scores = dict(zip(head.names, head.scores(heard.vector).tolist(), strict=True))
    lowest = min(scores.values())  # a council's own panel, which the head was not taught
    return np.array([scores.get(row.slug, lowest) + LIKE * alike[row.slug] for row in asked], np.float32)


def _likeness(fitting: list[Row], level: str, heard: Heard, ears: Ears) -> dict[str, float]:
    """How like the likest example of each panel is, and a little more where the level agrees."""
    asks = tuple(ask for row in fitting for ask in row.asks)
    likeness = ears.like(heard, asks) if ears.like and asks else None
    if likeness is None:
        return {}
    scores, at = {}, 0
    for row in fitting:
        agrees = bar("panel_level_bonus") if level and row.level == level else 0.0
        scores[row.slug] = float(likeness[at : at + len(row.asks)].max()) + agrees
        at += len(row.asks)
    return scores


def _ahead(fitting: list[Row], scores: dict[str, float]) -> Row | None:
    """By likeness alone, for a pack without a head: like enough, and clearly more than the next, or surely the same."""
    if not scores:
        return None
    best, *others = sorted(fitting, key=lambda row: -scores[row.slug])
    ahead = scores[best.slug] - max((scores[row.slug] for row in others), default=0.0)
    likely = scores[best.slug] >= bar("panel") and (
        ahead >= bar("panel_ahead") or scores[best.slug] >= bar("panel_sure")
    )
    return best if likely else None


def _general(urgent: str, level: str, whose: str) -> Row:
    known = rows()
    slug = _GENERAL[whose, level or TODAY] if urgent == "medical-emergency" else urgent
    if slug not in known:
        raise KeyError(f"care-panels.yaml has no panel {slug}")
    return known[slug]
