"""The direct answers of one question: what is said, what may be meant, and what stays away as nobody called for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from familyhub.search import direct, engine, matching, sensitive
from familyhub.search.answers import Reading
from familyhub.search.direct import Direct, Match
from familyhub.search.matching import Fit, Question
from familyhub.search.named import is_story
from familyhub.triage import Panel
from familyhub.triage.voices import sentences

LOSS = "baby-loss"
FOR_PROFESSIONALS = 0.85
"""Likeness that an answer for families needs where a professional writes: it has to mean the very same …"""
SURE_FOR_PROFESSIONALS = 0.5
"""… or be likelier than not to be meant."""
SURELY = 0.85
"""Likeness from which an answer alone is enough to speak of loss."""
SURELY_MEANT = 0.6
"""Chance from which an answer alone calls for what it speaks of: a story says it in words no list has. Of 113
stories by a stranger whose answer was as likely as this 110 had been written for it."""
SURELY_OF_LOSS = 0.9
"""The same where it speaks of a baby's death and no word does, in a few words ("how do I tell my 4 year old about the
baby" is no loss): only a story says it in words that no list has."""
FOR_LOSS, FOR_LIKELY_LOSS = 0.35, 0.6
"""Chance that an answer needs after a baby's death, and where a loss is only likely: a wrong one hurts there most."""
LIKELY_LOSS, SURE_LOSS = 0.4, 0.6
"""How strongly a loss has to be heard where no word says it ("my milk came in and there is no baby to give it to"): so
that nothing else is said, and so that loss is spoken of."""
_CHOICE = re.compile(
    r"\b(?:want|need|get(?:ting)?|have|book\w*|where|how|about|options?)\b.{0,20}\b(?:terminat\w*|abort\w*)\b",
    re.IGNORECASE,
)
"""A pregnancy that is not wanted: never met as a loss."""
_ASKS = re.compile(
    r"\?|^(?:(?:and|so|but|just|please|also|or) )*(?:what|where|when|which|who|why|how|can|could|do|does|did|is|are|am|"
    r"should|shall|shld|will|would|any(?:one|body)?|wot|wen|hw)\b"
    r"|\bis (?:it|this|that) (?:ok|okay|normal|safe|too|rite|right|bad)\b"
    r"|\b(?:where (?:do|can|is)|how (?:do|can|long|much|many|often)|what (?:do|can|is|should))\b",
    re.IGNORECASE,
)
"""A sentence that asks something."""
SHORTEST, MOST_ASKED = 4, 3
"""Words from which a sentence says by itself what it asks; sentences of a text that are looked at, its last ones."""
SURE_OF_A_PART = 0.7
"""Chance that an answer needs by one sentence alone, where the whole text has none: the rest may say otherwise."""
_REQUEST = re.compile(
    r"\?|\bq(?:uery)?:|\b(?:please|pls|plz|needs?|wants?|(?:would|'d|wd) like|looking for|"
    r"asks?(?:ing)? (?:about|for|re|if|whether)|"
    r"requests?|requesting|can (?:you|we|she|he)|could (?:you|we)|have you|is there|are there|any|where|when|how)\b",
    re.IGNORECASE,
)
"""A sentence of a note that wants something of the hub."""
SURE_OF_A_REQUEST, SURE_OF_A_NOTE = 0.35, 0.5
"""Chance that an answer needs by the request of a note alone; and by the whole note, where the request finds none. What
else a note says is background: a mother's past illness is not what her worker asks about."""
_GRIEF = re.compile(r"\b(?:grie\w+|died|death|funeral)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Spoken:
    """The direct answers of one question."""

    said: tuple[Match, ...] = ()
    """The first is said, the others may be meant as well."""
    perhaps: tuple[Match, ...] = ()
    """What may be meant, where nothing is likely enough to be said."""
    away: tuple[sensitive.Sensitive, ...] = ()
    """The sensitive topics that nobody called for."""

    @property
    def likely(self) -> tuple[Match, ...]:
        """What is said, else what may be meant, the likeliest first."""
        return self.said or self.perhaps


def answers_to(reading: Reading, panel: Panel | None, lens: str, never: Collection[str] = ()) -> Spoken:
    """The direct answers that may be said; none beside an alarm, nor in another language.

    Chosen twice: what was surely asked calls for its topic; then, among what may be said, by what is ahead there.
    Of a guide that must `never` be shown to these words nothing is said either.
    """
    if (panel and panel.alarm) or reading.language or not matching.knows_any(reading.words):
        return Spoken(away=_away(reading, (), lens))
    question = question_of(reading)
    likeliest = matching.nearest(question)
    away = _away(reading, matching.said(likeliest), lens)
    fits = _fitting(reading, away, likeliest[:1], never)
    candidates = matching.nearest(question, fits)
    found = [one for one in candidates if _is_near(one, reading)]
    if reading.is_note and (request := request_of(reading.words)):
        found = _by_the_request(request, reading, fits) or [one for one in found if one.chance >= SURE_OF_A_NOTE]
    elif not matching.said(found):
        found = [*_by_a_part(reading, fits, {one.direct.slug for one in candidates}), *found]
    found = [*found[:1], *(one for one in found[1:] if not _is_about(one.direct, away))]
    return Spoken(matching.said(found), matching.perhaps(found), away)


def _by_a_part(reading: Reading, fits: Fit, candidates: Collection[str]) -> list[Match]:
    """The answer that one sentence of a longer text surely asks for, if any, of those that the whole may mean as well.

    "Who do I ring?" is surely answered by itself; after "two lines today, on lamotrigine" it asks something else.
    """
    likeliest = [one for part in questions_in(reading) for one in matching.nearest(part, fits)[:1]]
    meant = [one for one in likeliest if one.direct.slug in candidates]
    sure = [one for one in meant if one.chance >= SURE_OF_A_PART and _is_near(one, reading)]
    return sorted(sure, key=lambda one: -one.chance)[:1]


def _by_the_request(request: str, reading: Reading, fits: Fit) -> list[Match]:
    """The answer that the request of a note asks for by itself, if any: it comes last, behind scores and history.

    Who asks for a thing or a group for a family gets what families are told of it, where nothing speaks to workers.
    """
    likeliest = matching.nearest(_question(reading, [request.lower()]), fits)[:1]
    return [one for one in likeliest if one.chance >= SURE_OF_A_REQUEST]


def request_of(note: str) -> str:
    """The last sentence of a note that wants something, with the one before where it is too short; else nothing."""
    found = sentences(note)
    last = next((number for number in reversed(range(1, len(found))) if _REQUEST.search(found[number])), 0)
    if not last:
        return ""
    return found[last] if len(found[last].split()) >= SHORTEST else " ".join(found[last - 1 : last + 1])


def question_of(reading: Reading) -> Question:
    """What was asked, read as typed and as mended, as it is matched with direct answers."""
    return _question(reading, list(dict.fromkeys([reading.words.lower(), reading.searched.lower()])))


def questions_in(reading: Reading) -> list[Question]:
    """Those sentences of a longer text that ask something, each by itself: a story says why, they say what.

    None of a note, nor where a loss is heard: there the whole has to be known.
    """
    found = sentences(reading.words)
    if len(found) < 2 or reading.is_note or reading.death or loss(reading) >= LIKELY_LOSS:
        return []
    asking = [one for one in found if _ASKS.search(one) and len(one.split()) >= SHORTEST]
    return [_question(reading, [one.lower()]) for one in asking[-MOST_ASKED:]]


def _question(reading: Reading, texts: list[str]) -> Question:
    heard = [one for one in engine.heard_of(texts) if one is not None]
    return Question(
        texts,
        [found for one in heard if (found := engine.likeness(one, direct.asks())) is not None],
        [found for one in heard if (found := engine.likeness(one, direct.sayings())) is not None],
        reading.moment,
        reading.topics,
        professional=reading.works_with_families or reading.may_be_at_work,
        vectors=[one.vector for one in heard],
    )


def loss(reading: Reading) -> float:
    """How surely words speak of the loss of a baby: 1 where they say so, 0 where they say that it was another loss."""
    if reading.death or _CHOICE.search(reading.words):
        return float(reading.death == "baby")
    return max((reading.topics.get(slug, 0.0) for slug in loss_slugs()), default=0.0)


def loss_slugs() -> frozenset[str]:
    """Guides and services that speak of a baby's death."""
    return frozenset().union(*(one.slugs for one in _loss()))


def _loss() -> list[sensitive.Sensitive]:
    return [one for one in sensitive.sensitive() if one.topic == LOSS]


def _is_of_loss(one: Direct) -> bool:
    return LOSS in sensitive.topics_of({one.guide, *one.topics}, one.says)


def _is_of_anothers_death(one: Direct) -> bool:
    """Whether it is for those who grieve for somebody else than a baby; who helps after any death may help too."""
    babys = frozenset().union(*(one.slugs - one.wider for one in _loss()))
    if babys & {one.guide, *one.topics} or LOSS in sensitive.topics_of((), one.says):
        return False
    return one.slug in direct.of_grief() or bool(_GRIEF.search(one.says))


def _is_about(one: Direct, away: Sequence[sensitive.Sensitive]) -> bool:
    return any(topic.is_topic_of({one.guide, *one.topics}, one.says) for topic in away)


def _fitting(
    reading: Reading, away: Sequence[sensitive.Sensitive], likeliest: Sequence[Match], never: Collection[str]
) -> Fit:
    """Which answers' words are called for: of a loss where a baby died, of grief where another did, else of none.

    What is surely meant is called for by that, unless a baby's death is told: there only words of loss are right.
    """
    heard = loss(reading)
    is_loss = heard >= LIKELY_LOSS
    no_loss = any(topic.topic == LOSS for topic in away)
    sure = [one.direct for one in likeliest if _is_surely_meant(one, reading.words) and heard < SURE_LOSS]

    def fits(one: Direct) -> bool:
        if one.guide in never:
            return False
        if one in sure and not (reading.death and _is_of_loss(one)):  # a mother's death is no loss of a baby
            return True
        to_workers = one.professionals and not reading.death  # they may read of safeguarding that nobody spoke of
        if not to_workers and any(topic.is_topic_of(set(), one.says) for topic in away):
            return False
        if is_loss:
            return _is_of_loss(one)
        if reading.death == "other":
            return _is_of_anothers_death(one)
        return not (no_loss and _is_of_loss(one))

    return fits


def _is_surely_meant(match: Match, words: str) -> bool:
    """Whether an answer alone calls for what it speaks of."""
    return match.chance >= (_surely_of_loss(words) if _is_of_loss(match.direct) else SURELY_MEANT)


def _surely_of_loss(words: str) -> float:
    return SURELY_MEANT if is_story(words) else SURELY_OF_LOSS


def _is_near(match: Match, reading: Reading) -> bool:
    """Whether it is near enough for those to whom a wrong answer does most harm, or who are not spoken to."""
    if reading.is_from_work and not match.direct.professionals:
        return match.likeness >= FOR_PROFESSIONALS or match.chance >= SURE_FOR_PROFESSIONALS
    heard = loss(reading)
    return heard < LIKELY_LOSS or match.chance >= (FOR_LOSS if heard >= SURE_LOSS else FOR_LIKELY_LOSS)


def _away(reading: Reading, said: Sequence[Match], lens: str) -> tuple[sensitive.Sensitive, ...]:
    """The sensitive topics that these words do not call for; for professionals, what is written for them stays."""
    about = {slug for match in said[:1] for slug in (match.direct.guide, *match.direct.topics)}
    enough = _surely_of_loss(reading.words)
    is_sure = any(match.likeness >= SURELY or match.chance >= enough for match in said[:1])
    if not is_sure:  # a loss is spoken of only where it surely was asked about
        about -= loss_slugs()
    care = {reading.care.urgent, reading.care.tender}
    away = sensitive.uncalled(f"{reading.words} {reading.searched}", care, about, reading.topics)
    if lens == "practitioner" or reading.is_note:
        away = tuple(one for one in away if one.topic in ("never-shake", LOSS))
    if loss(reading) >= SURE_LOSS:
        return tuple(one for one in away if one.topic != LOSS)
    if reading.death in ("other", "thing"):
        away = (*away, *(one for one in sensitive.sensitive() if one.topic == LOSS and one not in away))
    return away
