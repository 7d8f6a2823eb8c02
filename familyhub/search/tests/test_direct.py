"""Direct answers: each is whole, sourced and reachable, and for some ages or weeks alone."""

import re
from pathlib import Path

import pytest

from familyhub import council_config, topics
from familyhub.config.machine import ROOT
from familyhub.search import direct
from familyhub.stages import Age, Gestation
from familyhub.triage import contacts

PEOPLE = {"health-visitor", "midwife", "gp", "pharmacist", "maternity-triage", "council"}
GUIDES = ROOT / "packs/england/guides"


@pytest.fixture(autouse=True)
def _pack() -> None:
    council_config.choose(ROOT / "packs/halton")


def _headings(path: Path) -> set[str]:
    return {line.removeprefix("## ").strip() for line in path.read_text().splitlines() if line.startswith("## ")}


def test_there_are_answers_to_what_is_asked_most() -> None:
    assert len(direct.directs()) >= 220
    assert len(direct.asks()) >= 8 * 220


def test_no_answer_begins_with_a_bare_word_or_is_too_long() -> None:
    wrong = [
        one.slug
        for one in direct.directs()
        if re.match(r"(?:yes|no|this|these|it|that|they|he|she)\b[,.:; ]", one.says, re.I)
        or not 15 <= len(one.says.split()) <= 80
        or not one.says.rstrip().endswith((".", "!", "?", "”", '"'))
    ]
    assert wrong == []


def test_every_answer_names_an_exact_page_and_people_who_exist() -> None:
    known = set(contacts()) | PEOPLE
    front = re.compile(r"^https?://[^/]+/?$")
    assert [one.slug for one in direct.directs() if front.match(one.url) and not one.page] == []
    assert {name for one in direct.directs() for name in one.contacts} - known == set()


def test_every_answer_belongs_where_it_says() -> None:
    guides = {path.stem: _headings(path) for path in GUIDES.glob("*.md")}
    for one in direct.directs():
        assert not one.guide or one.guide in guides, one.slug
        assert not one.section or one.section in guides[one.guide], one.slug
        assert set(one.topics) <= set(topics.vocabulary()), one.slug


def test_no_two_answers_are_asked_alike() -> None:
    asked = [ask.lower().strip() for ask in direct.asks()]
    assert len(asked) == len(set(asked))


def test_an_answer_for_another_age_or_a_pregnancy_stands_back() -> None:
    one = next(one for one in direct.directs() if one.weeks and not one.months)
    assert one.fits(Gestation(int(one.weeks[0]) + 1, 0))
    assert not one.fits(Age(100))
    young = next(one for one in direct.directs() if one.months and one.months[1] <= 6)
    assert young.fits(Age(30))
    assert not young.fits(Age(700))
    assert young.fits(None)
