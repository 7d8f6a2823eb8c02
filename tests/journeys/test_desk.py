"""Kim of the hub team works through her list, and a parent's report arrives on it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.inside import told
from tests.journeys.conftest import PATIENCE, Contexts
from tests.journeys.steps import go, sign_in
from tests.journeys.test_accessible import PHONE, hard_to_use
from tests.journeys.test_keyboard import tab_to

MAKE = """
from datetime import timedelta
from django.utils import timezone
from familyhub.actors import System
from familyhub.accounts.queries import names_of
from familyhub.accounts import actions as accounts
from familyhub.directory import actions
by, at = System("journeys"), timezone.now()
word = "WORD"
org = "org-" + word.lower()
actions.save_organisation(by=by, at=at, organisation=actions.NewOrganisation(org, word + " People", "For a journey.", word))
zoe = accounts.welcome_provider(by=by, at=at, email=word + "@demo.invalid", name="Zoe")
actions.invite_editor(by=by, at=at, organisation=org, email=word + "@demo.invalid")
def add(name, phone, days=0, seen=True):
    values = dict(kind="service", name=word + " " + name, summary="For a journey.", description="For a journey. Nobody is there.",
                  self_referral="yes", who_for=["mum"], contacts=[dict(label="Ring", phone=phone)])
    slug = actions.add_listing(by=zoe, at=at - timedelta(days=days), organisation=org, values=values)
    if seen:
        actions.show_listing(by=by, at=at, service=slug)
    return slug
made = dict(changed=add("Choir", "01632 960011"), new=add("Walk", "01632 960012", seen=False), old=add("Kitchen", "01632 960013", 100),
            reported=add("Library", "01632 960014"), kept=add("Massage", "01632 960015"), gone=add("Massages", "01632 960015"),
            keyed=add("Yoga", "01632 960016"), plain=add("Drama", "01632 960017"))
for one in ("changed", "keyed", "plain"):
    actions.propose_change(by=zoe, at=at, service=made[one], values=dict(contacts=[dict(label="Ring", phone="01632 960999")]))
actions.find_duplicates(by=by, at=at)
answer = made
"""


@pytest.fixture(scope="module")
def word() -> str:
    """A word that no other run used, so that a hub can be tried twice."""
    return f"Zeb{time.time_ns() % 10**9}"


@pytest.fixture(scope="module")
def made(server: str, hub_env: dict[str, str], word: str) -> dict[str, str]:
    """Listings with something to do about each, by the hub's own actions; their slugs."""
    found: dict[str, str] = told(hub_env, MAKE.replace("WORD", word))
    return found


@pytest.fixture
def kim(desk: Page, made: dict[str, str]) -> Page:
    """Kim at her desk."""
    sign_in(desk, "Kim")
    return desk


@pytest.fixture(scope="module")
def looker(browser: Browser, server: str, made: dict[str, str]) -> Iterator[Page]:
    """Kim on her phone, who only looks."""
    context = browser.new_context(viewport=PHONE, base_url=server, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, "Kim")
    yield page
    context.close()


def open_task(kim: Page, kind: str, words: str) -> None:
    """Find a task on the list and open it."""
    kim.goto(f"/desk/today/?kind={kind}")
    while not kim.get_by_role("link", name=re.compile(words)).count():
        go(kim, kim.get_by_role("link", name=re.compile("^Page")).last)
    go(kim, kim.get_by_role("link", name=re.compile(words)).first)


def press(page: Page, button: str) -> None:
    go(page, page.get_by_role("main").get_by_role("button", name=button))


def test_kim_approves_a_change_and_families_see_it(kim: Page, page: Page, made: dict[str, str], word: str) -> None:
    assert kim.url.endswith("/desk/today/")
    page.goto(f"/services/{made['changed']}/")
    expect(page.locator("main")).to_contain_text("01632 960011")
    open_task(kim, "change", f"{word} Choir")
    expect(kim.locator(".side-before")).to_contain_text("01632 960011")
    expect(kim.locator(".side-after")).to_contain_text("01632 960999")
    press(kim, "Yes, show it to families")
    expect(kim.locator("main")).to_contain_text("Families see it now.")
    page.reload()
    expect(page.locator("main")).to_contain_text("01632 960999")


def test_kim_refuses_a_new_listing_and_must_say_why(kim: Page, page: Page, made: dict[str, str], word: str) -> None:
    open_task(kim, "new", f"{word} Walk")
    press(kim, "No, do not show it")
    expect(kim.locator(".error-summary")).to_contain_text("Please say why")
    kim.get_by_label("If not: why?").fill("Please say where you meet.")
    press(kim, "No, do not show it")
    expect(kim.locator("main")).to_contain_text("They read why")
    answer = page.goto(f"/services/{made['new']}/")
    assert answer
    assert answer.status == 404
    kim.goto(f"/desk/listing/{made['new']}/")
    expect(kim.locator("main")).to_contain_text("Please say where you meet.")


def test_kim_writes_a_call_down(kim: Page, word: str) -> None:
    open_task(kim, "overdue", f"{word} Kitchen")
    kim.get_by_label("Who said on the phone that it is right?").fill("the manager")
    press(kim, "Confirmed by phone today")
    kim.goto("/desk/listings/?words=" + word)
    go(kim, kim.get_by_role("link", name=f"{word} Kitchen"))
    expect(kim.locator("main")).to_contain_text("Confirmed by phone, by the manager")


