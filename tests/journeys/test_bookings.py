"""A parent books without an account, another waits and gets the place, a card leads in, and a date that is off is heard of."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import bookings
from tests.journeys.bookings import Group, fill_in, message, type_code
from tests.journeys.conftest import Contexts
from tests.journeys.steps import CRISIS, go, numbers_on_first_screen, press
from tests.journeys.test_accessible import hard_to_use


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def phone(request: pytest.FixtureRequest, contexts: Contexts) -> Page:
    """A phone in the hand."""
    return contexts(java_script_enabled=request.param).new_page()


@pytest.fixture
def group(server: str, hub_env: dict[str, str]) -> Group:
    return bookings.make(hub_env)


def book(page: Page, hub_env: dict[str, str], group: Group, who: str) -> str:
    """From the page of the group to a booking; its address."""
    contact = f"{who.lower()}.{group.word.lower()}@demo.invalid"
    page.goto(f"/whats-on/{group.slug}/")
    first = page.get_by_role("main").get_by_role("link").filter(has_text="on").and_(page.locator("a[href*='/book/']"))
    go(page, first.first)
    fill_in(page, who, contact=contact, needs="Somebody to meet me at the door")
    expect(page.locator("main")).to_contain_text(contact)
    type_code(page, hub_env, contact)
    return page.url


def test_one_family_books_another_waits_and_gets_the_place_that_is_given_back(
    phone: Page, contexts: Contexts, group: Group, hub_env: dict[str, str]
) -> None:
    first = book(phone, hub_env, group, "Alma")
    expect(phone.locator("h1")).to_have_text("You have a place")
    expect(phone.locator("main")).not_to_contain_text("Alma")
    other = contexts().new_page()
    book(other, hub_env, group, "Beth")
    expect(other.locator("h1")).to_have_text("You are on the waiting list")
    expect(other.locator("main")).to_contain_text("number 1 in the line")

    alma, beth = (f"{who}.{group.word.lower()}@demo.invalid" for who in ("alma", "beth"))
    phone.goto("/" + message(hub_env, alma, "booking-taken")["link"])
    assert phone.url.split("?")[0] == first.split("?")[0]
    press(phone, "I can’t make it")
    press(phone, "Yes, give it back")
    expect(phone.locator("h1")).to_have_text("Thank you for telling us")

    other.goto("/" + message(hub_env, beth, "booking-offer")["link"])
    expect(other.locator("h1")).to_have_text("A place is kept for you")
    press(other, "Yes, I take it")
    expect(other.locator("h1")).to_have_text("You have a place")

    bookings.call_off(hub_env, group.dates[0])
    assert message(hub_env, beth, "booking-called-off")["reason"] == "The boiler broke."
    other.reload()
    expect(other.locator("h1")).to_have_text("We are sorry: this is off")
    expect(other.locator("main")).to_contain_text("The boiler broke.")
    expect(other.locator("main")).to_contain_text("Other dates with room")


def test_going_back_and_a_slip_lose_nothing(phone: Page, group: Group) -> None:
    phone.goto(group.book(1))
    fill_in(phone, "Zoë 🌷", contact="nobody", needs="An interpreter, please")
    expect(phone.locator(".error-summary")).to_contain_text("name@example.com")
    expect(phone.get_by_label("Is there anything that would help you come?")).to_have_value("An interpreter, please")
    phone.get_by_label("Your e-mail address").fill(f"zoe.{group.word.lower()}.{uuid4().hex[:4]}@demo.invalid")
    press(phone, "Go on")
    phone.get_by_label("The code we sent you").fill("000000")
    press(phone, "Book a place")
    expect(phone.locator(".error-summary")).to_be_visible()
    go(phone, phone.get_by_role("link", name="Change what I typed"))
    expect(phone.get_by_label("What should we call you?")).to_have_value("Zoë 🌷")
    phone.go_back()
    expect(phone.get_by_label("The code we sent you")).to_be_visible()
    assert "zoe" not in phone.url


def test_urgent_help_is_on_the_first_screen_even_after_a_slip(phone: Page, group: Group) -> None:
    phone.goto(group.book(2))
    fill_in(phone, "Eva", contact="nobody", needs=CRISIS)
    expect(phone.locator("main .panel-alarm")).to_be_visible()
    assert numbers_on_first_screen(phone)
    expect(phone.get_by_label("Is there anything that would help you come?")).to_have_value(CRISIS)


def test_a_printed_card_leads_to_a_booking_and_the_calendar(phone: Page, group: Group, hub_env: dict[str, str]) -> None:
    phone.goto(group.card)
    expect(phone.locator("main")).to_contain_text("health visitor")
    press(phone, "Yes, I'd like to come")
    contact = f"card.{group.word.lower()}@demo.invalid"
    fill_in(phone, "Cara", contact=contact)
    type_code(phone, hub_env, contact)
    expect(phone.locator("h1")).to_have_text("You have a place")
    address = phone.get_by_role("link", name="Add to my calendar").get_attribute("href") or ""
    answer: Any = phone.request.get(address)
    assert "BEGIN:VEVENT" in answer.text()
    assert "Cara" not in answer.text()
    phone.goto(group.card)
    expect(phone.locator("main")).to_contain_text("This card has been used")


def test_every_page_of_bookings_is_easy_to_use(page: Page, group: Group, hub_env: dict[str, str]) -> None:
    contact = f"dora.{group.word.lower()}@demo.invalid"
    found: list[str] = []

    def look(where: str) -> None:
        found.extend(f"{where} {one}" for one in hard_to_use(page))

    for where in (f"/whats-on/{group.slug}/", group.card):
        page.goto(where)
        look(where)
    page.goto(group.book(1))
    look("booking")
    fill_in(page, "Dora", contact=contact)
    look("code")
    type_code(page, hub_env, contact)
    look("a place")
    press(page, "I can’t make it")
    look("give it back?")
    press(page, "Yes, give it back")
    look("given back")
    bookings.call_off(hub_env, group.dates[1])
    page.goto(group.book(1))
    look("a date that is off")
    assert not found, "\n".join(found)
