"""`desk/door_leaving.js`: signing out shows what was not sent, and takes the device's store with it."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.scripts.stage import ORIGIN, Said, Stage, bare, drawn

KEY = base64.b64encode(bytes(32)).decode()
OUT = "/sign-in/logout/"


@pytest.fixture
def leaving(stage: Stage) -> Page:
    stage.show("/here/", bare("design/device.js"))
    stage.answers[OUT] = lambda asked: Said(
        "<h1>Signed out</h1>" if asked.method == "POST" else drawn("account/logout.html", {"redirect_field": ""}, OUT)
    )
    return stage.open()


def keep(page: Page, *marks: str) -> None:
    page.evaluate("key => hubDevice.begin({ key: key, seconds: 60, person: 'sam' })", KEY)
    page.evaluate("hubDevice.put('list:1', '1', {})")
    for number, words in enumerate(marks):
        page.evaluate("([id, words]) => hubDevice.put(id, '1', { words: words })", [f"todo:{number}", words])


def go(page: Page) -> None:
    page.goto(ORIGIN + OUT)


def test_what_was_not_sent_is_shown_as_words(leaving: Page) -> None:
    keep(leaving, "Ada is here.", "<img src=x> is here.")
    go(leaving)
    expect(leaving.locator("[data-leaving] li")).to_have_text(["Ada is here.", "<img src=x> is here."])
    expect(leaving.locator("[data-leaving]")).to_be_visible()
    assert leaving.locator("[data-leaving] img").count() == 0


def test_a_list_alone_is_no_reason_to_wait(leaving: Page) -> None:
    keep(leaving)
    go(leaving)
    expect(leaving.locator("[data-leaving-list] li")).to_have_count(0)
    expect(leaving.locator("[data-leaving]")).to_be_hidden()


def test_the_store_goes_before_the_sign_out_is_sent(stage: Stage, leaving: Page) -> None:
    keep(leaving, "Ada is here.")
    go(leaving)
    leaving.get_by_role("button", name="Sign out").click()
    expect(leaving.locator("h1")).to_have_text("Signed out")
    assert leaving.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert [one.method for one in stage.asked if one.url == ORIGIN + OUT] == ["GET", "POST"]


def test_a_device_that_cannot_forget_signs_out_all_the_same(leaving: Page) -> None:
    go(leaving)
    leaving.evaluate("() => { window.hubDevice.forget = () => Promise.reject(new Error('blocked')) }")
    leaving.get_by_role("button", name="Sign out").click()
    expect(leaving.locator("h1")).to_have_text("Signed out")
