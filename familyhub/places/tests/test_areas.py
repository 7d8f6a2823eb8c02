"""Places are understood as people write them, and ordinary words are not taken for places."""

import pytest

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.places.areas import gazetteer


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("groups in widnes", "Widnes"),
        ("near Runcorn old town", "Old Town"),
        ("round Ditton", "Ditton"),
        ("I live in hale", "Hale"),
        ("hale and hearty", None),
        ("heath of the matter", None),
        ("castlefeilds playgroup", "Castlefields"),
        ("unicorn party", None),
        ("widnes or runcorn, either", None),
        ("moved from Widnes to Runcorn", "Runcorn"),
        ("moved away from Runcorn", None),
        ("Mersey Care referral", None),
    ],
)
def test_names(words: str, name: str | None) -> None:
    found = gazetteer().named(words)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("words", ["WA7", "wa7 4ps", "WA74PS", "wa 7"])
def test_postcodes(words: str) -> None:
    found = gazetteer().place(words)
    assert found is not None
    assert found.town == "Runcorn"
    assert found.name in {"WA7", "Runcorn"}  # a full postcode is never a name
    assert not found.exact


def test_a_place_nobody_knows_is_none() -> None:
    assert gazetteer().place("Atlantis") is None
