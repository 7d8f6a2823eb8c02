"""Slips are repaired; names, numbers, postcodes and British English are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.language.spelling import Speller, same_thing
from familyhub.language.tidy import LONGEST, tidy

VOCABULARY = dict.fromkeys(
    "referral depression anxiety forceps delivery mindfulness suicidal breathing nappy colour latch".split(), 5
)
SPELLER = Speller(VOCABULARY, names={"castlefields", "brookvale"})


def test_slips_become_words_of_the_index() -> None:
    assert SPELLER.repair("self referal for depresion").text == "self referral for depression"


def test_a_repair_is_named_and_a_short_form_is_not() -> None:
    found = SPELLER.repair("cnt switch off anxiaty")
    assert found.text == "can't switch off anxiety"
    assert found.changes == (("anxiaty", "anxiety"),)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dnt wnt 2 b pregnant anymore wer do i go", "don't want to be pregnant anymore where do i go"),
        ("she wnt stop", "she won't stop"),
        ("preg n scared", "pregnant and scared"),
        ("hw much 4 a 3 mnth old", "how much for a 3 month old"),
        ("2 babies, 4 a day, 2 to 4 weeks, wer u there", "2 babies, 4 a day, 2 to 4 weeks, wer you there"),
        ("my nan dyed", "my nan died"),
        ("she dyed her hair", "she dyed her hair"),
    ],
)
def test_short_forms_are_told_apart_by_their_neighbours(typed: str, read: str) -> None:
    assert SPELLER.repair(typed).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("xqzvb wplk napy", "xqzvb wplk napy"),
        ("depresion", "depression"),
        ("depresion anxiaty brething", "depression anxiety breathing"),
        ("depresion anxiaty qxwzk", "depression anxiety qxwzk"),
    ],
)
def test_where_nothing_is_a_word_one_that_comes_near_is_not_taken_for_it(typed: str, read: str) -> None:
    assert SPELLER.repair(typed).text == read


def test_british_words_names_numbers_and_postcodes_stay() -> None:
    text = "colour of paediatric nappy Castlefields WA7 4PS 38.5 6wk"
    assert SPELLER.repair(text).text == text


def test_word_search_speaks_the_words_of_our_pages() -> None:
    assert same_thing("which pacifier and diaper") == "which dummy and nappy"


@given(st.text(max_size=200))
def test_any_text_can_be_repaired(text: str) -> None:
    SPELLER.repair(tidy(text))


@given(st.text(max_size=5000))
def test_tidy_text_is_one_line_of_bounded_length_and_stays_tidy(text: str) -> None:
    once = tidy(text)
    assert len(once) <= LONGEST
    assert "\n" not in once
    assert "\x00" not in once
    assert tidy(once) == once


@pytest.mark.parametrize(
    "typed", ["if he finds out im ded", "he said im ded", "i wish im ded", "theres a bird im scared its ded"]
)
def test_ded_is_worn_out_but_never_in_a_threat_or_a_wish(typed: str) -> None:
    assert "worn out" in SPELLER.repair("up every hr im ded").text
    assert "worn out" not in SPELLER.repair(typed).text
