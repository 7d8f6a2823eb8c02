"""Pages that are read in peace, and what families tell the team."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import CRISIS, go, panel_words, sign_in

DATE = re.compile(r"\d{1,2} \w+ 20\d\d")
STAGES = 15


def test_a_guide_has_sources_a_care_card_people_and_a_sign_off_that_is_honest(page: Page) -> None:
    page.goto("/guides/crying-and-soothing/")
    expect(page.locator(".sources a").first).to_have_attribute("href", re.compile("^https://"))
    expect(page.locator(".sources")).to_contain_text(DATE)
    expect(page.locator(".sources")).to_contain_text("Waiting for clinical sign-off")
    expect(page.locator(".care")).to_contain_text("Call 999 or go to A&E now if")
    assert page.locator(".talk .row a").count() >= 2
    assert page.locator(".baby-says").count() == 1
    go(page, page.locator(".talk .row a").first)
    assert "/services/" in page.url


def test_the_way_to_the_care_card_is_one_tap_from_the_top_of_a_guide(page: Page) -> None:
    page.goto("/guides/crying-and-soothing/")
    page.locator(".to-care a").click()
    expect(page.locator("#care-heading")).to_be_in_viewport()


def test_a_guide_about_loss_says_so_before_it_begins(page: Page) -> None:
    page.goto("/guides/pregnancy-loss/")
    note = page.locator(".guide .notice").first
    expect(note).to_contain_text("Before you read")
    before = "document.querySelector('.guide .notice').compareDocumentPosition(document.querySelector('.guide .prose'))"
    assert page.evaluate(f"Boolean({before} & Node.DOCUMENT_POSITION_FOLLOWING)")
    expect(page.locator(".exit")).to_be_visible()
    assert "loss" not in page.title().lower()


def test_a_service_says_how_to_get_in_touch_and_what_is_not_known_yet(page: Page) -> None:
    page.goto("/services/emotional-wellbeing-team/")
    expect(page.get_by_role("heading", name="How to get in touch")).to_be_visible()
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile("to be confirmed", re.IGNORECASE))
    expect(page.locator("main")).to_contain_text(re.compile(r"checked " + DATE.pattern, re.IGNORECASE))


def test_services_are_narrowed_and_widened_again_with_taps(page: Page) -> None:
    page.goto("/services/")
    everything = page.locator(".rows .row").count()
    page.get_by_text("Show only some").click()
    go(page, page.locator(".filters .option").first)
    some = page.locator(".rows .row").count()
    assert 0 < some < everything
    go(page, page.locator(".filters .option-on"))
    assert page.locator(".rows .row").count() == everything


def test_hubs_stand_by_town_with_an_honest_state_and_a_way_to_ask(page: Page) -> None:
    page.goto("/hubs/")
    for town in ("Runcorn", "Widnes"):
        expect(page.get_by_role("heading", name=town, exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("to be confirmed")
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    go(page, page.locator(".row h3 a").first)
    expect(page.locator(".facts")).to_contain_text("To be confirmed")


def test_each_stage_shows_its_own_steps_and_no_account_is_asked_for(page: Page) -> None:
    page.goto("/")
    links = page.locator(".stages a")
    assert links.count() == STAGES
    seen = set()
    for address in links.evaluate_all("all => all.map(one => one.href)"):
        page.goto(address)
        assert page.locator(".option-on").count() == 1
        seen.add(" | ".join(page.locator(".step h3, h2#now-heading + p").all_inner_texts()))
        expect(page.locator("main input")).to_have_count(0)
    assert len(seen) >= STAGES - 4


def test_the_first_year_says_that_its_picture_is_missing(page: Page) -> None:
    page.goto("/pathway/")
    expect(page.locator("main")).to_contain_text("the original picture is missing")
    assert page.locator(".step").count() >= 5


def test_the_glossary_explains_a_word_and_its_letters_lead_there(page: Page) -> None:
    page.goto("/glossary/")
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="A", exact=True).click()
    expect(page.get_by_text("Antenatal", exact=True)).to_be_in_viewport()
    for letter in page.locator(".letters a").evaluate_all("all => all.map(one => one.hash)"):
        assert page.locator(letter.replace("#", "#", 1)).count() == 1


def test_hard_stories_stay_closed_behind_a_warning_until_they_are_opened(page: Page) -> None:
    page.goto("/voices/")
    assert page.locator("figure.voice:visible").count() >= 3
    story = page.locator("details.more").first
    expect(story.locator("figure").first).to_be_hidden()
    assert len(story.locator("summary").inner_text()) > 5
    story.locator("summary").click()
    expect(story.locator("figure").first).to_be_visible()
    for who in page.locator("figure.voice figcaption").all_text_contents():
        assert "©" in who


def test_the_one_page_prints_on_one_page_of_a4(page: Page) -> None:
    page.goto("/summary/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    page.emulate_media(media="print")
    for part in ("header.top", "footer", ".skip"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".sheet")).to_contain_text("999")


@pytest.mark.parametrize("address", ["/guides/sleep/", "/services/health-visiting/"])
def test_a_printed_page_leaves_out_what_only_a_screen_needs(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("header.top nav:visible, .tell-us:visible, footer nav:visible").count() == 0


def test_the_drawings_of_who_can_help_say_in_words_what_they_show(page: Page) -> None:
    page.goto("/who-can-help/")
    drawings = page.get_by_role("img")
    assert drawings.count() >= 2
    for one in drawings.all():
        words = one.evaluate(
            "one => one.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent)"
        )
        assert all(len(each.strip()) > 8 for each in words)
    rings = page.locator(".picture").first.locator("text").all_text_contents()
    listed = page.locator(".ring-list").inner_text()
    assert all(word in listed for word in " ".join(rings).split())
    assert page.locator(".ring-list a").count() >= 10


def test_how_the_hub_chooses_names_its_limits_and_what_waits_for_sign_off(page: Page) -> None:
    page.goto("/how-the-hub-chooses/")
    for words in ("A computer", "It can miss that something is urgent", "Not signed off yet"):
        expect(page.locator("main")).to_contain_text(re.compile(words, re.IGNORECASE))


def tell(page: Page, words: str, kind: str, contact: str = "") -> None:
    """Send feedback about the page that is open."""
    go(page, page.get_by_role("link", name="This is wrong, or this was unsafe"))
    page.get_by_label(kind).check()
    page.get_by_label("What should we know?").fill(words)
    page.get_by_label("How can we answer you?").fill(contact)
    go(page, page.get_by_role("main").get_by_role("button", name="Send"))


def test_feedback_is_kept_thanked_for_and_read_by_the_team(page: Page, desk: Page) -> None:
    words = f"The opening hours here are out of date. {time.time_ns()}"
    page.goto("/services/health-visiting/")
    tell(page, words, "wrong", "pat@example.org")
    expect(page.locator("h1")).to_have_text("Thank you")
    sign_in(desk, "Kim")
    desk.goto("/desk/feedback/")
    card = desk.locator("article.card", has_text=words)
    expect(card).to_contain_text("/services/health-visiting/")
    expect(card).to_contain_text("pat@example.org")
    card.get_by_role("textbox").fill("Rang them; the number is right again.")
    go(desk, card.get_by_role("button", name="Mark as handled"))
    expect(desk.locator("article.card", has_text=words)).to_have_count(0)


@pytest.mark.parametrize(
    "words",
    ["The phone number on this page is wrong", "nobody answers this number", "the link to the NHS page is broken"],
)
def test_ordinary_feedback_raises_no_alarm(page: Page, words: str) -> None:
    page.goto("/feedback/")
    page.get_by_label("What should we know?").fill(words)
    go(page, page.get_by_role("main").get_by_role("button", name="Send"))
    expect(page.locator(".error-summary a").first).to_be_visible()
    assert page.locator(".panel").count() == 0


def test_urgent_words_in_feedback_show_the_panel_and_the_text_is_kept(page: Page, desk: Page) -> None:
    words = f"This site is no use. {CRISIS} {time.time_ns()}"
    page.goto("/guides/sleep/")
    tell(page, words, "unsafe")
    assert "call 999" in panel_words(page)
    expect(page.get_by_text("Thank you", exact=True)).to_be_visible()
    sign_in(desk, "Kim")
    desk.goto("/desk/feedback/")
    card = desk.locator("article.card", has_text=words)
    expect(card).to_contain_text("Urgent words: read now")
    assert desk.locator("article.card").first.locator(".tag", has_text="Urgent words").count() == 1
    card.get_by_role("textbox").fill("Read at once.")
    go(desk, card.get_by_role("button", name="Mark as handled"))


def test_feedback_with_errors_keeps_the_words_and_still_shows_urgent_help(page: Page) -> None:
    page.goto("/feedback/")
    page.get_by_label("What should we know?").fill(CRISIS)
    go(page, page.get_by_role("main").get_by_role("button", name="Send"))
    expect(page.get_by_label("What should we know?")).to_have_value(CRISIS)
    expect(page.locator(".error-summary a").first).to_be_visible()
    assert "call 999" in panel_words(page)


def test_the_desk_is_closed_to_families_and_strangers(page: Page, desk: Page) -> None:
    page.goto("/desk/feedback/")
    assert "/sign-in/" in page.url
    sign_in(desk, "Alice")
    answer = desk.goto("/desk/feedback/")
    assert answer is not None
    assert answer.status == 403
    expect(desk.locator("a[href='tel:999']").first).to_be_visible()
