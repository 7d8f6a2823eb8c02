"""The team runs check-in while the signal comes and goes; nothing is doubled, and nothing stays behind."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.inside import told
from tests.journeys.conftest import Contexts
from tests.journeys.steps import go, sign_in
from tests.journeys.test_accessible import hard_to_use
from tests.journeys.test_keyboard import tab_to

MAKE = """
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from familyhub.accounts.actions import invite_person
from familyhub.actors import System
from familyhub.bookings import actions as bookings
from familyhub.bookings.rules.booking_request import BookingRequest
from familyhub.directory import actions
from familyhub.whatson import queries
from familyhub.whatson.actions import save_session
from familyhub.whatson.rules.repeats import Pattern
by, at, word = System("journeys"), timezone.now(), "WORD"
org = "org-" + word.lower()
actions.save_organisation(by=by, at=at, organisation=actions.NewOrganisation(org, word + " People", "For a journey.", word))
values = dict(kind="programme", name=word + " Club", summary="For a journey.", description="For a journey. Nobody is there.",
              self_referral="yes", who_for=["mum"], contacts=[dict(label="Ring", phone="01632 960021")])
service = actions.add_listing(by=by, at=at, organisation=org, values=values)
actions.show_listing(by=by, at=at, service=service)
pat = invite_person(by=by, at=at, email=word + "@demo.invalid", name="Pat", roles=("practitioner",))
made = []
for number in range(MANY):
    start = timezone.localtime(at + timedelta(minutes=1))
    slug = save_session(by=by, at=at, service=service, pattern=Pattern(start.date(), start.time().replace(second=0, microsecond=0), 90),
        values=dict(name=word + " Tea " + str(number), kind="booked", is_online=True, dads="welcome", is_free=True, slug=word.lower() + str(number)))
    date = queries.dates_of(slug=slug, since=at)[0].id
    for name in (word + "jo", word + "ada", word + "zoe"):
        bookings.book(by=pat, at=at, booking=uuid4(), occurrence=date, has_permission=True,
                      booking_request=BookingRequest(name, adults=2, babies=1, needs="A chair with arms, please"))
    made.append(str(date))
answer = made
"""
KNOWN = """
from familyhub.actors import System
from familyhub.bookings import queries
found = queries.check_in(seen_by=System("journeys"), occurrence="DATE")
answer = sorted([one.called, one.came, one.partner_came] for one in found.rows)
"""
IN_STORE = """async () => {
  const names = (await indexedDB.databases()).map(one => one.name);
  if (!names.length) return [];
  const base = await new Promise(done => { const asked = indexedDB.open(names[0]); asked.onsuccess = () => done(asked.result); });
  const rows = await new Promise(done => { const asked = base.transaction('sealed').objectStore('sealed').getAll(); asked.onsuccess = () => done(asked.result); });
  base.close();
  return rows.map(one => JSON.stringify([one.id, one.about]) + new TextDecoder('latin1').decode(one.data));
}"""
STORES = "async () => (await indexedDB.databases()).length"
IN_CACHE = """async () => {
  const said = [];
  for (const name of await caches.keys()) for (const asked of await (await caches.open(name)).keys())
    said.push(asked.url + ' ' + await (await caches.match(asked)).text());
  return said;
}"""
ELSEWHERE = (
    "JSON.stringify(Object.entries(localStorage)) + JSON.stringify(Object.entries(sessionStorage)) + document.cookie"
)
TWELVE_HOURS_ON = """async () => {
  const base = await new Promise(done => { const asked = indexedDB.open('kept-on-this-device'); asked.onsuccess = () => done(asked.result); });
  const shelf = base.transaction('key', 'readwrite').objectStore('key');
  const kept = await new Promise(done => { const asked = shelf.get('key'); asked.onsuccess = () => done(asked.result); });
  kept.until = Date.now() - 1000;
  await new Promise(done => { shelf.put(kept, 'key').onsuccess = done; });
  base.close();
}"""


@pytest.fixture(scope="module")
def word() -> str:
    """A word that no other run used, so that a hub can be tried twice."""
    return f"Zed{time.time_ns() % 10**9}"


@pytest.fixture(scope="module")
def made(server: str, hub_env: dict[str, str], word: str) -> list[str]:
    """Dates that are on now, three families each."""
    found: list[str] = told(hub_env, MAKE.replace("WORD", word).replace("MANY", "5"))
    return found


def known(hub_env: dict[str, str], date: str) -> list[list[Any]]:
    """Name, whether they came, and whether a partner did."""
    found: list[list[Any]] = told(hub_env, KNOWN.replace("DATE", date))
    return found


@pytest.fixture
def tablet(contexts: Contexts) -> Page:
    """Sam's tablet."""
    page = contexts(viewport={"width": 800, "height": 1100}, service_workers="allow").new_page()
    sign_in(page, "Sam")
    return page


def family(page: Page, name: str) -> Any:
    return page.locator("[data-row]").filter(has=page.get_by_role("heading", name=name, exact=True))


