"""Which direct answer is said: candidates by meaning, then everything that speaks for each, weighed.

The weights were fitted on questions whose answers people judged (`training/answers.py`); they stand with their bars in
`understanding/answers.json` of the pack.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from familyhub import council_config
from familyhub.language import heads
from familyhub.language.encoder.weights import Floats
from familyhub.language.tidy import tokens
from familyhub.language.words import english
from familyhub.search.direct import Direct, Match, asks, directs, owners
from familyhub.stages import Age, Gestation

EVIDENCE = ("ask", "asks", "says", "words", "said", "back", "topic", "ahead", "length", "meant", "sure")
"""What is weighed: likeness to the nearest way of asking, to the three nearest, to what is said; the share of the
question's telling words that the answer knows, and that it says; the share of the nearest way's words that were asked;
whether the reading heard its topic; how far it is ahead of the others; how much was asked; the log of the chance
that the head taught by all ways of asking gives it, and how far that is ahead of the others."""
LOOKED_AT = 60
"""Ways of asking, nearest by meaning, that are looked at more closely."""
TOGETHER = 3
"""Answers of one page."""
CANDIDATES = 8
"""Answers that are weighed because some way of asking is like the question."""
MEANT = 6
"""Answers that are weighed because the head finds them likeliest: a story is often like no way of asking its answer."""
WORDS = 0.1
"""What it adds to a likeness when all the telling words are the same."""
TOPIC = 0.06
"""What it adds to a likeness when the reading model is sure of the answer's topic."""
WRONG_AGE, WRONG_AGE_ODDS = 0.15, 2.5
"""What an answer loses that is meant for another age or week: of its likeness, and of the log of its odds."""
UNLIKELY = math.log(1e-6)
"""Below this it is all one how unlikely the head thinks an answer."""
FAR = 8.0
"""From here it is all one how far ahead of the others, or behind, it thinks one."""
BEGINNING = 5
"""Letters by which words are the same: feed, feeding and feeds."""


Fit = Callable[[Direct], bool]
"""Whether an answer may be looked at."""


@dataclass(frozen=True)
class Question:
    """What was asked, for each reading of it (as typed, as mended): its words, and its likeness (cosine)."""

    texts: Sequence[str]
    asks: Sequence[Floats]
    """To every way of asking."""
    says: Sequence[Floats]
    """To what every answer says."""
    moment: Age | Gestation | None
    topics: Mapping[str, float]
    professional: bool = False
    vectors: Sequence[Floats] = ()
    """What each reading means to the larger encoder (768)."""


@council_config.kept
def card() -> council_config.Row:
    """Weights, means and spreads of the evidence, and the bars."""
    return council_config.current().json("understanding/answers.json")


def bar(name: str) -> float:
    """A chance: from `first` an answer is said, from `alone` with no other beside it; others need `beside`.

    Where none is said, from `perhaps` it is shown as one that may be meant.
    """
    return float(card()["bars"][name])


def bag(text: str) -> frozenset[str]:
    """The words of a text that can be telling: no numbers, for ages and weeks are read apart."""
    return frozenset(word for word in tokens(text) if not any(c.isdigit() for c in word))


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:BEGINNING] for word in words)


@council_config.kept
def _bags() -> tuple[tuple[frozenset[str], ...], dict[str, float], float]:
    """The words of each way of asking; how telling each word is; and how telling one is that nobody asks with."""
    bags = tuple(map(bag, asks()))
    counts = Counter(word for bag in bags for word in bag)
    return bags, {word: math.log(len(bags) / count) for word, count in counts.items()}, math.log(max(len(bags), 2))


@council_config.kept
def _places() -> tuple[np.ndarray, ...]:
    """Where each answer's ways of asking stand among all."""
    of = owners()
    return tuple(np.flatnonzero(of == number) for number in range(len(directs())))


