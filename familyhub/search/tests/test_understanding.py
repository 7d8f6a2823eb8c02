"""What was understood stands on the page, each thing to be taken away."""

from familyhub.search.understanding import chips_of
from familyhub.stages import Gestation
from familyhub.triage.ages import Heard


def test_a_stage_hides_no_wish_to_refer_oneself() -> None:
    heard = Heard(Gestation(20), "20 weeks pregnant")
    found = chips_of({"free": "yes"}, heard, "pregnancy-20w", True, "can I refer myself at 20 weeks")
    assert [chip.kind for chip in found] == ["free", "stage", "self_referral"]


def test_a_wish_to_refer_oneself_is_said_only_where_the_words_ask() -> None:
    heard = Heard(None, "")
    assert chips_of({}, heard, "", True, "baby massage") == ()
    assert [chip.kind for chip in chips_of({}, heard, "", True, "do I need my GP for it")] == ["self_referral"]
