"""An editor changes a guide, and families see and find it at once."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from familyhub.config.machine import ROOT
from tests.journeys.steps import ask, go, sign_in

GUIDE = "teething"
ORIGINAL = (ROOT / f"packs/england/guides/{GUIDE}.md").read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()
PUBLISH, SAVE = "button[name='action-publish']", "button.action-save"
LIST = "/studio/snippets/guides/guide/"


@pytest.fixture
def kim(desk: Page) -> Page:
    """Kim of the hub team, at her desk."""
    sign_in(desk, "Kim")
    return desk


@pytest.fixture(scope="module", autouse=True)
def as_before(browser: Browser, server: str) -> Iterator[None]:
    """Leaves the guide as it was."""
    yield
    context = browser.new_context(base_url=server)
    page = context.new_page()
    sign_in(page, "Kim")
    write(page, ORIGINAL, PUBLISH)
    context.close()


def open_guide(kim: Page) -> None:
    """The form of the guide."""
    kim.goto(f"{LIST}?q={GUIDE}")
    with kim.expect_navigation():
        kim.locator("main").get_by_role("link", name=re.compile("teeth", re.IGNORECASE)).first.click()
    expect(kim.locator("textarea[name=body]")).to_be_visible()


def write(kim: Page, body: str, button: str) -> None:
    """Write the text of the guide and press a button; opens the menu when it hides there."""
    open_guide(kim)
    kim.locator("textarea[name=body]").fill(body)
    found = kim.locator(button).first
    if not found.is_visible():
        kim.locator("footer [data-w-dropdown-target='toggle']").first.click()
    with kim.expect_navigation():
        found.click()


def test_a_published_change_is_on_the_page_and_in_the_next_search(kim: Page, page: Page) -> None:
    word = f"Zebedee {time.time_ns() % 1000}"
    more = f"\n\n## Can a cold spoon from {word} help sore gums?\nYes. Cool a clean spoon from {word} in the fridge. Hold it on the sore gum. Stay with your baby while they bite on it."
    write(kim, ORIGINAL + more, PUBLISH)
    page.goto(f"/guides/{GUIDE}/")
    expect(page.locator(".guide")).to_contain_text(word)
    ask(page, f"can a cold spoon from {word} help sore gums")
    expect(page.locator("main .card-read", has_text=word).first).to_be_visible()
    write(kim, ORIGINAL, PUBLISH)
    page.goto(f"/guides/{GUIDE}/")
    expect(page.locator(".guide")).not_to_contain_text(word)
    ask(page, f"can a cold spoon from {word} help sore gums")
    expect(page.locator("main .card-read .passage", has_text=word)).to_have_count(0)


def test_a_draft_is_seen_by_nobody_outside(kim: Page, page: Page) -> None:
    write(kim, ORIGINAL + "\n\nOnly a draft of marmalade.", SAVE)
    open_guide(kim)
    expect(kim.locator("textarea[name=body]")).to_have_value(re.compile("Only a draft of marmalade"))
    page.goto(f"/guides/{GUIDE}/")
    expect(page.locator(".guide")).not_to_contain_text("Only a draft")


def test_words_that_are_too_hard_to_read_are_refused_in_words(kim: Page, page: Page) -> None:
    hard = (
        "Notwithstanding physiological heterogeneity, pharmacological interventions necessitate multidisciplinary consideration. "
        * 12
    )
    write(kim, hard, PUBLISH)
    expect(kim.locator("body")).to_contain_text("This reads at grade")
    page.goto(f"/guides/{GUIDE}/")
    expect(page.locator(".guide")).not_to_contain_text("Notwithstanding")


def test_the_reading_age_is_shown_while_writing(kim: Page) -> None:
    open_guide(kim)
    shown = kim.locator("[data-reading-age]")
    before = shown.inner_text()
    kim.locator("textarea[name=body]").fill(
        "Physiological heterogeneity necessitates multidisciplinary pharmacological consideration. " * 12
    )
    expect(shown).not_to_have_text(before)
    expect(shown).to_contain_text("Too hard")


def test_the_studio_shows_what_is_due_and_waits_and_calls_nobody(kim: Page, server: str) -> None:
    addresses: list[str] = []
    faults: list[str] = []
    kim.context.on("request", lambda request: addresses.append(request.url))
    kim.on("pageerror", lambda error: faults.append(str(error)))
    kim.goto("/studio/")
    expect(kim.locator("main")).to_contain_text("waiting for clinical sign-off")
    kim.goto("/studio/guides/review-due/")
    open_guide(kim)
    assert not [one for one in addresses if not one.startswith((server, "data:", "blob:"))]
    assert faults == []


def test_a_family_member_cannot_enter(page: Page) -> None:
    sign_in(page, "Alice")
    for address in ("/studio/", LIST, "/studio/images/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("a[href='tel:999']").first).to_be_visible()


def test_a_stranger_is_sent_to_the_hubs_own_sign_in(page: Page) -> None:
    for address in ("/studio/login/", "/studio/", LIST):
        page.goto(address)
        assert "/sign-in/login/" in page.url
        expect(page.locator(".brand")).to_be_visible()
        assert page.get_by_label(re.compile("e-?mail", re.IGNORECASE)).count()
    assert page.locator("input[type=password]").count() == 0


def test_the_desk_leads_to_the_studio(kim: Page) -> None:
    with kim.expect_navigation():
        kim.get_by_role("link", name=re.compile("studio|guides", re.IGNORECASE)).first.click()
    go(kim, kim.locator(".brand, a[href='/']").first)


def test_signing_out_closes_studio_and_desk(kim: Page) -> None:
    kim.goto("/")
    go(kim, kim.get_by_role("link", name="Sign out"))
    go(kim, kim.get_by_role("main").get_by_role("button", name=re.compile("Sign out", re.IGNORECASE)))
    kim.goto("/studio/")
    assert "/sign-in/" in kim.url
