"""From words to a Reading: urgent class, need, topics, stage, who asks, and what is implied.

Works without database and index; without the encoder by patterns and rules alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from familyhub import needs, stages, topics, triage
from familyhub.language.encoder.runtime import Meaning
from familyhub.language.encoder.weights import Floats
from familyhub.language.spelling import Repaired, Speller
from familyhub.language.tidy import tidy
from familyhub.language.which import which
from familyhub.search.answers import Chip, Reading
from familyhub.search.filters import implied
from familyhub.triage import Care, Ears
from familyhub.triage.ages import Heard, hear
from familyhub.triage.at_work import at_work, may_be_at_work
from familyhub.triage.deaths import panel_of_loss, whose_death
from familyhub.triage.observations import observe

WHOLE = 12_000
"""Characters in which danger is heard; fewer are searched."""
SURE = 0.5
"""Share from which a head's word is taken."""

_HISTORY = re.compile(
    r"\b(bipolar|schizo\w+|(?:post\w* |previous )?psychosis (?:before|last time|with my first)|had (?:pp|postpartum psychosis|psychosis))\b",
    re.I,
)
_SIGNAL_OF = {
    "thriving": "no-concern",
    "getting-advice": "mild-or-new",
    "getting-help": "weeks-with-impact",
    "getting-more-help": "severe-or-complex",
    "risk-support": "risk-not-helped",
}
_SIGNAL_OF_URGENT = {
    "crisis": "perinatal-red-flag",
    "medical-emergency": "emergency-sign",
    "harm-to-child": "immediate-safety",
    "domestic-abuse-danger": "domestic-abuse",
}
_TENDER_TOPICS = {"pregnancy-loss": "loss", "intrusive-thoughts": "intrusive-thoughts", "anger-and-overwhelm": "anger"}


def _best(shares: dict[str, float], at_least: float = SURE) -> str:
    name = max(shares, key=lambda one: shares[one], default="")
    return name if name and shares[name] >= at_least else ""


def _who(words: str, meaning: Meaning | None, vector: Floats | None) -> str:
    if at_work(words, vector):
        return "professional"
    return _best(topics.readings(meaning.feature if meaning else None, "who"))


def _need(care: Care, who: str, words: str, meaning: Meaning | None) -> needs.Proposal:
    signals: set[str] = set()
    if care.is_urgent:
        signals.add(_SIGNAL_OF_URGENT[care.urgent])
    if _HISTORY.search(words):
        signals.add("serious-history")
    group = _best(topics.readings(meaning.feature if meaning else None, "thrive"), 0.0)
    if group and not (group == "risk-support" and not care.is_urgent):
        signals.add(_SIGNAL_OF[group])
    if who in {"dad", "partner"}:
        signals.add("partner-asks")
    return needs.propose(signals)


def _stage(heard: Heard, meaning: Meaning | None) -> tuple[str, int | None]:
    if isinstance(heard.moment, stages.Gestation):
        return f"pregnancy-{heard.moment.weeks}w", heard.day
    rough = heard.rough or _best(topics.readings(meaning.feature if meaning else None, "stage"), 0.6)
    return rough, heard.day


_STAGE_WORDS = {
    "pregnancy": "Pregnancy",
    "birth": "Around birth",
    "0-6w": "Baby up to 6 weeks",
    "6w-6m": "Baby 6 weeks to 6 months",
    "6-12m": "Baby 6 to 12 months",
    "1-2y": "Age 1 to 2",
}
_FILTER_WORDS = {"free": "Free", "online": "Online", "dads": "For dads"}


_REFERRAL = re.compile(r"\b(?:refer\w*|self|gp|doctors?)\b", re.IGNORECASE)
"""Words with which somebody asks how to get in: only then is it said that we looked for it."""


def chips_of(reading_filters: dict[str, object], heard: Heard, stage: str, refer: bool, words: str) -> tuple[Chip, ...]:
    """What was understood and moves the results, each to be taken away."""
    chips = [
        Chip(kind, str(value), _FILTER_WORDS.get(kind, str(value).capitalize() if kind == "time" else str(value)))
        for kind, value in reading_filters.items()
    ]
    if heard.moment or heard.rough:
        weeks = re.fullmatch(r"pregnancy-(\d+)w", stage)
        label = f"{weeks[1]} weeks pregnant" if weeks else heard.words or _STAGE_WORDS.get(stage, stage)
        chips.append(Chip("stage", stage, label))
    if refer and _REFERRAL.search(words):
        chips.append(Chip("self_referral", "yes", "You can refer yourself"))
    return tuple(chips)


