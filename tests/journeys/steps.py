"""Small steps that journeys are made of."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

LATCH = "baby wont latch and I feel useless"
CRISIS = "I want to kill myself"
ABUSE = "my partner hit me and im scared to go home"
HARM = "I shook my baby"
FEVER = "my baby is 3 weeks old and has a temperature of 38.5"
MOVES_LESS = "Im 34 weeks pregnant and baby stopped moving today"
CHOKING = "my baby is choking"
MAYBE = "my bump feels different today"
"""Words that may mean danger, and may not."""
POLISH = "Nie mogę karmić piersią"
OPEN_NOW = re.compile(r"open now|any time|day and night", re.IGNORECASE)


def ask(page: Page, words: str, place: str = "") -> None:
    """Type into the one box of the first page, and press the button."""
    page.goto("/")
    ask_here(page, words, place)


def ask_here(page: Page, words: str, place: str = "") -> None:
    """Type into the box of this page, and press its button."""
    page.get_by_role("search").get_by_role("textbox").first.fill(words)
    if place:
        page.get_by_label(re.compile("Postcode or place")).fill(place)
    go(page, page.get_by_role("search").get_by_role("button", name="Find help"))


def go(page: Page, what: Locator) -> None:
    """Press something that leads to a page, and wait for that page."""
    with page.expect_navigation():
        what.click()
    expect(page.locator("h1")).to_have_count(1)


def is_on_first_screen(found: Locator) -> bool:
    """Whether all of it can be seen without scrolling."""
    page, box = found.page, found.bounding_box()
    size = page.viewport_size
    if box is None or size is None:
        return False
    fits = box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= size["width"]
    return fits and box["y"] + box["height"] <= size["height"] and page.evaluate("scrollY") == 0


def numbers_on_first_screen(page: Page) -> list[Locator]:
    """Numbers to tap that can be seen without scrolling."""
    return [one for one in page.locator('main a[href^="tel:"]').all() if one.is_visible() and is_on_first_screen(one)]


def panel_words(page: Page) -> str:
    """What the panel at the top says, in reading order: its kind line, then what to do."""
    panel = page.locator("main .panel").first
    lines = [panel.locator(".panel-kind").inner_text(), *panel.locator(".panel-do li").all_inner_texts()]
    return " ".join(line.strip() for line in lines)


def cards(page: Page, kind: str) -> Locator:
    """Results of one kind: read, contact or go."""
    return page.locator(f"main .card-{kind}")


def titles(page: Page) -> list[str]:
    """Names of all results, in their order."""
    return [text.strip() for text in page.locator("main .card h3").all_text_contents()]


def chips(page: Page) -> list[str]:
    """What the hub understood and can be taken away."""
    return [text.replace("Take away:", "").strip() for text in page.locator(".chips .chip").all_text_contents()]


def sign_in(page: Page, name: str) -> None:
    """Become one of the demo's people, with one click."""
    page.goto("/demo/")
    go(page, page.get_by_role("button", name=f"Sign in as {name}"))


def press(page: Page, name: str) -> None:
    """Press a button of the page's own, and wait for where it leads."""
    go(page, page.get_by_role("main").get_by_role("button", name=name, exact=True))


def follow(page: Page, name: str) -> None:
    """Follow the first link of the page's own whose words match, and wait for where it leads."""
    go(page, page.get_by_role("main").get_by_role("link", name=re.compile(name)).first)
