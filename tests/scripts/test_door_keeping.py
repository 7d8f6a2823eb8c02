"""`desk/door_keeping.js`: a list kept on a device, marks that wait for a signal, and what becomes of each."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.scripts.check_in import (
    ANSWERS_THAT_ARE_NONE,
    HOURS,
    SENDABLE,
    Hub,
    has_come,
    keeping,
    look_again,
    opened,
    press,
    said,
    try_again,
    waiting,
    walk_in,
)
from tests.scripts.lists import ADA, DATE, DOOR, FAMILIES, JO, ZOE, board, page
from tests.scripts.stage import Said, Stage


@pytest.fixture
def hub(stage: Stage) -> Hub:
    return Hub(stage)


def test_without_a_wish_nothing_is_kept_and_forms_go_their_usual_way(hub: Hub) -> None:
    hub.stage.show(f"{DOOR}mark/", "<h1>Marked</h1>")
    door = opened(hub)
    assert door.evaluate("async () => (await indexedDB.databases()).length") == 0
    press(door, ADA, "here")
    expect(door.locator("h1")).to_have_text("Marked")


def test_a_kept_list_says_until_when_and_takes_the_empty_page_with_it(hub: Hub) -> None:
    door = keeping(hub)
    expect(door.locator("[data-kept-words]")).to_contain_text("This list is kept here until")
    expect(door.get_by_role("button", name="Keep this list")).to_be_hidden()
    assert "/desk/door/offline/" in door.evaluate("registered")


def test_a_mark_is_shown_at_once_and_sent_once(hub: Hub) -> None:
    door = keeping(hub)
    press(door, ADA, "here")
    expect(said(door)).to_have_text("All is sent.")
    assert hub.marks == [(ADA, True, False)]
    assert hub.taken[0]["marks"][0]["id"]
    (sent,) = [one for one in hub.stage.asked if one.url.endswith("/sync/")]
    assert sent.headers["x-csrftoken"] == "csrf-of-now"
    door.evaluate("window.dispatchEvent(new Event('online'))")
    door.wait_for_timeout(200)
    assert len(hub.taken) == 1


def test_marks_wait_without_a_signal_and_go_together_in_their_order(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    expect(said(door)).to_have_text("Ada is here.")
    press(door, ZOE, "partner")
    expect(said(door)).to_have_text("Zoë Nowak is here, with their partner.")
    press(door, ADA, "not")
    expect(said(door)).to_have_text("Ada is not here.")
    expect(door.locator("[data-unsent]")).to_have_text("3 not sent yet.")
    assert waiting(door) == ["Ada is here.", "Zoë Nowak is here, with their partner.", "Ada is not here."]
    assert door.locator("[data-count=here]").inner_text() == "1"
    hub.is_up = True
    try_again(door)
    expect(said(door)).to_have_text("All is sent.")
    assert hub.marks == [(ADA, True, False), (ZOE, True, True), (ADA, False, False)]
    assert waiting(door) == []


def test_what_waits_is_there_after_the_page_was_closed(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, JO, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    door.close()
    shell = opened(hub, "/desk/door/offline/")  # without a signal the worker shows this page at the door's address
    assert waiting(shell) == ["Jo is here."]
    hub.is_up = True
    door = opened(hub)
    expect(door.locator("[data-unsent]")).to_have_text("")
    assert hub.marks == [(JO, True, False)]


def test_the_empty_page_shows_the_kept_list_of_its_date_with_what_waits(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, JO, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    hub.stage.show(DOOR, page(board(), is_shell=True))
    shell = opened(hub)
    expect(shell.locator("[data-title]")).to_have_text("Tea and Talk")
    expect(shell.locator("[data-nothing]")).to_be_hidden()
    assert shell.locator("[data-row]").count() == len(FAMILIES)
    expect(shell.locator(f"[data-seat='{JO}'] [data-fill=words]")).to_have_text("Here")


def test_the_empty_page_of_a_date_that_nobody_kept_says_so(hub: Hub) -> None:
    hub.stage.show(DOOR, page(board(), is_shell=True))
    shell = opened(hub)
    expect(shell.locator("[data-nothing]")).to_be_visible()
    expect(shell.locator("[data-board]")).to_be_hidden()


def test_what_is_refused_says_why_and_holds_up_nothing_else(hub: Hub) -> None:
    hub.refuses = {ADA: "They gave their place up."}
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    press(door, JO, "here")
    expect(door.locator("[data-unsent]")).to_have_text("2 not sent yet.")
    hub.is_up = True
    try_again(door)
    expect(door.locator("[data-waiting-list] li")).to_have_count(1)
    assert "Not kept: They gave their place up." in waiting(door)[0]
    sent = len(hub.taken)
    try_again(door)
    door.wait_for_timeout(200)
    assert len(hub.taken) == sent, "what was refused is not sent again"
    door.get_by_role("button", name="Take away: Ada is here.").click()
    expect(door.locator("[data-waiting]")).to_be_hidden()


def test_what_the_hub_does_not_take_stays_until_it_does(hub: Hub) -> None:
    door = keeping(hub)
    hub.answer = ANSWERS_THAT_ARE_NONE[0]
    press(door, ADA, "here")
    for answer in ANSWERS_THAT_ARE_NONE:
        hub.answer = answer
        try_again(door, until=has_come(hub, 2))  # the second is sent when the answer to the first was read
        assert waiting(door) == ["Ada is here."], answer
        assert door.evaluate(SENDABLE) == 1, answer
    hub.answer = None
    try_again(door)
    expect(said(door)).to_have_text("All is sent.")
    assert {one["id"] for sent in hub.taken for one in sent["marks"]} == {hub.taken[0]["marks"][0]["id"]}


def test_who_is_signed_out_is_told_and_keeps_what_waits(hub: Hub) -> None:
    door = keeping(hub)
    hub.hello = Said("", status=403)
    press(door, ADA, "here")
    expect(door.locator("[data-kept-words]")).to_contain_text("You are signed out.")
    assert waiting(door) == ["Ada is here."]
    assert hub.taken == []


def test_nobody_sends_what_another_person_marked(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    hub.is_up, hub.person = True, "kim"
    trouble = door.locator("[data-kept-words]")
    try_again(door, until=lambda: "Somebody else marked what waits here." in trouble.inner_text())
    assert hub.taken == []
    hub.person = "sam"
    try_again(door)
    expect(said(door)).to_have_text("All is sent.")


def test_somebody_without_a_place_is_let_in_and_counted(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    door.get_by_label("Adults").select_option("2")
    door.get_by_label("Babies").select_option("1")
    door.get_by_label("Partner came too").check()
    walk_in(door, "  Ali ")
    expect(said(door)).to_have_text("Ali is here, with their partner.")
    row = door.locator("[data-row]").filter(has_text="Walked in")
    expect(row.locator("[data-fill=who]")).to_have_text("2 adults, 1 baby")
    assert door.get_by_label("What do they want to be called?").input_value() == ""
    hub.is_up = True
    try_again(door)
    expect(said(door)).to_have_text("All is sent.")
    (sent,) = hub.taken[0]["walk_ins"]
    assert (sent["called"], sent["adults"], sent["babies"], sent["partner_came"]) == ("Ali", 2, 1, True)


def test_somebody_without_a_name_is_asked_for_one(hub: Hub) -> None:
    door = keeping(hub)
    box = door.get_by_label("What do they want to be called?")
    for name in ("", "   "):
        walk_in(door, name)
        expect(box).to_be_focused()
        expect(door.locator("#id_called_error")).to_have_text("Write the name they want to be called.")
        assert door.locator("#id_called_error").count() == 1
    assert (waiting(door), hub.taken) == ([], [])
    walk_in(door, "Ali")
    assert door.locator("#id_called_error").count() == 0
    expect(said(door)).to_have_text("All is sent.")


def test_a_walk_in_that_waits_stays_on_the_list_when_the_hub_does_not_know_it_yet(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    walk_in(door, "Ali")
    expect(said(door)).to_have_text("Ali is here.")
    hub.refuses, hub.is_up = {"Ali": "The date is over."}, True
    door = opened(hub)
    expect(door.locator("[data-row] h3").filter(has_text="Ali")).to_have_count(1)


def test_after_twelve_hours_the_list_is_gone_and_what_was_not_sent_is_shown(hub: Hub) -> None:
    hub.stage.hold_the_clock()
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    door.clock.fast_forward((12 * HOURS + 60) * 1000)
    expect(door.locator("[data-kept-words]")).to_contain_text("The 12 hours are over")
    assert waiting(door) == ["Ada is here."]
    assert door.evaluate("hubDevice.all('list:')") == []
    door.clock.fast_forward(12 * HOURS * 1000)
    expect(door.locator("[data-waiting]")).to_be_hidden()
    assert door.evaluate("hubDevice.state()") is None


def test_forgetting_asks_once_where_something_was_not_sent(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    door.get_by_role("button", name="Forget on this device").click()
    sure = door.get_by_role("button", name="I have written these down")
    expect(sure).to_be_focused()
    assert waiting(door) == ["Ada is here."]
    look_again(door)
    expect(sure).to_be_focused()
    sure.click()
    expect(said(door)).to_have_text("Nothing is kept on this device any more.")
    assert door.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_who_marks_somebody_after_the_question_is_asked_anew(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    door.get_by_role("button", name="Forget on this device").click()
    expect(door.locator("[data-forget-all]")).to_be_focused()
    press(door, JO, "here")
    expect(door.locator("[data-unsent]")).to_have_text("2 not sent yet.")
    expect(door.locator("[data-forget-all]")).to_be_hidden()
    expect(door.get_by_role("button", name="Forget on this device")).to_be_visible()


@pytest.mark.parametrize("trouble", ["no signal", "no worker", "nobody signed in"])
def test_a_list_that_cannot_be_kept_leaves_the_page_at_work(hub: Hub, trouble: str) -> None:
    door = opened(hub)
    hub.is_up = trouble != "no signal"
    hub.hello = Said("", status=403) if trouble == "nobody signed in" else None
    if trouble == "no worker":
        door.evaluate("window.workerSays = 'not kept'")
    door.get_by_role("button", name="Keep this list on this device").click()
    expect(door.locator("[data-kept-words]")).to_contain_text("could not keep the list")
    assert door.evaluate("hubDevice.all('list:')") == []


def elsewhere(hub: Hub) -> Page:
    """The page of another date, on the same device."""
    other = DOOR.replace("d/", "f/")
    hub.stage.show(other, page(board()).replace(DATE, other.split("/")[3]))
    return opened(hub, other)


def test_who_takes_the_device_over_first_sends_or_forgets(hub: Hub) -> None:
    door = keeping(hub)
    hub.is_up = False
    press(door, ADA, "here")
    expect(door.locator("[data-unsent]")).to_have_text("1 not sent yet.")
    door.close()
    hub.is_up, hub.person = True, "kim"
    other = elsewhere(hub)
    other.get_by_role("button", name="Keep this list on this device").click()
    expect(other.locator("[data-kept-words]")).to_contain_text("First send or forget what waits here.")
    assert waiting(other) == ["Ada is here."]
    assert [one["about"] for one in other.evaluate("hubDevice.all('list:')")] == [DATE]
    assert hub.taken == []


def test_another_date_of_the_device_is_a_link_away(hub: Hub) -> None:
    keeping(hub)
    link = elsewhere(hub).locator("[data-kept-lists] a")
    expect(link).to_have_text("Tea and Talk, Tuesday 1 December, 10am")
    assert link.get_attribute("href") == DOOR