@council_config.kept
def _spoken() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Beginnings of the words that each answer is asked with or says, and of those that it says."""
    bags, found = _bags()[0], []
    for one, places in zip(directs(), _places(), strict=True):
        says = _beginnings(bag(one.says))
        asked = frozenset().union(*(bags[place] for place in places))
        found.append((_beginnings(asked) | says, says))
    return tuple(found)


def knows_any(text: str) -> bool:
    """Whether any word of a text is English or one that people ask with: what is neither is no question."""
    telling = _bags()[1]
    return any(word in telling or word in english() for word in bag(text))


def _telling(words: Iterable[str]) -> float:
    _, telling, unknown = _bags()
    return sum(telling.get(word, unknown) for word in words)


def _share(words: frozenset[str], known: frozenset[str]) -> float:
    """How much of what is telling in some words begins like known ones, 0 to 1."""
    total = _telling(words)
    return _telling(word for word in words if word[:BEGINNING] in known) / total if total else 0.0


def _topic(direct: Direct, topics: Mapping[str, float]) -> float:
    return max((topics.get(slug, 0.0) for slug in (direct.guide, *direct.topics)), default=0.0)


def _likenesses(question: Question, to_asks: Floats, meant: Sequence[int], fit: Fit) -> dict[int, float]:
    """The likeness of each candidate: meaning first, then the same telling words, its topic, another age."""
    bags, of, found = _bags()[0], owners(), directs()
    words = [bag(text) for text in question.texts]
    totals = [_telling(one) for one in words]
    places = np.concatenate([np.argsort(-to_asks)[:LOOKED_AT], *(_places()[number] for number in meant)])
    fitting = {number for number in set(of[places].tolist()) if fit(found[number])}
    scores: dict[int, float] = {}
    for place in places:
        number = int(of[place])
        if number not in fitting:
            continue
        same = max(
            (_telling(w & bags[place]) / total if total else 0.0) for w, total in zip(words, totals, strict=True)
        )
        scores[number] = max(scores.get(number, -1.0), float(to_asks[place]) + WORDS * same)
    for number in scores:
        fits = found[number].fits(question.moment)
        scores[number] += TOPIC * _topic(found[number], question.topics) - (0.0 if fits else WRONG_AGE)
    return scores


@council_config.kept
def _head() -> tuple[heads.Head, list[int], np.ndarray] | None:
    """The head that knows answers by their ways of asking; the numbers of those it knows, and where it keeps each."""
    path = council_config.current().file("understanding/asks.npz")
    if path is None:
        return None
    found = heads.single(path)
    place_of = {slug: place for place, slug in enumerate(found.names)}
    known = [(number, place_of[one.slug]) for number, one in enumerate(directs()) if one.slug in place_of]
    return found, [number for number, _ in known], np.array([place for _, place in known], dtype=np.intp)


def _meant(question: Question) -> dict[int, float]:
    """The log of each answer's chance among all, by the head.

    Without those that the head was not taught, such as a council's own answers: it speaks neither for nor against them.
    """
    known = _head()
    if known is None or not len(question.vectors):
        return {}
    head, numbers, places = known
    scores = np.maximum.reduce([head.scores(one) for one in question.vectors])
    best = float(scores.max())
    whole = best + math.log(float(np.exp(scores - best).sum()))
    return dict(zip(numbers, np.maximum(scores[places].astype(float) - whole, UNLIKELY).tolist(), strict=True))


def _any(_: Direct) -> bool:
    return True


def evidence(question: Question, fit: Fit = _any) -> list[tuple[int, float, Floats]]:
    """Number, likeness and evidence of each candidate, the likest first; what speaks to professionals for them alone.

    What does not `fit` is not looked at, and nothing has to be ahead of it.
    """

    def candidate(direct: Direct) -> bool:
        return fit(direct) and (question.professional or not direct.professionals)

    if not question.asks or not len(question.asks[0]):
        return []
    to_asks, to_says = np.maximum.reduce(list(question.asks)), np.maximum.reduce(list(question.says))
    meant = _meant(question)
    # Looked at one by one: to see whether one may be said costs more than its score
    fitting = (number for number in sorted(meant, key=lambda n: -meant[n]) if candidate(directs()[number]))
    likeliest = list(islice(fitting, MEANT))
    likeness = _likenesses(question, to_asks, likeliest, candidate)
    best = {number: float(to_asks[_places()[number]].max()) for number in likeness}
    words = bag(question.texts[-1])
    length = math.log(1 + len(tokens(question.texts[0])))
    found = []
    numbers = dict.fromkeys((*sorted(likeness, key=lambda n: -likeness[n])[:CANDIDATES], *likeliest))
    chances = {number: meant.get(number, UNLIKELY) for number in numbers}
    for number in numbers:
        places = _places()[number]
        three = np.sort(to_asks[places])[-3:]
        nearest = _bags()[0][int(places[np.argmax(to_asks[places])])]
        known, says = _spoken()[number]
        values = (
            best[number],
            three.mean(),
            to_says[number],
            _share(words, known),
            _share(words, says),
            _share(nearest, _beginnings(words)),
            _topic(directs()[number], question.topics),
            _ahead(best, number, alone=0.0),
            length,
            meant.get(number, math.nan),
            max(-FAR, min(FAR, _ahead(chances, number, alone=UNLIKELY))) if number in meant else math.nan,
        )
        found.append((number, likeness[number], np.array(values, np.float32)))
    return found


def _ahead(scores: Mapping[int, float], number: int, *, alone: float) -> float:
    """How far one candidate is ahead of the best other, or of a score where it is alone."""
    return scores[number] - max((one for other, one in scores.items() if other != number), default=alone)


def chance(values: Floats, *, fits: bool) -> float:
    """How likely it is that an answer with this evidence answers, 0 to 1."""
    fitted = card()
    odds = float(fitted["bias"]) - (0.0 if fits else WRONG_AGE_ODDS)
    for name, value in zip(EVIDENCE, values.tolist(), strict=True):
        mean, spread, weight = fitted["evidence"][name]
        odds += 0.0 if math.isnan(value) else weight * (value - mean) / spread
    return 1.0 / (1.0 + math.exp(-odds))


def nearest(question: Question, fit: Fit = _any) -> list[Match]:
    """All candidates that fit, the likeliest first."""
    weighed = [(directs()[number], likeness, values) for number, likeness, values in evidence(question, fit)]
    found = [
        Match(direct, likeness, chance(values, fits=direct.fits(question.moment)))
        for direct, likeness, values in weighed
    ]
    return sorted(found, key=lambda match: -match.chance)


def said(found: Sequence[Match]) -> tuple[Match, ...]:
    """The likeliest answer and what may be meant beside it, where it is likely enough to be said; else nothing."""
    if not found or found[0].chance < bar("first"):
        return ()
    return (found[0], *(one for one in found[1:] if one.chance >= bar("beside")))[:TOGETHER]


def perhaps(found: Sequence[Match]) -> tuple[Match, ...]:
    """What may be meant, where nothing is likely enough to be said first."""
    return () if said(found) else tuple(one for one in found if one.chance >= bar("perhaps"))[: TOGETHER - 1]
