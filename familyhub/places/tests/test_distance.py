"""Distances are true, and said as people say them."""

import pytest

from familyhub.places.distance import miles, say_miles


def test_london_to_paris_is_some_213_miles() -> None:
    assert miles((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(213.5, abs=1)
    assert miles((53.33, -2.7), (53.33, -2.7)) == 0


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (0.2, "less than a mile"),
        (0.9, "about a mile"),
        (1.4, "about a mile"),
        (1.6, "about 2 miles"),
        (11.8, "about 12 miles"),
    ],
)
def test_words(distance: float, words: str) -> None:
    assert say_miles(distance) == words
