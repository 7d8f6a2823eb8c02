"""The page of an answer says what a parent needs first."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from familyhub import council_config
from familyhub.directory.rules import Open
from familyhub.search import matching
from familyhub.search.answers import FITS, Answer, Card, Number, Reading
from familyhub.search.direct import Direct, Match
from familyhub.triage import Care, panel_for
from familyhub.web.find import presenters
from familyhub.web.find.sealed import Asked

READING = Reading("x", "x", (), Care(), "", None, "", "", (), False, {}, ())
ASKED = Asked("x")


@pytest.fixture(autouse=True)
def _pack():
    council_config.choose(Path(__file__).parents[4] / "packs/halton")


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


def test_what_is_closed_stands_behind_what_is_open():
    shut = _card("shut", "1", is_open=False, words="Opens tomorrow at 8am")
    answers = _card("answers", "2", is_open=True, words="Open now")
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(answers, shut)))
    assert [card.slug for card in page.best] == ["answers"]
    assert [card.slug for card in page.later] == ["shut"]
    assert page.later_heading == "Tomorrow"


def test_with_nothing_found_it_says_so_and_names_people():
    page = presenters.page(ASKED, Answer(READING, "", None))
    assert page.first.heading == presenters.NO_PAGE
    assert "health visitor" in page.first.text
    assert presenters.phones(page) == []
    assert page.nothing


def _direct(says, **more):
    values = {"guide": "", "section": "", "page": "", "contacts": (), "topics": (), "months": None, "weeks": None}
    source = {"title": "T", "publisher": "NHS", "url": "https://example.org/x", "checked_on": date(2026, 11, 29)}
    return Direct(slug="x", says=says, **{**values, **source, **more})


def test_the_sentence_that_answers_is_the_heading():
    match = Match(_direct("Honey is not safe before 12 months. It can carry a germ."), 0.9, 0.9)
    page = presenters.page(ASKED, Answer(READING, "Good that you asked.", None, matches=(match,)))
    assert page.first.heading == "Honey is not safe before 12 months."
    assert page.first.lines == ("It can carry a germ.",)
    assert page.first.text.startswith("Good that you asked.")
    assert page.beside == ()


def test_what_else_may_be_meant_stands_beside_an_answer_that_is_not_sure():
    near = tuple(Match(_direct(f"Answer {n}. More."), 0.7, matching.bar("alone") - 0.1) for n in (1, 2, 3))
    cards = tuple(_card(f"c{n}") for n in range(9))
    page = presenters.page(ASKED, Answer(READING, "", None, matches=near, cards=cards))
    assert [said.heading for said in page.beside] == ["Answer 2.", "Answer 3."]
    assert len(page.best) + len(page.beside) <= presenters.SHOWN
    assert len(page.more) == 9 - len(page.best)


def test_what_may_be_meant_is_shown_where_nothing_is_sure_and_said_so():
    near = (Match(_direct("Answer 1. More."), 0.6, 0.2),)
    page = presenters.page(ASKED, Answer(READING, "", None, perhaps=near))
    assert page.first.heading == presenters.NOT_SURE
    assert [said.heading for said in page.beside] == ["Answer 1."]


def test_a_loss_is_met_with_the_panels_words_before_the_answer():
    match = Match(_direct("Milk often comes a few days later. A firm bra helps."), 0.9, 0.9)
    page = presenters.page(
        ASKED, Answer(READING, "", panel_for("loss"), matches=(match,), number=Number("Sands", "1", "now"))
    )
    assert page.first.text.startswith("We are so sorry.")
    assert "firm bra" in page.first.text
    assert presenters.phones(page)[0] == "1"
    assert len(page.numbers) == 3


def test_an_alarm_goes_before_every_answer():
    page = presenters.page(ASKED, Answer(READING, "", panel_for("choking")))
    assert page.first.lines == panel_for("choking").do_now
    assert presenters.phones(page)[0] == "999"


def test_words_in_another_language_get_its_own_block():
    page = presenters.page(ASKED, Answer(replace(READING, language="pl"), "", None))
    assert page.language is not None
    assert page.first.text.startswith(page.language.heading)
    other = presenters.page(ASKED, Answer(replace(READING, language="other"), "", None))
    assert other.first.heading == "We read English best."


def test_times_that_nobody_told_us_are_not_called_closed():
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(_card("unknown", "1"),)))
    assert page.later == ()


def test_a_sensitive_first_page_makes_the_title_neutral():
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(_card("loss", kind="guide", sensitive=True),)))
    assert page.neutral


def test_a_card_that_hardly_fits_stands_among_the_rest():
    fits, hardly = (replace(_card(slug), score=score) for slug, score in (("fits", FITS), ("hardly", FITS - 0.01)))
    page = presenters.page(ASKED, Answer(READING, "", None, cards=(hardly, fits)))
    assert [card.slug for card in page.best] == ["fits"]
    assert [card.slug for card in page.more] == ["hardly"]
