"""Settles, before anything else, whether words are urgent, and says what decided it.

Three voices, in this order: stated facts (`rules`), reviewed patterns, and the trained
classifier. A stated fact and a sure pattern decide alone. Any other pattern decides where the
encoder is missing, and lowers the classifier's bar where it is there: look-alikes share the
pattern's words, and only the whole sentence tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from familyhub import packfiles
from familyhub.language import heads
from familyhub.language.encoder.weights import Floats
from familyhub.triage.panels import URGENT
from familyhub.triage.patterns import Pattern, patterns
from familyhub.triage.rules import mild_fever, stated


@dataclass(frozen=True)
class Care:
    """What kind of care some words need."""

    urgent: str = "none"
    """crisis, medical-emergency, harm-to-child, domestic-abuse-danger, or none."""
    level: str = ""
    """For medical words: 999-now or urgent-call-now, when known."""
    why: tuple[str, ...] = ()
    """What decided, in words: the rule, the pattern with what it found, or the classifier."""
    tender: str = ""
    """A tender panel without alarm: loss, intrusive-thoughts, anger, overwhelmed, soft-check."""
    scores: dict[str, float] = field(default_factory=dict)
    """The classifier's shares by class; empty without the encoder."""
    decided_by: str = ""
    """rule, pattern or classifier."""

    @property
    def is_urgent(self) -> bool:
        """Whether urgent help comes first."""
        return self.urgent != "none"


@packfiles.kept
def _heads() -> heads.Heads | None:
    path = packfiles.current().file("understanding/reading.npz")
    return heads.load(path) if path else None


def _threshold(name: str, default: float) -> float:
    loaded = _heads()
    values = loaded.card.get("thresholds") if loaded else None
    return float(values.get(name, default)) if isinstance(values, dict) else default


def assess(
    texts: Sequence[str],
    feature: Floats | None = None,
    *,
    age_days: int | None = None,
    weeks: int | None = None,
) -> Care:
    """Assess the words as typed and as repaired (`texts`), with their feature if the encoder is there.

    `age_days` and `weeks` are what was stated, or None: an unknown age counts as the youngest.
    """
    scores = _scores(feature)
    for text in texts:
        for finding in stated(text, age_days=age_days, weeks=weeks):
            return Care(finding.urgent, finding.level, (finding.why,), scores=scores, decided_by="rule")
    hits = [(pattern, found) for pattern in patterns() if (found := _first(pattern.found(t) for t in texts))]
    urgent = _heeded([(pattern, found) for pattern, found in hits if pattern.urgent], scores)
    if urgent:
        first = min(urgent, key=lambda hit: _order(hit[0], scores))
        why = tuple(f"{pattern.why}: “{found}”" for pattern, found in urgent)
        return Care(first[0].urgent, first[0].level, why, scores=scores, decided_by="pattern")
    tender = next((pattern.tender for pattern, _ in hits if pattern.tender), "")
    why = tuple(f"{pattern.why}: “{found}”" for pattern, found in hits if pattern.tender)
    settled = any(mild_fever(text, age_days) for text in texts)
    return _by_classifier(scores, tender, why, feature, settled=settled)


def _heeded(hits: list[tuple[Pattern, str]], scores: dict[str, float]) -> list[tuple[Pattern, str]]:
    """The patterns that count: sure ones, and the others unless the classifier finds no risk at all."""
    calm = bool(scores) and 1.0 - scores["none"] < _threshold("urgent_with_pattern", 0.12)
    return [(pattern, found) for pattern, found in hits if pattern.sure or not calm]


def _order(pattern: Pattern, scores: dict[str, float]) -> float:
    """999 first; then the class that the classifier finds likeliest."""
    return -2.0 if pattern.level == "999-now" else -scores.get(pattern.urgent, 0.0)


def _first(found: object) -> str:
    return next((words for words in found if words), "")  # type: ignore[attr-defined]


def _scores(feature: Floats | None) -> dict[str, float]:
    loaded = _heads()
    if feature is None or loaded is None:
        return {}
    return loaded.heads["urgent"].softmax(feature)


def _neighbour(feature: Floats | None, urgent: str) -> str:
    """The known line of this class that the words are most like."""
    loaded = _heads()
    if feature is None or loaded is None or loaded.memory is None:
        return ""
    memory = loaded.memory
    for number, _ in memory.near(feature, 60):
        if memory.labels[number] == urgent:
            return memory.lines[number]
    return ""


def _by_classifier(
    scores: dict[str, float], tender: str, why: tuple[str, ...], feature: Floats | None, *, settled: bool
) -> Care:
    if not scores:
        return Care(tender=tender, why=why)
    risk = 1.0 - scores["none"]
    # What a reviewed tender pattern explains (a frightening thought that is unwanted) needs more to alarm,
    # and so does a temperature that a sourced rule has found mild at the stated age.
    if risk >= _threshold("urgent_when_tender" if tender or settled else "urgent", 0.5):
        best = max(URGENT, key=lambda name: scores[name])
        like = _neighbour(feature, best)
        reason = f"close to words that needed help at once ({risk:.0%})" + (f", such as “{like}”" if like else "")
        return Care(best, "", (reason,), scores=scores, decided_by="classifier")
    if not tender and risk >= _threshold("soft", 0.2):
        tender = "soft-check"
    return Care(tender=tender, why=why, scores=scores)
