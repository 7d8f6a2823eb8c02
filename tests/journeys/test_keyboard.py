"""Everything without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.steps import ABUSE, LATCH, ask

MOST_TABS = 40


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something is in focus that fits."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("chosen => document.activeElement.matches(chosen)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def test_a_question_is_asked_and_a_result_followed_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, "#words")
    page.keyboard.type(LATCH)
    tab_to(page, ".ask button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/**")
    tab_to(page, ".card-read h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/**")
    expect(page.locator("h1")).to_be_visible()


def test_enter_in_the_place_field_asks(page: Page) -> None:
    page.goto("/find/")
    tab_to(page, "#words")
    page.keyboard.type(LATCH)
    tab_to(page, "#place")
    page.keyboard.type("Widnes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/*/")
    expect(page.locator("#place")).to_have_value("Widnes")


def test_the_reason_for_a_result_opens_by_keyboard(page: Page) -> None:
    ask(page, LATCH)
    tab_to(page, ".card-read .why summary")
    page.keyboard.press("Enter")
    expect(page.locator(".card-read .why ul").first).to_be_visible()


def test_the_number_on_the_first_screen_comes_before_the_results(page: Page) -> None:
    ask(page, LATCH)
    tab_to(page, "main a[href^='tel:']")
    assert page.evaluate("document.activeElement.closest('.card') === null")


def test_exit_is_the_first_thing_after_the_top_of_a_sensitive_page(page: Page) -> None:
    ask(page, ABUSE)
    tab_to(page, ".exit")
    assert page.evaluate("!document.querySelector('main').contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_focus_never_gets_stuck(page: Page) -> None:
    page.goto("/services/")
    seen = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(set(seen)) == MOST_TABS
    assert seen == sorted(seen), "focus does not follow the order of the page"
