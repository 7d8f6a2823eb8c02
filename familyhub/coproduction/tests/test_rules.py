"""What may be kept of a message, and by when it should be read."""

from __future__ import annotations

from datetime import date

import pytest

from familyhub.coproduction.rules import LONGEST, FeedbackRefusedError, check, clean_page, clean_words, due_on, urgency


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("/guides/sleep/", "/guides/sleep/"),
        ("/guides/sleep/?words=secret#x", "/guides/sleep/"),
        ("/find/gAAAAABsealed-words/", "/find/"),
        ("https://elsewhere.example/", ""),
        ("//elsewhere.example/", ""),
        ("/\\elsewhere.example", ""),
        ("", ""),
        ("/" + "x" * 900, "/" + "x" * 199),
    ],
)
def test_a_page_is_a_path_of_this_site_without_words_of_a_search(page: str, kept: str) -> None:
    assert clean_page(page) == kept


def test_words_lose_null_bytes_and_end_somewhere() -> None:
    assert clean_words("  wrong\x00 number ") == "wrong number"
    assert len(clean_words("a" * 99_999)) == LONGEST


@pytest.mark.parametrize(("kind", "words"), [("rude", "hello"), ("wrong", "")])
def test_an_unknown_kind_or_no_words_is_refused(kind: str, words: str) -> None:
    with pytest.raises(FeedbackRefusedError):
        check(kind, words)


@pytest.mark.parametrize(
    ("kind", "given", "due"),
    [
        ("unsafe", date(2026, 11, 27), date(2026, 11, 30)),  # Friday: read on Monday
        ("unsafe", date(2026, 11, 28), date(2026, 11, 30)),
        ("wrong", date(2026, 11, 23), date(2026, 11, 30)),
        ("other", date(2026, 11, 23), date(2026, 12, 7)),
    ],
)
def test_unsafe_is_due_on_the_next_working_day(kind: str, given: date, due: date) -> None:
    assert due_on(kind, given) == due


def test_urgent_words_stand_before_all_else() -> None:
    assert urgency("other", True) < urgency("unsafe", False) < urgency("wrong", False)