def press(page: Page, name: str, button: str) -> None:
    family(page, name).get_by_role("button", name=re.compile(f"^{button}")).click()


def kept(page: Page, date: str) -> None:
    """Open a list and keep it."""
    page.goto(f"/desk/door/{date}/")
    page.get_by_role("button", name="Keep this list on this device").click()
    expect(page.locator("[data-said]")).to_have_text("This list is kept on this device.")


def ready(page: Page) -> None:
    """The script has read what is kept."""
    page.wait_for_selector("[data-kept][data-ready]", state="attached")


def test_the_check_in_goes_on_without_a_signal_and_all_arrives_once(
    tablet: Page, made: list[str], word: str, hub_env: dict[str, str]
) -> None:
    date = made[0]
    kept(tablet, date)
    tablet.context.set_offline(True)
    tablet.reload()
    expect(tablet.locator("h1")).to_have_text(f"{word} Tea 0")
    press(tablet, f"{word}jo", "Here")
    expect(tablet.locator("[data-said]")).to_have_text(f"{word}jo is here.")
    expect(tablet.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    press(tablet, f"{word}ada", "Partner came too")
    expect(tablet.locator("[data-said]")).to_have_text(f"{word}ada is here, with their partner.")
    expect(tablet.locator("[data-unsent]")).to_have_text("2 not sent yet.")
    tablet.get_by_label("What do they want to be called?").fill(f"{word}ali")
    tablet.get_by_label("Babies").select_option("2")
    tablet.get_by_role("button", name="They are here").click()
    expect(tablet.locator("[data-said]")).to_have_text(f"{word}ali is here.")
    expect(tablet.locator("[data-unsent]")).to_have_text("3 not sent yet.")
    tablet.reload()
    ready(tablet)
    expect(family(tablet, f"{word}ali")).to_contain_text("1 adult, 2 babies")
    expect(family(tablet, f"{word}jo").get_by_role("button", name="Here").first).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(tablet.locator("[data-count=here]")).to_have_text("3")
    expect(tablet.locator("[data-unsent]")).to_have_text("3 not sent yet.")
    everybody = [[f"{word}{name}", None, False] for name in ("ada", "jo", "zoe")]
    assert known(hub_env, date) == everybody
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-said]")).to_have_text("All is sent.")
    expect(tablet.locator("[data-unsent]")).to_be_empty()
    came = [[f"{word}ada", True, True], [f"{word}ali", True, False], [f"{word}jo", True, False]]
    assert known(hub_env, date) == [*came, [f"{word}zoe", None, False]]
    tablet.reload()
    ready(tablet)
    assert tablet.locator("[data-shell]").count() == 0
    expect(tablet.locator("[data-row]")).to_have_count(4)
    expect(tablet.locator("[data-count=here]")).to_have_text("3")


def test_nothing_of_anybody_can_be_read_on_the_device_or_is_in_a_cache(
    tablet: Page, made: list[str], word: str
) -> None:
    kept(tablet, made[1])
    tablet.context.set_offline(True)
    press(tablet, f"{word}jo", "Here")
    expect(tablet.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    rows = tablet.evaluate(IN_STORE)
    cached = tablet.evaluate(IN_CACHE)
    assert len(rows) == 2
    assert any("/desk/door/offline/" in one for one in cached)
    for private in (word, "chair with arms"):
        assert not [one for one in [*rows, *cached, tablet.evaluate(ELSEWHERE)] if private in one]
    assert not [one for one in cached if made[1] in one]
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-unsent]")).to_be_empty()


