"""Settles, before anything else, whether words are urgent, and says what decided it.

Three voices, in this order: stated facts (`rules`), reviewed patterns, and the trained models (`voices`). A stated fact
and a sure pattern decide alone. Any other pattern lowers the models' bar, and never overrules a class that they find
likelier. Where there is no model every pattern decides alone: more alarms, no silence.

Three bands: alarm; ask ("Is anyone in danger now?", beside the ordinary answer); a quiet line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from familyhub.language.tidy import tokens
from familyhub.triage.choice import choose
from familyhub.triage.deaths import whose_death
from familyhub.triage.observations import Observations, observe
from familyhub.triage.panels import NOW
from familyhub.triage.patterns import Pattern, patterns
from familyhub.triage.rules import everyday, mild_fever, ordinary, stated
from familyhub.triage.voices import Ears, Shares, bar, listen

SOFT = "soft-check"


@dataclass(frozen=True)
class Care:
    """What kind of care some words need."""

    urgent: str = "none"
    """crisis, medical-emergency, harm-to-child, domestic-abuse-danger, or none."""
    level: str = ""
    """999-now or urgent-call-now, when known."""
    why: tuple[str, ...] = ()
    """What decided, in words: the rule, the pattern with what it found, or the models."""
    tender: str = ""
    """A tender panel without alarm: loss, intrusive-thoughts, anger, overwhelmed, soft-check."""
    scores: dict[str, float] = field(default_factory=dict)
    """The models' shares by class; empty without a model."""
    decided_by: str = ""
    """rule, pattern or classifier."""
    panel: str = ""
    """The panel that fits best; the class's own where nothing more is known."""
    used: frozenset[str] = frozenset()
    """Words (lower case) by which a pattern decided: nobody may mend them."""
    ask: bool = False
    """Whether the words may be urgent: then the page asks, beside its ordinary answer."""

    @property
    def is_urgent(self) -> bool:
        """Whether urgent help comes first."""
        return self.urgent != "none"

    @property
    def shown(self) -> str:
        """The panel to show: the one that fits best, else its kind's own; nothing where none is called for."""
        kind = self.urgent if self.is_urgent else self.tender
        return (self.panel or kind) if kind else ""


@dataclass(frozen=True)
class _Case:
    """What is known of one text."""

    seen: Observations
    shares: Shares
    ears: Ears
    hits: tuple[tuple[Pattern, str], ...]
    mended: Observations | None = None
    """What is known of the same words with slips repaired, where there were any."""

    def care(self, urgent: str, level: str, why: tuple[str, ...], by: str, panel: str = "") -> Care:
        """The care of a class, with the panel that fits best; a panel for 999 makes it 999."""
        heard, whole = self.shares.heard, self.shares.whole
        chosen = choose(urgent, level, self.seen, heard, self.ears, named=panel, whole=whole)
        return Care(urgent, chosen.level, why, scores=self.shares.by_class, decided_by=by, panel=chosen.slug)

    def used(self, hits: Sequence[tuple[Pattern, str]]) -> frozenset[str]:
        """The words that these patterns found, as far as they were typed."""
        return frozenset(tokens(" ".join(said for _, said in hits))) & frozenset(tokens(self.seen.text))

    def likeliest(self, why: tuple[str, ...], by: str) -> Care:
        """The care of the class that the models find likeliest."""
        return self.care(self.shares.likeliest, NOW if self.is_now else "", why, by)

    @property
    def is_a_slip(self) -> bool:
        """Whether the models hear danger in misspelt words alone, and next to none once slips are repaired."""
        again = _listened(self.mended, self.mended.text, self.ears) if self.mended else Shares()
        return again.known and again.risk < bar("mended")

    @property
    def is_now(self) -> bool:
        """Whether the models say that it is a matter of minutes."""
        return self.shares.now >= bar("now")


