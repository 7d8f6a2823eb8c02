"""The box takes anything that people, or others, send."""

from django.http import QueryDict

from familyhub.web.find.forms import MOST, asked_in


def _sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return asked_in(data)


def test_words_and_place_are_tidied():
    asked = _sent(words="  baby \x00 cries \r\n a lot ", place=" wa7 ")
    assert asked.words == "baby  cries \n a lot"
    assert asked.place == "wa7"


def test_only_blanks_are_no_words():
    assert _sent(words=" \x00 \n\t ").words == ""
    assert _sent().words == ""


def test_of_very_long_words_the_end_is_kept_too():
    words = _sent(words="a" * 20_000 + " i want to die").words
    assert words.endswith("i want to die")
    assert len(words) <= MOST + 3


def test_what_was_taken_away_stays_away_once():
    asked = _sent(words="x", without=["free:yes", "free:yes", "nonsense"])
    assert asked.without == ("free:yes",)


def test_half_a_surrogate_does_no_harm():
    assert _sent(words="hi \ud800 there").words == "hi  there"