def test_what_is_not_sent_is_shown_before_signing_out_and_then_nothing_remains(
    tablet: Page, made: list[str], word: str
) -> None:
    kept(tablet, made[2])
    tablet.route("**/sync/", lambda route: route.abort())
    press(tablet, f"{word}zoe", "Here")
    expect(tablet.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    tablet.goto("/sign-in/logout/")
    expect(tablet.locator("[data-leaving]")).to_contain_text(f"{word}zoe is here.")
    go(tablet, tablet.get_by_role("main").get_by_role("button", name="Sign out"))
    assert tablet.evaluate(STORES) == 0
    assert not [one for one in tablet.evaluate(IN_CACHE) if word in one or "/desk/" in one]
    tablet.context.set_offline(True)
    answer = tablet.evaluate("address => fetch(address).then(() => 'came', () => 'nothing')", f"/desk/door/{made[2]}/")
    assert answer == "nothing"


def test_forget_on_this_device_shows_what_waits_and_then_forgets(tablet: Page, made: list[str], word: str) -> None:
    kept(tablet, made[2])
    tablet.context.set_offline(True)
    press(tablet, f"{word}ada", "Not here")
    expect(tablet.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    tablet.get_by_role("button", name="Forget on this device").click()
    expect(tablet.locator("[data-waiting]")).to_contain_text(f"{word}ada is not here.")
    assert tablet.evaluate(STORES) == 1
    tablet.get_by_role("button", name="I have written these down").click()
    expect(tablet.locator("[data-kept-words]")).to_have_text("Nothing is kept on this device any more.")
    assert tablet.evaluate(STORES) == 0


def test_after_twelve_hours_the_list_is_gone_and_what_was_not_sent_is_shown_until_it_was_seen(
    tablet: Page, made: list[str], word: str
) -> None:
    kept(tablet, made[2])
    tablet.context.set_offline(True)
    press(tablet, f"{word}jo", "Here")
    expect(tablet.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    tablet.evaluate(TWELVE_HOURS_ON)
    tablet.reload()
    ready(tablet)
    expect(tablet.locator("[data-nothing]")).to_be_visible()
    expect(tablet.locator("[data-waiting]")).to_contain_text(f"{word}jo is here.")
    assert f"{word}zoe" not in tablet.content()
    assert len(tablet.evaluate(IN_STORE)) == 1
    tablet.get_by_role("button", name="I have written these down").click()
    tablet.wait_for_function("async () => (await indexedDB.databases()).length === 0")


def test_somebody_else_who_signs_in_sends_nothing_of_the_first(tablet: Page, made: list[str], word: str) -> None:
    kept(tablet, made[2])
    tablet.route("**/sync/", lambda route: route.abort())
    press(tablet, f"{word}jo", "Here")
    expect(tablet.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    sign_in(tablet, "Kim")
    tablet.unroute("**/sync/")
    tablet.goto(f"/desk/door/{made[2]}/")
    expect(tablet.locator("[data-kept-words]")).to_contain_text("Somebody else marked what waits here")
    assert len(tablet.evaluate(IN_STORE)) == 2


def test_what_the_hub_refuses_says_why_and_can_be_taken_away(tablet: Page, made: list[str], word: str) -> None:
    kept(tablet, made[2])
    no = "This date is too long ago. Please tell the team."

    def refuse(route: Any) -> None:
        said = json.loads(route.request.post_data)
        route.fulfill(json={"kept": [], "refused": [{"id": one["id"], "why": no} for one in said["marks"]]})

    tablet.route("**/sync/", refuse)
    press(tablet, f"{word}jo", "Here")
    expect(tablet.locator("[data-waiting]")).to_contain_text(no)
    tablet.get_by_role("button", name="Take away").click()
    expect(tablet.locator("[data-waiting]")).to_be_hidden()


def test_without_javascript(plain: Page, made: list[str], word: str, hub_env: dict[str, str]) -> None:
    sign_in(plain, "Sam")
    plain.goto("/desk/door/")
    go(plain, plain.get_by_role("link", name=f"{word} Tea 3"))
    with plain.expect_navigation():
        press(plain, f"{word}jo", "Here")
    expect(family(plain, f"{word}jo")).to_contain_text("Here")
    plain.get_by_label("What do they want to be called?").fill(" ")
    go(plain, plain.get_by_role("button", name="They are here"))
    expect(plain.locator("#id_called_error")).to_contain_text("Write the name")
    plain.get_by_label("What do they want to be called?").fill(f"{word}ali")
    go(plain, plain.get_by_role("button", name="They are here"))
    assert [one[:2] for one in known(hub_env, made[3]) if one[1]] == [[f"{word}ali", True], [f"{word}jo", True]]


def test_a_name_is_found_on_the_device_alone_and_all_works_by_keyboard(
    tablet: Page, made: list[str], word: str
) -> None:
    asks: list[str] = []
    kept(tablet, made[4])
    tablet.on("request", lambda request: asks.append(request.url + (request.post_data or "")))
    tab_to(tablet, "[data-search-box]")
    tablet.keyboard.type(f"{word.upper()}Ad")
    expect(tablet.locator("[data-said]")).to_have_text("1 name found.")
    expect(tablet.locator("[data-row]:visible")).to_have_count(1)
    tablet.keyboard.press("Enter")
    assert not [one for one in asks if word in one.split("/static/")[0]]
    tab_to(tablet, "button[value=here]")
    tablet.keyboard.press("Enter")
    expect(tablet.locator("[data-said]")).to_have_text(re.compile("is here|All is sent"))
    expect(tablet.locator("[data-unsent]")).to_be_empty()


def test_the_check_in_is_easy_to_use_at_both_widths_also_without_a_signal(tablet: Page, made: list[str]) -> None:
    tablet.emulate_media(reduced_motion="reduce")
    faults: list[str] = []
    list_of_today = f"/desk/door/{made[4]}/"
    for address, signal in (("/desk/door/", True), (list_of_today, True), (list_of_today, False)):
        if not signal:
            kept(tablet, made[4])
            tablet.context.set_offline(True)
        tablet.goto(address)
        ready(tablet)
        faults += [f"{address} {one}" for one in hard_to_use(tablet)]
        tablet.set_viewport_size({"width": 320, "height": 640})
        small = "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 56).length"
        assert tablet.locator(".door-act").evaluate_all(small) == 0
    assert not faults, "\n".join(faults)
