"""What stands first: hands before words, one's own language before English, the answer before everything else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from familyhub.language.which import SHOWN
from tests.journeys.steps import (
    CHOKING,
    LATCH,
    MAYBE,
    POLISH,
    ask,
    go,
    is_on_first_screen,
    numbers_on_first_screen,
    panel_words,
)

SCREEN, MOST_SCREENS, MOST_CARDS = 640, 4, 5
ORDINARY = (
    "can my baby have honey",
    "nappy rash",
    "how do i sterilise bottles",
    "when can my baby start solids",
    "how do i claim child benefit",
)
LOSS = ("we lost our baby", "we lost our baby at 20 weeks", "my baby was stillborn last month")
RIGHT_TO_LEFT = ("ar", "ur", "ckb")
OF_BABIES = re.compile(r"breastfe|bottle|feeding|solid food|weaning|wean your|latch", re.IGNORECASE)


def found(page: Page) -> Locator:
    """What stands under "What may help" before anything is opened."""
    return page.locator("main .found > .cards > li")


def top(one: Locator) -> float:
    """How far down the page something begins."""
    box = one.bounding_box()
    assert box is not None
    return box["y"]


def test_choking_says_back_blows_before_any_card_and_999_on_the_first_screen_without_javascript(plain: Page) -> None:
    ask(plain, CHOKING)
    blows = plain.locator(".panel-alarm .panel-do li", has_text=re.compile("between the shoulder blades")).first
    assert is_on_first_screen(blows)
    assert top(blows) < top(plain.locator("main .card").first)
    call = numbers_on_first_screen(plain)[0]
    assert call.get_attribute("href") == "tel:999"
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 44


@pytest.mark.parametrize("words", [CHOKING, "my baby isnt breathing", "hes gone blue", "toddler swallowed a battery"])
def test_what_to_do_first_and_the_number_stand_on_the_first_screen_with_all_steps_in_order(
    plain: Page, words: str
) -> None:
    ask(plain, words)
    steps = plain.locator(".panel-alarm .panel-do li")
    assert steps.count() >= 3
    assert is_on_first_screen(steps.first)
    assert numbers_on_first_screen(plain)
    places = [top(one) for one in steps.all()]
    assert places == sorted(places)
    assert places[-1] < top(plain.locator("main .card").first)


@pytest.mark.parametrize("words", ["hes gone blue", "baby is floppy and blue", CHOKING])
def test_a_born_childs_danger_speaks_of_no_pregnancy(page: Page, words: str) -> None:
    ask(page, words)
    assert page.locator(".panel-alarm").count() == 1
    shown = " ".join([panel_words(page), *page.locator("main .card:visible h3").all_inner_texts()])
    assert not re.search(r"pregnan|maternity|bump\b|trimester", shown, re.IGNORECASE), shown


@pytest.mark.parametrize(
    ("words", "code", "direction"),
    [(POLISH, "pl", "ltr"), ("لا أستطيع إرضاع طفلي", "ar", "rtl"), ("moje dziecko nie oddycha", "pl", "ltr")],
)
def test_who_writes_in_another_language_reads_it_first(plain: Page, words: str, code: str, direction: str) -> None:
    ask(plain, words)
    block = plain.locator("main > section").first
    assert plain.evaluate("document.querySelector('main > :not([hidden]):not(.lens-note)').matches('section[lang]')")
    expect(block).to_have_attribute("lang", code)
    expect(block).to_have_attribute("dir", direction)
    assert block.locator("h1").count() == 1
    assert [one.get_attribute("href") for one in numbers_on_first_screen(plain)] == ["tel:999", "tel:111"]
    assert block.locator("[lang=en]").all_inner_texts() in ([], ["This page was not yet checked by a native speaker."])


def test_every_language_is_two_taps_away_and_is_marked_as_what_it_is(page: Page) -> None:
    page.goto("/")
    go(page, page.get_by_role("contentinfo").get_by_role("link", name="Other languages"))
    links = page.locator("main ul a")
    assert links.evaluate_all("all => all.map(one => one.lang)") == list(SHOWN)
    for code in SHOWN:
        go(page, page.locator(f"main ul a[lang={code}]"))
        block = page.locator("main section[lang]")
        expect(block).to_have_attribute("lang", code)
        expect(block).to_have_attribute("dir", "rtl" if code in RIGHT_TO_LEFT else "ltr")
        assert [one.get_attribute("href") for one in numbers_on_first_screen(page)] == ["tel:999", "tel:111"], code
        page.go_back()


@pytest.mark.parametrize("words", [LATCH, *ORDINARY, "how do i get my baby to sleep", "stay and play in Runcorn"])
def test_at_most_five_cards_are_seen_before_more_is_opened(page: Page, words: str) -> None:
    ask(page, words)
    assert 1 <= page.locator("main .card:visible").count() <= MOST_CARDS
    assert found(page).count() == page.locator("main .card:visible").count()
    more = page.locator("main .found > details.more")
    if more.count():
        hidden = more.locator(".card")
        assert hidden.count()
        more.get_by_text("More that may fit").click()
        expect(hidden.first).to_be_visible()


@pytest.mark.parametrize("words", ORDINARY)
def test_an_ordinary_answer_is_at_most_four_screens_long(page: Page, words: str) -> None:
    ask(page, words)
    tall = page.evaluate("document.querySelector('body.answer main').getBoundingClientRect().height")
    assert tall <= MOST_SCREENS * SCREEN, tall


@pytest.mark.parametrize("words", ORDINARY)
def test_the_heading_is_the_sentence_that_answers_and_its_source_is_a_tap_away(page: Page, words: str) -> None:
    ask(page, words)
    assert is_on_first_screen(page.locator("#answer h1"))
    said = page.locator("#answer h1").inner_text().strip()
    assert said.endswith("."), said
    assert said not in page.locator(".now-kind").all_inner_texts()
    source = page.locator(".first a[href^='https://']").first
    assert is_on_first_screen(source)
    expect(page.locator(".first")).to_contain_text(re.compile(r"Checked on \d+ \w+ \d{4}"))
    go(page, page.locator(".first").get_by_role("link", name="More in our guide"))
    assert "/guides/" in page.url


@pytest.mark.parametrize("words", ["how often should i feed a newborn", "baby cries all evening", LATCH])
def test_the_number_that_fits_stands_on_the_first_screen(page: Page, words: str) -> None:
    ask(page, words)
    assert page.locator(".now-call").count() == 1
    assert is_on_first_screen(page.locator(".now-call"))


@pytest.mark.parametrize("words", LOSS)
def test_a_loss_is_met_with_sorrow_without_a_babys_voice_or_a_word_of_feeding(page: Page, words: str) -> None:
    ask(page, words)
    expect(page.locator("h1")).to_have_text(re.compile("^We are so sorry"))
    assert is_on_first_screen(page.locator("h1"))
    assert numbers_on_first_screen(page)
    assert page.locator("main .baby-says").count() == 0
    for card in page.locator("main .card").all():
        assert not OF_BABIES.search(str(card.text_content())), card.text_content()


def test_words_that_may_mean_danger_are_asked_about_beside_their_answer(plain: Page) -> None:
    ask(plain, MAYBE)
    band = plain.locator(".ask-danger")
    expect(band.locator("h2")).to_have_text("Is anyone in danger now?")
    yes, no = band.get_by_role("link", name="Yes, show me who to ring"), band.get_by_role("link", name="No, show me")
    assert is_on_first_screen(yes)
    assert is_on_first_screen(no)
    no.click()
    expect(plain.locator("#answer h1")).to_be_in_viewport()
    go(plain, yes)
    assert numbers_on_first_screen(plain)[0].get_attribute("href") == "tel:999"
