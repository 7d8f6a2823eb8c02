"""What is told as behind somebody weighs less than what goes on; what goes on is never taken for past."""

import pytest

from familyhub.triage.observations import observe

BEHIND = (
    "my ex was violent and he's gone, he got 4 years and there's a restraining order, we're ok. is there a group",
    "he hit me in 2019, i left and we're safe. can i be a peer supporter",
    "my dad was violent years ago. i still jump at loud voices",
)
HERE = (
    "he got 4 years and he's out next week, i'm scared",
    "restraining order but he was outside again last night",
    "he hit me in 2019 and he did it again yesterday",
    "we're ok but he turned up at mum's and threatened us",
)


@pytest.mark.parametrize("words", BEHIND)
def test_what_is_behind_somebody(words: str) -> None:
    assert observe(words).is_behind


@pytest.mark.parametrize("words", HERE)
def test_what_goes_on(words: str) -> None:
    assert not observe(words).is_behind
