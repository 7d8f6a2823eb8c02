"""Who lives elsewhere is heard; who speaks of another place, or of one of ours, is not sent away."""

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.places.elsewhere import elsewhere


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("i live in leeds, whats the number for health visitor", "Leeds"),
        ("We're in Manchester and need a breastfeeding group", "Manchester"),
        ("breastfeeding group near Stoke", "Stoke"),
        ("baby classes in st helens", "St Helens"),
        ("im living in bath at the moment, who do i ring", "Bath"),
        ("we now live in Milton Keynes", "Milton Keynes"),
        ("number for Warrington midwives", ""),
    ],
)
def test_where_somebody_is(words: str, place: str) -> None:
    assert elsewhere(words) == place


@pytest.mark.parametrize(
    "words",
    [
        "my mum lives in Leeds and wants to visit",
        "we used to live in Leeds, how do we find a health visitor",
        "moved from Liverpool to Widnes, baby groups",
        "we live in Widnes, group in Liverpool is too far",
        "we are in Warrington hospital and he was born last night",
        "is there a group in bath time hours",
        "any help for reading to my baby",
        "classes in rugby for tots",
        "he was born in Chester",
        "we're in bury park road",
        "",
    ],
)
def test_another_place_that_is_only_spoken_of(words: str) -> None:
    assert elsewhere(words) == ""
