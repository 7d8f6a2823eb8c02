"""`desk/door.js`: the list at the door is narrowed, drawn and counted on the device."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familyhub.desk.check_in.presenters import MANY, Row
from tests.scripts.lists import ADA, FAMILIES, JO, ZOE, board, page, standing
from tests.scripts.stage import Stage, bare

NEW = "00000000-0000-4000-8000-00000000000e"


def opened(stage: Stage, *rows: Row) -> Page:
    stage.show("/here/", page(board(*rows)))
    return stage.open()


def draw(door: Page, booking: str = NEW, **values: Any) -> None:
    row = {"seat": booking, "called": "Ali", "who": "1 adult", "note": "", "help": False, "needs": "", "babies": 0}
    door.evaluate("row => { hubDoor.draw(row); hubDoor.count(); }", {**row, "group": "seat", "stands": "", **values})


def counts(door: Page) -> dict[str, str]:
    found: dict[str, str] = door.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-count]')].map(one => [one.dataset.count, one.textContent]))"
    )
    return found


def shown(door: Page) -> list[str]:
    return [one.inner_text() for one in door.locator("[data-row]:visible h3").all()]


FOUND = {
    "zoe": ["Zoë Nowak"],
    "  ZOË ": ["Zoë Nowak"],
    "nowak": ["Zoë Nowak"],
    "o": ["Zoë Nowak", "Jo"],
    "chair": [],
    ".*": [],
    "[a": [],
}


def test_a_name_is_found_as_it_is_typed(stage: Stage) -> None:
    door = opened(stage, *FAMILIES)
    for words, found in FOUND.items():
        door.get_by_label("Find a name").fill(words)
        assert shown(door) == found, words
        said = "1 name found." if len(found) == 1 else f"{len(found)} names found."
        assert door.locator("[data-said]").text_content() == said, words


def test_without_words_to_look_for_all_are_shown_and_nothing_is_said(stage: Stage) -> None:
    door = opened(stage, *FAMILIES)
    for words in ("", "   "):
        door.get_by_label("Find a name").fill("somebody else")
        assert shown(door) == []
        door.get_by_label("Find a name").fill(words)
        assert shown(door) == ["Ada", "Zoë Nowak", "Jo"], words
        assert door.locator("[data-said]").text_content() == "", words


def test_letters_to_jump_to_give_way_to_the_search(stage: Stage) -> None:
    many = [Row(booking=f"s{number}", called=chr(65 + number), anchor=f"letter-{number}") for number in range(MANY + 1)]
    door = opened(stage, *many)
    expect(door.locator("[data-letters]")).to_be_hidden()
    expect(door.get_by_label("Find a name")).to_be_visible()


def test_those_who_are_here_are_counted_with_their_babies(stage: Stage) -> None:
    door = opened(stage, *FAMILIES)
    door.evaluate("hubDoor.count()")
    assert counts(door) == {"here": "0", "partner": "0", "babies": "0", "to-come": "2", "waiting": "1"}
    draw(door, booking=ZOE, called="Zoë Nowak", babies=2, stands="partner")
    draw(door, booking=JO, called="Jo", group="waiting", stands="here")
    assert counts(door) == {"here": "2", "partner": "1", "babies": "2", "to-come": "1", "waiting": "0"}
    draw(door, booking=ADA, called="Ada", babies=1, stands="not")
    assert counts(door) == {"here": "2", "partner": "1", "babies": "2", "to-come": "0", "waiting": "0"}


@pytest.mark.parametrize("stands", ["", "here", "partner", "not"])
def test_the_page_and_the_script_count_alike(stage: Stage, stands: str) -> None:
    door = opened(stage, *standing(stands, ZOE, JO))
    before = counts(door)
    door.evaluate("hubDoor.count()")
    assert counts(door) == before


def test_a_family_is_brought_up_to_date_and_not_doubled(stage: Stage) -> None:
    door = opened(stage, *FAMILIES)
    draw(door, booking=ADA, called="Ada", who="2 adults", note="Walked in", needs="A ramp", help=True, stands="here")
    row = door.locator(f"[data-seat='{ADA}']")
    assert row.count() == 1
    expect(row.locator("[data-fill=words]")).to_have_text("Here")
    expect(row.locator("[data-fill=needs]")).to_be_visible()
    expect(row.locator("[data-fill=help]")).to_be_visible()
    pressed = "one => [...one.querySelectorAll('[aria-pressed=true]')].map(button => button.value)"
    assert row.evaluate(pressed) == ["here"]
    draw(door, booking=ADA, called="Ada", stands="not")
    assert row.evaluate(pressed) == ["not"]
    expect(row.locator("[data-fill=needs]")).to_be_hidden()
    expect(row.locator("[data-fill=help]")).to_be_hidden()


def test_somebody_new_stands_in_their_group_and_can_be_marked(stage: Stage) -> None:
    door = opened(stage)
    expect(door.locator("[data-nobody]")).to_be_visible()
    draw(door, called="Ali", group="waiting")
    expect(door.locator("[data-nobody]")).to_be_hidden()
    row = door.locator("[data-group-of=waiting] [data-row]")
    expect(row.locator("h3")).to_have_text("Ali")
    assert row.locator("input[name=seat]").input_value() == NEW
    assert row.get_by_role("button").first.inner_text().startswith("Here")
    expect(door.locator("[data-group-of=seat]")).to_be_hidden()
    assert "Ali" in row.get_by_role("button").first.text_content()


def test_a_name_is_words_and_never_code(stage: Stage) -> None:
    door = opened(stage, *FAMILIES)
    name = "<img src=x onerror=alert(1)><b>Ali</b>"
    draw(door, called=name, needs="<script>1</script>")
    row = door.locator(f"[data-seat='{NEW}']")
    assert row.locator("h3").text_content() == name
    assert row.locator("img, b, script").count() == 0
    door.get_by_label("Find a name").fill("<b>")
    assert shown(door) == [name]


def test_a_page_without_a_list_is_left_alone(stage: Stage) -> None:
    stage.show("/here/", bare("desk/door.js"))
    assert stage.open().evaluate("window.hubDoor") is None
