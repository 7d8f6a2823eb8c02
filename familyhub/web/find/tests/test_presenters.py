"""The page of an answer says what a parent needs first."""

from familyhub.directory.rules import Open
from familyhub.search.answers import Answer, Card, Reading
from familyhub.triage import Care
from familyhub.web.find import presenters
from familyhub.web.find.sealed import Asked

READING = Reading("x", "x", (), Care(), "", None, "", "", (), False, {}, ())
ASKED = Asked("x")


def _card(slug, phone="", is_open=None, words="", sensitive=False, kind="service"):
    known = Open(is_open, words)
    return Card(
        slug,
        kind,
        slug,
        "",
        1.0,
        (),
        "read" if kind == "guide" else "contact",
        phone=phone,
        open=known,
        sensitive=sensitive,
    )


def test_the_first_number_is_one_that_answers_now():
    shut = _card("shut", "1", is_open=False, words="Opens tomorrow at 8am")
    silent = _card("silent", "", is_open=True)
    answers = _card("answers", "2", is_open=True, words="Open now")
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(silent, answers, shut)))
    assert page.number == presenters.Number("answers", "2", "Open now")
    assert [card.slug for card in page.later] == ["shut"]
    assert page.later_heading == "Tomorrow"


def test_with_nothing_open_the_national_line_stands_in():
    page = presenters.page(ASKED, Answer(READING, "", None))
    assert page.number is not None
    assert page.number.phone == "111"
    assert page.nothing
    assert page.kind_line


def test_times_that_nobody_told_us_are_not_called_closed():
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(_card("unknown", "1"),)))
    assert page.later == ()


def test_a_sensitive_first_page_makes_the_title_neutral():
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(_card("loss", kind="guide", sensitive=True),)))
    assert page.neutral
