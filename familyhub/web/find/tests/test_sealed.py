"""What was asked is readable by this hub alone, today alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.web.find.sealed import LONGEST, Asked, seal, unseal

TODAY = date(2026, 11, 23)
ASKED = Asked("baby wont latch and I feel useless", "WA7", ("free:yes", "area:widnes"), as_typed=True)


def test_what_was_sealed_today_is_read_today():
    assert unseal(seal(ASKED, secret="s", today=TODAY), secret="s", today=TODAY) == ASKED


@pytest.mark.parametrize("days", [1, -1, 7, 365])
def test_it_is_dead_on_any_other_day(days):
    assert unseal(seal(ASKED, secret="s", today=TODAY), secret="s", today=TODAY + timedelta(days)) is None


def test_another_hub_cannot_read_it():
    assert unseal(seal(ASKED, secret="s", today=TODAY), secret="other", today=TODAY) is None


def test_no_word_shows_in_the_address():
    sealed = seal(ASKED, secret="s", today=TODAY)
    assert "latch" not in sealed
    assert sealed.isascii()
    assert set("/?&=+#").isdisjoint(sealed)


def test_one_changed_letter_is_noticed():
    sealed = seal(ASKED, secret="s", today=TODAY)
    for place in range(0, len(sealed), 7):
        other = "A" if sealed[place] != "A" else "B"
        assert unseal(sealed[:place] + other + sealed[place + 1 :], secret="s", today=TODAY) is None


@given(st.text(max_size=200))
def test_any_nonsense_is_just_not_an_answer(words):
    assert unseal(words, secret="s", today=TODAY) is None


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_words_in_any_script_survive(words):
    asked = Asked(words)
    assert unseal(seal(asked, secret="s", today=TODAY), secret="s", today=TODAY) == asked


def test_a_long_story_still_fits_into_an_address():
    story = "He cries every evening from six until eleven and nothing I try helps, I feel like I am failing him. " * 10
    assert len(seal(Asked(story), secret="s", today=TODAY)) < LONGEST
