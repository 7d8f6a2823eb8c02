"""Mia keeps her listings true: on a phone, with and without JavaScript, by keyboard, beside another editor, by link."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Contexts
from tests.journeys.providers import fresh_ones, links_by_state, make_link
from tests.journeys.steps import follow, go, press, sign_in
from tests.journeys.test_keyboard import tab_to

SEND = "Send the change"


def slug_of(address: str) -> str:
    return address.rstrip("/").split("/")[-1]


def test_mia_changes_the_cost_and_families_see_it_at_once(mia: Page) -> None:
    listing, cost = fresh_ones(mia)[0], f"Free, with tea ({uuid4().hex[:6]})"
    mia.goto(listing)
    follow(mia, "Change.*Cost and access")
    mia.get_by_label(re.compile("What it costs")).fill(cost)
    press(mia, "Save and continue")
    expect(mia.locator("h1")).to_have_text("What it helps with")
    press(mia, "Save and look at it all")
    expect(mia.locator("main")).to_contain_text("Families see this at once")
    expect(mia.locator(".difference-new").first).to_contain_text(cost)
    press(mia, SEND)
    expect(mia.locator("main")).to_contain_text("Families see your change from now on")
    mia.goto(f"/services/{slug_of(listing)}/")
    expect(mia.locator("main")).to_contain_text(cost)


def test_a_new_number_waits_while_families_see_the_old_one(mia: Page) -> None:
    listing, number = fresh_ones(mia)[1], "01632 960 123"
    mia.goto(f"{listing}edit/contacts/")
    before = mia.locator("main fieldset").count()
    press(mia, "Add another way to get in touch")
    assert mia.locator("main fieldset").count() == before + 1
    row = mia.locator("#contacts-new")
    row.get_by_label("What is it for?").fill("Ring and ask for the group leader")
    row.get_by_label("Phone").fill("nine nine nine")
    press(mia, "Save and continue")
    expect(mia.locator(".error-summary")).to_contain_text("does not look like a phone number")
    wrong = mia.locator("main .field-wrong input")
    expect(wrong).to_have_value("nine nine nine")
    wrong.fill(number)
    press(mia, "Save and stop for now")
    follow(mia, "Look at it and send it")
    expect(mia.locator("main")).to_contain_text("This waits for a second look")
    press(mia, SEND)
    expect(mia.locator("main")).to_contain_text("looks a second time at: phone, e-mail and web")
    mia.goto(f"/services/{slug_of(listing)}/")
    expect(mia.locator("main")).not_to_contain_text(number)
    mia.goto(listing)
    press(mia, "Take it back")
    expect(mia.locator("main")).to_contain_text("Taken back")


def test_one_press_says_that_all_of_it_is_right(mia: Page) -> None:
    mia.goto(links_by_state(mia)["fresh"])
    press(mia, "All of this is right")
    expect(mia.locator("main")).to_contain_text("Families now read that this listing is up to date")


def test_a_listing_is_taken_down_and_brought_back(mia: Page) -> None:
    listing = fresh_ones(mia)[-1]
    mia.goto(listing)
    follow(mia, "Take it down")
    press(mia, "Yes, take it down")
    mia.goto(f"/services/{slug_of(listing)}/")
    expect(mia.locator("h1")).not_to_contain_text(slug_of(listing))
    mia.goto(listing)
    press(mia, "Bring it back")
    expect(mia.locator("main")).to_contain_text("It is back")


def test_a_new_listing_begins_as_a_copy_and_the_same_one_is_shown_beside_it(mia: Page) -> None:
    listing = fresh_ones(mia)[2]
    mia.goto(listing)
    follow(mia, "Copy it into a new listing")
    press(mia, "Begin")
    expect(mia.get_by_label("Name", exact=True)).to_have_value(re.compile("^Copy of "))
    follow_check = mia.url.replace("edit/about/", "check/")
    mia.goto(follow_check)
    expect(mia.locator(".alike")).to_contain_text("Is this the same as one that is here already?")
    press(mia, "Throw the draft away")
    expect(mia.locator("main")).to_contain_text("thrown away")


def test_suggestions_come_from_the_words_and_can_be_taken_or_left(mia: Page) -> None:
    follow(mia, "Add a listing")
    press(mia, "Begin")
    mia.get_by_label("Name", exact=True).fill("Fathers at five")
    mia.get_by_label("In one sentence").fill("Dads meet other dads with their babies.")
    mia.locator("#id_description").fill(
        "A group for new fathers who feel alone. Dads talk about being a dad, low mood and how to bond with baby."
    )
    press(mia, "Save and continue")
    mia.goto(mia.url.replace("edit/contacts/", "edit/topics/"))
    first = mia.locator(".offers").first.locator("li").first
    name = first.locator("span").first.inner_text()
    go(mia, first.get_by_role("button", name=re.compile("^Yes")))
    expect(mia.get_by_role("checkbox", name=name)).to_be_checked()
    second = mia.locator(".offers").first.locator("li").first
    left = second.locator("span").first.inner_text()
    go(mia, second.get_by_role("button", name=re.compile("^No")))
    expect(mia.locator(".offers").get_by_text(left, exact=True)).to_have_count(0)
    mia.goto(re.sub(r"edit/topics/.*", "check/", mia.url))
    press(mia, "Throw the draft away")


def test_what_is_typed_is_kept_by_itself_where_javascript_is_on(contexts: Contexts) -> None:
    page = contexts().new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    sign_in(page, "Mia")
    page.goto(f"{fresh_ones(page)[3]}edit/cost/")
    words = f"Ring us first {uuid4().hex[:6]}"
    page.get_by_label(re.compile("What it costs")).fill("")
    page.get_by_label(re.compile("What it costs")).press_sequentially(words)
    expect(page.locator("#kept")).to_contain_text("Kept as a draft at")
    page.reload()
    expect(page.get_by_label(re.compile("What it costs"))).to_have_value(words)
    assert faults == []
    page.goto(page.url.replace("edit/cost/", ""))
    press(page, "Throw the draft away")


def _second_maintainer(mia: Page, contexts: Contexts) -> Page:
    """Alice, whom Mia invites."""
    follow(mia, "Who keeps these")
    mia.get_by_label(re.compile("Their e-mail address")).fill("alice@demo.invalid")
    press(mia, "Send the invitation")
    page = contexts(java_script_enabled=False).new_page()
    sign_in(page, "Alice")
    return page


def _write(page: Page, listing: str, cost: str) -> None:
    page.goto(f"{listing}edit/cost/")
    page.get_by_label(re.compile("What it costs")).fill(cost)


def test_of_two_editors_the_second_sees_both_values_and_chooses(contexts: Contexts) -> None:
    mia = contexts(java_script_enabled=False).new_page()
    sign_in(mia, "Mia")
    listing = fresh_ones(mia)[4]
    alice = _second_maintainer(mia, contexts)
    theirs, mine = f"£1 {uuid4().hex[:6]}", f"£2 {uuid4().hex[:6]}"
    _write(alice, listing, mine)
    _write(mia, listing, theirs)
    press(mia, "Save and stop for now")
    follow(mia, "Look at it and send it")
    press(mia, SEND)
    press(alice, "Save and stop for now")
    follow(alice, "Look at it and send it")
    press(alice, SEND)
    expect(alice.locator("h1")).to_have_text("Somebody else changed this too")
    expect(alice.locator(".difference").first).to_contain_text(theirs)
    expect(alice.locator(".difference").first).to_contain_text(mine)
    press(alice, "Send it like this")
    expect(alice.locator(".error-summary")).to_contain_text("Choose for: What it costs")
    alice.get_by_label("Mine").check()
    press(alice, "Send it like this")
    alice.goto(f"/services/{slug_of(listing)}/")
    expect(alice.locator("main")).to_contain_text(mine)


@pytest.mark.parametrize("script", [False, True])
def test_the_link_in_a_message_confirms_with_one_press_and_once(
    page: Page, contexts: Contexts, hub_env: dict[str, str], script: bool
) -> None:
    sign_in(page, "Mia")
    slugs = [slug_of(one) for one in fresh_ones(page)[:2]]
    address = make_link(hub_env, slugs)
    guest = contexts(java_script_enabled=script).new_page()
    for _ in range(2):
        guest.goto(address)
        expect(guest.locator("h1")).to_have_text("Is all of this still right?")
    guest.get_by_role("checkbox").nth(1).uncheck()
    press(guest, "Yes, what is ticked is right")
    expect(guest.locator("h1")).to_have_text("Thank you")
    expect(guest.locator("main")).to_contain_text("You left out")
    guest.goto(address)
    expect(guest.locator("h1")).to_have_text("This link was used already")


def test_an_old_link_asks_for_a_new_one(page: Page, hub_env: dict[str, str]) -> None:
    sign_in(page, "Mia")
    address = make_link(hub_env, [slug_of(fresh_ones(page)[0])], days=31)
    page.context.clear_cookies()
    page.goto(address)
    expect(page.locator("h1")).to_have_text("This link is too old")
    press(page, "Send me a new link")
    expect(page.locator("h1")).to_have_text("A new link is on its way")


def test_a_page_is_filled_in_by_keyboard_and_enter_saves(page: Page) -> None:
    sign_in(page, "Mia")
    page.goto(f"{fresh_ones(page)[5]}edit/contacts/")
    rows = page.locator("main fieldset").count()
    tab_to(page, "#id_contacts-0-label")
    page.keyboard.type("Ring and ask for the leader")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/joining/")
    page.goto(page.url.replace("joining", "contacts"))
    assert page.locator("main fieldset").count() == rows
    tab_to(page, "button[value='add:contacts']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/contacts/?add=contacts**")
    expect(page.locator("#contacts-new")).to_be_visible()


def test_somebody_who_keeps_nothing_sees_no_listing_of_others(contexts: Contexts, page: Page) -> None:
    sign_in(page, "Mia")
    listing = fresh_ones(page)[0]
    sam = contexts().new_page()
    sign_in(sam, "Sam")
    answer = sam.goto(listing)
    assert answer
    assert answer.status == 403