def assess(words: str, ears: Ears | None = None, *, mended: str = "") -> Care:
    """Assess words as they were typed (tidied), with the models if the caller holds them.

    `mended` is all of the same with slips repaired: patterns look there too, so that no slip hides one. The models
    decide by what was typed; where they alarm at that alone, it is asked if anyone is in danger in place of the alarm.
    """
    seen, again, ears = observe(words.lower()), observe(mended.lower()), ears or Ears()
    shares = _listened(seen, words, ears)
    texts = list(dict.fromkeys([seen.without_denied, again.without_denied]))
    hits = [(one, said) for one in patterns() if (said := next(filter(None, map(one.found, texts)), ""))]
    case = _Case(seen, shares, ears, tuple(hits), again if again.text not in ("", seen.text) else None)
    found = stated(seen)
    if found:
        return case.care(found[0].urgent, found[0].level, (found[0].why,), "rule", found[0].panel)
    return _by_pattern(case) or _by_models(case)


def _listened(seen: Observations, words: str, ears: Ears) -> Shares:
    return listen(seen.without_denied if seen.denies else words, ears, note=seen.is_note)


def _by_pattern(case: _Case) -> Care | None:
    """The care that reviewed patterns call for, if they are sure, or the models find some risk as well."""
    shares = case.shares
    urgent = [(one, said) for one, said in case.hits if one.urgent]
    heeded = [hit for hit in urgent if not shares.known or shares.risk >= _least(hit[0], case.seen)]
    if not heeded:
        return None
    first = min(heeded, key=lambda hit: _order(hit[0], shares))[0]
    why = tuple(f"{one.why}: “{said}”" for one, said in heeded)
    if not first.sure and shares.known and _outweighed(first, shares):
        care = case.likeliest(why, "pattern")
    else:
        level = first.level or (NOW if case.is_now else "")
        care = case.care(first.urgent, level, why, "pattern", first.panel)
    return replace(care, used=case.used(heeded))


def _least(pattern: Pattern, seen: Observations) -> float:
    """How likely urgent the models must find words for a pattern to decide; nothing for a sure one, but in a note."""
    if pattern.sure:
        return bar("sure_pattern_in_note") if seen.is_note and not pattern.of_notes else 0.0
    if seen.is_note:
        return bar("pattern_in_note")
    return bar("pattern_when_behind") if seen.is_behind else bar("pattern")


def _order(pattern: Pattern, shares: Shares) -> tuple[int, float]:
    """Sure ones first, of these 999; then the class that the models find likeliest."""
    place = 2 if not pattern.sure else 0 if pattern.level == NOW else 1
    return place, -shares.by_class.get(pattern.urgent, 0.0)


def _outweighed(pattern: Pattern, shares: Shares) -> bool:
    """Whether the models find another class clearly likelier."""
    return shares.by_class[shares.likeliest] > 2 * shares.by_class.get(pattern.urgent, 0.0)


def _alarm(seen: Observations, *, explained: bool) -> float:
    """How likely urgent the models must find it: notes use strong words calmly, and those that deny most of all."""
    if seen.is_note and seen.denies:
        return bar("alarm_in_note_that_denies")
    if seen.is_note:
        return bar("alarm_in_note")
    if ordinary(seen):
        return bar("alarm_when_ordinary")
    return bar("alarm_when_explained") if explained else bar("alarm")


def _by_models(case: _Case) -> Care:
    """The care that the models call for: what a reviewed tender pattern or a sourced rule explains needs more."""
    shares = case.shares
    tender = next((one.tender for one, _ in case.hits if one.tender), "")
    why = tuple(f"{one.why}: “{said}”" for one, said in case.hits if one.tender)
    quiet = Care(tender=tender, why=why, scores=shares.by_class)
    if not shares.known:
        return quiet
    explained = bool(tender) or mild_fever(case.seen) or everyday(case.seen) or whose_death(case.seen.text) == "baby"
    may_alarm = shares.risk >= _alarm(case.seen, explained=explained)
    if may_alarm and not case.is_a_slip:
        return case.likeliest((f"close to words that needed help at once ({shares.risk:.0%})",), "classifier")
    if not tender and (shares.risk >= bar("quiet") or shares.soft >= bar("soft")):
        quiet = replace(quiet, tender=SOFT)
    asking = bar("alarm") if ordinary(case.seen) else bar("ask")  # nobody is asked about danger for an ordinary matter
    return replace(quiet, ask=may_alarm or (not explained and shares.risk >= asking))
