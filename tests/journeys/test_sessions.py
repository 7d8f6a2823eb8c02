"""Mia gives her group dates, on a phone; one is cancelled; families see both on the page of what is on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Contexts
from tests.journeys.providers import fresh_ones
from tests.journeys.steps import follow, go, press, sign_in
from tests.journeys.test_accessible import violations

REASON = "The hall is being mended"


def say(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def fill(page: Page, name: str, first: date, ends: str) -> None:
    """What somebody types for a weekly group in a place that they know."""
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Place", exact=True).select_option(index=2)
    page.get_by_label("First date").fill(first.isoformat())
    page.get_by_label("It starts at").fill("10am")
    page.get_by_label("It ends at").fill(ends)
    page.get_by_label("Dads welcome").check()


def test_a_weekly_group_is_added_one_date_cancelled_and_families_see_it(mia: Page, contexts: Contexts) -> None:
    name, first = f"Tea and Talk {uuid4().hex[:6]}", date.today() + timedelta(days=2)
    listing = fresh_ones(mia)[0]
    mia.goto(listing)
    follow(mia, "Its dates on What’s on")
    follow(mia, "^Add ")
    fill(mia, name, first, "9am")
    press(mia, "See the dates")
    expect(mia.get_by_role("alert")).to_contain_text("It ends before it starts")
    expect(mia.get_by_label("Name", exact=True)).to_have_value(name)
    mia.get_by_label("It ends at").fill("11.30am")
    press(mia, "See the dates")
    plan = mia.locator("#plan")
    expect(plan).to_contain_text(say(first))
    expect(plan).to_contain_text(say(first + timedelta(days=7)))
    press(mia, "These are right: save")
    expect(mia.locator("main")).to_contain_text(f"Saved. Families see {name}")
    assert mia.evaluate("document.documentElement.scrollWidth") <= 360

    follow(mia, "^Cancel it")
    press(mia, "Yes, cancel this date")
    expect(mia.get_by_role("alert")).to_contain_text("say why")
    mia.get_by_label("Why is it not on?").fill(REASON)
    press(mia, "Yes, cancel this date")
    expect(mia.locator("main")).to_contain_text("Cancelled. Families see")

    parent = contexts().new_page()
    parent.goto("/whats-on/?when=month&dads=1")
    go(parent, parent.get_by_role("link", name=name).first)
    shown = parent.locator("main .row")
    expect(shown.first).to_contain_text("Not on this time.")
    expect(shown.first).to_contain_text(REASON)
    expect(shown.nth(1)).to_contain_text("10am to 11.30am")


def test_what_is_wrong_the_dates_and_a_cancelled_one_are_easy_to_use(contexts: Contexts) -> None:
    page, first = contexts().new_page(), date.today() + timedelta(days=4)
    sign_in(page, "Mia")
    page.goto(f"{fresh_ones(page)[2]}sessions/add/")
    fill(page, f"Walk {uuid4().hex[:6]}", first, "9am")
    press(page, "See the dates")
    found = violations(page)
    page.get_by_label("It ends at").fill("11am")
    press(page, "See the dates")
    found += violations(page)
    press(page, "These are right: save")
    follow(page, "^Cancel it")
    page.get_by_label("Why is it not on?").fill(REASON)
    press(page, "Yes, cancel this date")
    found += violations(page)
    assert not found, "\n".join(found)


def test_a_term_is_copied_after_a_look(mia: Page) -> None:
    name, first = f"Songs {uuid4().hex[:6]}", date.today() + timedelta(days=3)
    listing = fresh_ones(mia)[1]
    mia.goto(f"{listing}sessions/add/")
    fill(mia, name, first, "11am")
    mia.get_by_label("Last date").fill((first + timedelta(days=14)).isoformat())
    press(mia, "See the dates")
    press(mia, "These are right: save")
    mia.goto(f"{listing}sessions/copy/")
    for box in mia.get_by_role("checkbox").all():
        box.uncheck()
    mia.get_by_role("checkbox", name=re.compile(name)).check()
    term = first + timedelta(days=70)
    mia.get_by_label("First date of the new term").fill(term.isoformat())
    mia.get_by_label("Last date of the new term").fill((term + timedelta(days=21)).isoformat())
    press(mia, "See the dates")
    expect(mia.locator("#plan")).to_contain_text("4 dates")
    press(mia, "These are right: save")
    expect(mia.get_by_role("main").get_by_role("link", name=name)).to_have_count(2)


def test_a_parent_finds_what_is_near_without_a_whole_postcode_in_the_address(plain: Page) -> None:
    plain.goto("/whats-on/")
    plain.get_by_label(re.compile("Postcode or place")).fill("WA8 7QF")
    go(plain, plain.get_by_role("button", name="This weekend near me"))
    assert "7QF" not in plain.url.upper()
    assert "near=WA8" in plain.url
