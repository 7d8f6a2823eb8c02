"""Which direct answer is said: meaning first, then all that speaks for it; what is unlikely is not said at all."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.search import direct, matching
from familyhub.search.matching import EVIDENCE, Question
from familyhub.stages import Age


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _question(asked: str, slug: str, others: float = 0.2) -> Question:
    """A question that means what one way of asking means, and what its answer says."""
    asks = np.array([0.95 if one == asked else others for one in direct.asks()], np.float32)
    says = np.array([0.6 if one.slug == slug else others for one in direct.directs()], np.float32)
    return Question([asked], [asks], [says], None, {})


def _slugs(question: Question) -> Sequence[str]:
    return [match.direct.slug for match in matching.said(matching.nearest(question))]


def test_the_answer_whose_asking_is_most_alike_is_said_first() -> None:
    assert _slugs(_question("can i give my baby honey", "honey-before-one"))[0] == "honey-before-one"


def test_what_is_like_nothing_gets_no_answer() -> None:
    count = len(direct.asks())
    far = Question(
        ["qwxz"], [np.full(count, 0.3, np.float32)], [np.full(len(direct.directs()), 0.2, np.float32)], None, {}
    )
    assert matching.said(matching.nearest(far)) == ()
    assert matching.perhaps(matching.nearest(far)) == ()
    assert matching.nearest(Question([], [], [], None, {})) == []


def test_words_alone_make_no_answer_of_another_matter() -> None:
    """A question that only shares words with a way of asking is not answered by it."""
    asks = np.array([0.6 if one == "can i give my baby honey" else 0.55 for one in direct.asks()], np.float32)
    says = np.full(len(direct.directs()), 0.2, np.float32)
    question = Question(["can i give my baby away to my mum for a weekend"], [asks], [says], None, {})
    assert matching.said(matching.nearest(question)) == ()


def test_what_speaks_to_professionals_is_said_to_them_alone() -> None:
    one = next(one for one in direct.directs() if one.professionals)
    asked = direct.asks()[int(np.flatnonzero(direct.owners() == direct.directs().index(one))[0])]
    question = _question(asked, one.slug)
    assert one.slug not in [match.direct.slug for match in matching.nearest(question)]
    assert _slugs(replace(question, professional=True))[0] == one.slug


def test_another_age_makes_an_answer_unlikelier() -> None:
    one = next(one for one in direct.directs() if one.months and one.months[1] <= 6)
    asked = direct.asks()[int(np.flatnonzero(direct.owners() == direct.directs().index(one))[0])]
    question = _question(asked, one.slug)
    chances = [
        next(match.chance for match in matching.nearest(replace(question, moment=age)) if match.direct is one)
        for age in (None, Age(30), Age(700))
    ]
    assert chances[0] == chances[1] > chances[2]


def test_more_that_is_alike_never_makes_an_answer_unlikelier() -> None:
    """Whatever speaks for an answer, none of it ever speaks against one."""
    fitted = matching.card()["evidence"]
    assert set(fitted) == set(EVIDENCE)
    assert all(weight >= 0 for _, _, weight in fitted.values())
    assert sum(fitted[name][2] for name in ("ask", "asks", "ahead")) > 0


def _meaning(slug: str) -> np.ndarray:
    """A vector that the head takes for this answer's."""
    head, _, _ = matching._head() or pytest.fail("the pack has no head")
    found: np.ndarray = head.weight[head.names.index(slug)]
    return found / np.linalg.norm(found)


def test_the_head_tells_two_answers_apart_that_are_alike() -> None:
    one, other = "honey-before-one", "water-for-babies"
    asks = np.array(
        [0.7 if direct.directs()[owner].slug in (one, other) else 0.1 for owner in direct.owners()], np.float32
    )
    says = np.full(len(direct.directs()), 0.3, np.float32)
    for meant in (one, other):
        question = Question(["is that fine for her"], [asks], [says], None, {}, vectors=[_meaning(meant)])
        assert matching.nearest(question)[0].direct.slug == meant


def test_what_the_head_was_not_taught_speaks_neither_way(monkeypatch: pytest.MonkeyPatch) -> None:
    question = replace(
        _question("can i give my baby honey", "honey-before-one"), vectors=[_meaning("honey-before-one")]
    )
    head, numbers, places = matching._head() or pytest.fail("the pack has no head")
    left_out = [direct.directs()[number].slug for number in numbers].index("honey-before-one")
    fewer = [*numbers[:left_out], *numbers[left_out + 1 :]], np.delete(places, left_out)
    monkeypatch.setattr(matching, "_head", lambda: (head, *fewer))
    untaught = matching.evidence(question)[0][2]
    assert np.isnan(untaught[EVIDENCE.index("meant")])
    assert not np.isnan(untaught[: EVIDENCE.index("meant")]).any()
    assert 0 < matching.chance(untaught, fits=True) < 1


def test_what_only_the_head_finds_is_weighed_too() -> None:
    """A story is often like no way of asking its answer: the head's likeliest are candidates all the same."""
    asks = np.array(
        [0.05 if direct.directs()[owner].slug == "honey-before-one" else 0.5 for owner in direct.owners()], np.float32
    )
    says = np.full(len(direct.directs()), 0.3, np.float32)
    question = Question(
        ["my nan puts it on the dummy"], [asks], [says], None, {}, vectors=[_meaning("honey-before-one")]
    )
    weighed = {direct.directs()[number].slug for number, _, _ in matching.evidence(question)}
    assert "honey-before-one" in weighed
    deaf = {direct.directs()[number].slug for number, _, _ in matching.evidence(replace(question, vectors=[]))}
    assert "honey-before-one" not in deaf
