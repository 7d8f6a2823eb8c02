"""What was understood stands on the page, each thing to be taken away."""

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.language.spelling import Speller
from familyhub.language.tidy import LONGEST
from familyhub.search.understanding import chips_of, understand
from familyhub.stages import Gestation
from familyhub.triage.ages import Heard
from familyhub.triage.tests.ears import by_words


@pytest.mark.parametrize("length", [90, LONGEST + 100, 3 * LONGEST])
def test_danger_behind_what_was_mended_is_heard_as_typed(length: int) -> None:
    council_config.choose(ROOT / "packs/halton")
    words = "we had a lovly day out. " + "the pram and the dog came too " * (length // 30) + "then there was danger"
    assert understand(words, speller=Speller({"lovely": 5}), engine=None, ears=by_words(danger=0.9)).care.is_urgent


def test_a_stage_hides_no_wish_to_refer_oneself() -> None:
    heard = Heard(Gestation(20), "20 weeks pregnant")
    found = chips_of({"free": "yes"}, heard, "pregnancy-20w", True, "can I refer myself at 20 weeks")
    assert [chip.kind for chip in found] == ["free", "stage", "self_referral"]


def test_a_wish_to_refer_oneself_is_said_only_where_the_words_ask() -> None:
    heard = Heard(None, "")
    assert chips_of({}, heard, "", True, "baby massage") == ()
    assert [chip.kind for chip in chips_of({}, heard, "", True, "do I need my GP for it")] == ["self_referral"]