def _mended(words: str, tidied: str, language: str, speller: Speller, ears: Ears | None) -> tuple[Repaired, Care]:
    """The words with slips repaired, and the care that they need as they were typed.

    What is not English is never mended, and heard by reviewed words alone, for the models know English only.
    What triage decided by is never mended either, nor what stands behind the words that are searched: triage reads on.
    """
    repaired, whole = Repaired(tidied) if language else speller.repair(tidied), tidy(words, WHOLE)
    mended = repaired.text + whole.removeprefix(tidied)
    care = triage.assess(whole, None if language else ears, mended=mended)
    return (speller.repair(tidied, keep=care.used) if care.used and not language else repaired), care


def understand(
    words: str,
    *,
    speller: Speller,
    engine: object,
    ears: Ears | None = None,
    without: Collection[str] = (),
    repair: bool = True,
) -> Reading:
    """Read what somebody typed, or with `repair` off as it was typed. `without` drops chips (`kind:value`).

    `engine` maps text to a Meaning or None.
    """
    tidied = tidy(words)
    language, death = which(tidied), whose_death(tidied)
    repaired, care = _mended(words, tidied, language, speller, ears)
    repair = repair and not language
    searched = repaired.text if repair else tidied
    meaning: Meaning | None = engine(searched) if callable(engine) else None
    feature = meaning.feature if meaning else None
    heard = hear(searched)
    vector = _vector(searched, ears)
    who, affinities = _who(tidied, meaning, vector), topics.affinities(feature, vector)
    found = implied(tidied, who=who, urgent=care.is_urgent, looks_for_something=_seeks(affinities))
    filters = {kind: value for kind, value in found.items() if f"{kind}:{value}" not in without}
    stage, day = _stage(heard, meaning)
    if f"stage:{stage}" in without:
        stage, day, heard = "", None, Heard(None, "")
    proposal = _need(care, who, tidied, meaning)
    refer = _wants_to_refer(feature, care) and "self_referral:yes" not in without
    return Reading(
        words=tidied,
        searched=searched,
        changes=repaired.changes if repair else (),
        care=_tender(care, affinities, tidied, death),
        stage=stage,
        day=day,
        who=who,
        need=proposal.export,
        need_reasons=proposal.reasons,
        self_referral_wanted=refer,
        filters=filters,
        chips=chips_of(filters, heard, stage, refer, tidied),
        topics=affinities,
        moment=heard.moment,
        language=language,
        is_note=observe(tidied).is_note,
        death=death,
        may_be_at_work=may_be_at_work(tidied, vector),
    )


def _wants_to_refer(feature: Floats | None, care: Care) -> bool:
    """Whether somebody asks to refer themselves, and nothing is more urgent."""
    return topics.readings(feature, "refer").get("yes", 0.0) >= SURE and not care.is_urgent


def _seeks(affinities: dict[str, float]) -> bool:
    """Whether somewhere to go is looked for."""
    return any(affinities.get(slug, 0) > 0.55 for slug, topic in topics.vocabulary().items() if topic.kind == "go")


def _vector(searched: str, ears: Ears | None) -> Floats | None:
    """What the words mean to the larger encoder, as direct answers are found by it too."""
    heard = ears.hear([searched.lower()])[0] if ears and ears.hear and searched else None
    return heard.vector if heard else None


_NEXT_PREGNANCY = re.compile(
    r"\b(?:pregnant again|pregnancy after|expecting again|rainbow|trying again|ttc)\b", re.IGNORECASE
)
"""The pregnancy that follows a loss has words and helpers of its own."""


def _tender(care: Care, affinities: dict[str, float], words: str, death: str) -> Care:
    """The tender care of words without alarm; of a loss, with the panel for a baby who was born or who was not."""
    if care.is_urgent:
        return care
    tender = _kind_of_tender(care, affinities, words, death)
    return replace(care, tender=tender, panel=panel_of_loss(words) if tender == "loss" else "")


def _kind_of_tender(care: Care, affinities: dict[str, float], words: str, death: str) -> str:
    """Topics can open a tender panel where no pattern did; a baby's death always opens that of a loss, another's never."""
    if death == "baby" and not _NEXT_PREGNANCY.search(words):
        return "loss"
    if care.tender and care.tender not in ("soft-check", "loss"):
        return care.tender
    for topic, tender in _TENDER_TOPICS.items():
        if affinities.get(topic, 0.0) >= 0.75 and (tender != "loss" or not (death or _NEXT_PREGNANCY.search(words))):
            return tender
    return "" if care.tender == "loss" else care.tender
