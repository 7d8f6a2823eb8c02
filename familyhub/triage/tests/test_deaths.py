"""A baby's death, somebody else's, and none."""

import pytest

from familyhub.triage.deaths import whose_death


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("we lost our little boy at 38 weeks", "baby"),
        ("she was born asleep at 39 weeks", "baby"),
        ("my baby passed yesterday", "baby"),
        ("miscarried last week and my mum died in spring", "baby"),
        ("no heartbeat at the scan", "baby"),
        ("my mum died and i'm pregnant", "other"),
        ("i lost my job and we have a baby coming", "other"),
        ("our dog died and my toddler keeps asking", "other"),
        ("nan died shes the one who helped me", "other"),
        ("my baby was 34+2 when he was born", ""),
        ("i lose my temper", ""),
        ("can i give honey", ""),
    ],
)
def test_whose_death(words: str, whose: str) -> None:
    assert whose_death(words) == whose
