"""Which panel fits: by what was decided, whose body it is about, and which the words are most like: as a head taught by
many writers says (`panels.npz`), and as the panel's own examples are.

A born baby's words never get a pregnancy panel; where it is not clear whose body it is, the panel is right for both.
"""

from __future__ import annotations

import numpy as np

from familyhub import packfiles
from familyhub.language import heads
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


def _fits(row: Row, whose: str, seen: Observations) -> bool:
    if row.only_where and not row.only_where.search(seen.text):
        return False
    if row.whose in ("any", whose):
        return True
    if whose == "any":  # unclear: a pregnancy panel only where a pregnancy was spoken of
        return row.whose != "pregnant" or seen.pregnant or not seen.surely_baby
    return whose == "born" and row.whose == "after-birth" and seen.after_birth


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

    `heard` is what alarmed, `whole` the whole text: it tells whether a worker asks.
    """
    known = rows()
    whose = body(seen)
    from_work = seen.from_work or (whole is not None and at_work(seen.text, whole.vector, urgent=True))
    if from_work and _FOR_WORKERS.get(urgent) in known:
        return known[_FOR_WORKERS[urgent]]
    if named in known and known[named].urgent == urgent:
        if _fits(known[named], whose, seen):
            return known[named]
        if known[named].where_unclear and seen.age_days is None:
            return known[known[named].where_unclear]
    fitting = [row for row in known.values() if row.urgent == urgent and row.asks and _fits(row, whose, seen)]
    best = _likest(fitting, level, heard, ears)
    too_calm = urgent == "medical-emergency" and level == NOW and best is not None and best.level == TODAY
    if best and not too_calm:
        return best
    return _general(urgent, level or (best.level if best else ""), whose)


@packfiles.kept
def _head() -> heads.Head | None:
    path = packfiles.current().file("understanding/panels.npz")
    return heads.single(path) if path else None


LIKE = 6.0
"""How much likeness to a panel's examples (cosine) counts beside the head's score. On lines of writers 2, 8, 11 and 12,
held out: without likeness 50% get the right panel, with 3 to 12 times 59 to 62%; wrong ones rise from 4 to 15%."""


def _likest(fitting: list[Row], level: str, heard: Heard | None, ears: Ears) -> Row | None:
    """The panel that is likely to be the right one, if any is."""
    alike = _likeness(fitting, level, heard, ears)
    if heard is None or not alike:
        return None
    head = _head()
    if head is None:
        return _ahead(fitting, alike)
    scores = dict(zip(head.names, head.scores(heard.vector).tolist(), strict=True))
    lowest = min(scores.values())  # a council's own panel, which the head was not taught
    raw = np.array([scores.get(row.slug, lowest) + LIKE * alike[row.slug] for row in fitting])
    shares = np.exp(raw - raw.max())
    best = int(shares.argmax())
    return fitting[best] if shares[best] / shares.sum() >= bar("panel_chance") else None


def _likeness(fitting: list[Row], level: str, heard: Heard | None, ears: Ears) -> dict[str, float]:
    """How like the likest example of each panel is, and a little more where the level agrees."""
    asks = tuple(ask for row in fitting for ask in row.asks)
    likeness = ears.like(heard, asks) if heard is not None and ears.like and asks else None
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