def test_kim_makes_one_of_two_and_the_old_address_leads_on(
    kim: Page, page: Page, made: dict[str, str], word: str
) -> None:
    open_task(kim, "pair", f"{word} Massage")
    kim.get_by_role("radio", name=f"{word} Massage (", exact=False).first.check()
    press(kim, "Make them one")
    expect(kim.locator("main")).to_contain_text("They are one listing now.")
    page.goto(f"/services/{made['gone']}/")
    assert page.url.endswith(f"/services/{made['kept']}/")
    kim.goto(f"/desk/listing/{made['gone']}/")
    press(kim, "Undo: make them two again")
    page.goto(f"/services/{made['gone']}/?again")
    expect(page.locator("h1")).to_contain_text("Massages")


def test_a_parents_report_arrives_and_they_hear_what_was_done(
    kim: Page, page: Page, made: dict[str, str], word: str
) -> None:
    page.goto(f"/services/{made['reported']}/")
    go(page, page.get_by_role("link", name="Tell us if this listing is wrong"))
    expect(page.locator("main")).to_contain_text("the people who run that service read your words too")
    page.get_by_label("This is wrong", exact=True).check()
    page.get_by_label("What should we know?").fill("The opening times on this page are wrong.")
    page.get_by_label("How can we answer you?").fill("parent@demo.invalid")
    press(page, "Send")
    expect(page.locator("main")).to_contain_text("Thank you")
    open_task(kim, "report", f"“This is wrong” about “{word} Library”")
    expect(kim.locator(".message-text")).to_have_text("The opening times on this page are wrong.")
    kim.get_by_label("What was done?").fill("We rang them and changed the times.")
    press(kim, "Done, and tell them")
    kim.goto("/desk/outbox/")
    expect(kim.locator("main")).to_contain_text("Feedback handled")
    expect(kim.locator("main")).to_contain_text("Report about listing")
    assert "parent@demo.invalid" not in kim.content()


def test_kim_puts_a_number_right_and_a_fault_stands_beside_its_field(
    kim: Page, page: Page, made: dict[str, str]
) -> None:
    kim.goto(f"/desk/listing/{made['reported']}/correct/")
    kim.get_by_label("Phone, e-mail and web").fill("label: Ring\nphone: call me")
    kim.get_by_label("Why do you change this?").fill("They rang.")
    press(kim, "Put it right")
    expect(kim.locator("#id_contacts_error")).to_contain_text("does not look like a phone number")
    expect(kim.get_by_label("Why do you change this?")).to_have_value("They rang.")
    kim.get_by_label("Phone, e-mail and web").fill("label: Ring\nphone: 01632 960777")
    press(kim, "Put it right")
    page.goto(f"/services/{made['reported']}/")
    expect(page.locator("main")).to_contain_text("01632 960777")


def test_without_a_mouse(kim: Page, page: Page, made: dict[str, str], word: str) -> None:
    open_task(kim, "change", f"{word} Yoga")
    tab_to(kim, "button[value=approve]")
    with kim.expect_navigation():
        kim.keyboard.press("Enter")
    expect(kim.locator("main")).to_contain_text("Approved")
    kim.goto("/desk/today/")
    tab_to(kim, ".tasks input[type=checkbox]")
    kim.keyboard.press("Space")
    key = kim.evaluate("document.activeElement.value")
    kim.locator("#assign_person").focus()
    kim.keyboard.press("k")
    tab_to(kim, "button[type=submit]")
    with kim.expect_navigation():
        kim.keyboard.press("Enter")
    expect(kim.locator("main")).to_contain_text("1 task given out.")
    kim.goto("/desk/today/?who=mine")
    assert kim.locator(f"input[value='{key}']").count() == 1


def test_without_javascript(plain: Page, made: dict[str, str], word: str) -> None:
    sign_in(plain, "Kim")
    open_task(plain, "change", f"{word} Drama")
    plain.get_by_label("If not: why?").fill("We could not reach you on it.")
    press(plain, "No, do not show it")
    expect(plain.locator("main")).to_contain_text("They read why")


def test_a_parent_and_a_health_visitor_cannot_enter(contexts: Contexts, made: dict[str, str]) -> None:
    for name in ("Alice", "Sam", "Mia"):
        page = contexts().new_page()
        sign_in(page, name)
        for address in ("/desk/today/", "/desk/listings/", f"/desk/listing/{made['kept']}/", "/desk/outbox/"):
            answer = page.goto(address)
            assert answer
            assert answer.status in {403} or "/sign-in/" in page.url, f"{name} {address}"


def _one_of_each(looker: Page) -> list[str]:
    looker.goto("/desk/today/")
    found: dict[str, str] = {}
    links: list[str] = looker.locator(".task-title a").evaluate_all("all => all.map(one => new URL(one.href).pathname)")
    for address in links:
        found.setdefault(address.split("/")[3], address)
    return list(found.values())


def test_every_page_of_a_task_is_easy_to_use_at_both_widths(looker: Page, made: dict[str, str]) -> None:
    faults: list[Any] = []
    slug = made["kept"]
    more = [f"/desk/listing/{slug}/", f"/desk/listing/{slug}/history/", f"/desk/listing/{slug}/restore/1/"]
    more += [f"/desk/listing/{slug}/same-as/{made['old']}/"]
    for address in [*_one_of_each(looker), *more]:
        looker.goto(address)
        faults += [f"{address} {one}" for one in hard_to_use(looker)]
    assert not faults, "\n".join(faults)
