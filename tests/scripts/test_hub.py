"""`design/hub.js`: leaving a page, one press for one search, and what else each page is helped with."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from familyhub.config.context import EXIT_TO
from tests.scripts.stage import ORIGIN, Said, Stage, drawn, written

FORM = """<form method="post" action="/search/"><input type="hidden" name="kept" value="kept">
<textarea name="words">he hits me</textarea><input name="where" value="WA8"><button>Ask</button></form>
<form method="post" action="/other/"><button>Other</button></form>"""
PLAIN = '{% extends "design/layout.html" %}{% block title %}My page{% endblock %}{% block main %}<h1>Here</h1>BODY{% endblock %}'
NEUTRAL = PLAIN.replace("{% block main", "{% block neutral %}1{% endblock %}{% block main")


def neutral(stage: Stage) -> Page:
    stage.show("/here/", written(NEUTRAL.replace("BODY", FORM)))
    stage.answers[EXIT_TO] = Said("<h1>Weather</h1>")
    return stage.open()


def shift(page: Page, times: int, apart: int = 500) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")
        page.clock.run_for(apart)


def is_left(page: Page) -> bool:
    page.wait_for_timeout(150)
    return not page.url.startswith(ORIGIN)


def test_leaving_takes_the_words_and_the_title_away_at_once(stage: Stage) -> None:
    page = neutral(stage)
    seen = page.evaluate(
        """() => { document.querySelector("[data-exit]").click();
        const box = (what) => document.querySelector(what).value;
        return [box("textarea"), box("[name=where]"), box("[name=kept]"), document.title, document.documentElement.hidden]; }"""
    )
    assert seen == ["", "", "kept", "", True]
    expect(page.locator("h1")).to_have_text("Weather")


def test_leaving_leaves_no_way_back_to_the_page(stage: Stage) -> None:
    stage.show("/before/", written(PLAIN.replace("BODY", "")))
    stage.show("/here/", written(NEUTRAL.replace("BODY", FORM)))
    stage.answers[EXIT_TO] = Said("<h1>Weather</h1>")
    page = stage.open("/before/")
    page.goto(f"{ORIGIN}/here/")
    page.locator("[data-exit]").click()
    expect(page.locator("h1")).to_have_text("Weather")
    page.go_back()
    assert page.url == f"{ORIGIN}/before/"


def test_three_presses_of_shift_leave(stage: Stage) -> None:
    stage.hold_the_clock()
    page = neutral(stage)
    shift(page, 2)
    assert not is_left(page)
    shift(page, 1)
    assert is_left(page)


def test_presses_far_apart_or_with_another_key_between_do_not_leave(stage: Stage) -> None:
    stage.hold_the_clock()
    page = neutral(stage)
    shift(page, 5, apart=2600)
    assert not is_left(page)
    page.clock.run_for(6000)
    shift(page, 2)
    page.keyboard.press("a")
    shift(page, 2)
    assert not is_left(page)
    page.keyboard.press("Escape")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    assert not is_left(page)


def test_a_page_without_exit_ignores_shift(stage: Stage) -> None:
    stage.show("/here/", written(PLAIN.replace("BODY", FORM)))
    page = stage.open()
    for _ in range(4):
        page.keyboard.press("Shift")
    assert not is_left(page)
    assert page.locator("textarea").input_value() == "he hits me"


def posts(stage: Stage, address: str) -> int:
    return sum(one.method == "POST" and one.url == ORIGIN + address for one in stage.asked)


def test_one_press_is_one_search_and_a_later_one_is_another(stage: Stage) -> None:
    stage.hold_the_clock()
    stage.show("/here/", written(PLAIN.replace("BODY", FORM)))
    for address in ("/search/", "/other/"):
        stage.answers[address] = Said(status=204)  # the page stays, as on a slow line
    page = stage.open()
    for _ in range(3):
        page.get_by_role("button", name="Ask").click()
    page.get_by_role("button", name="Other").click()
    page.wait_for_timeout(150)
    assert (posts(stage, "/search/"), posts(stage, "/other/")) == (1, 1)
    page.clock.run_for(4100)
    page.get_by_role("button", name="Ask").click()
    page.wait_for_timeout(150)
    assert posts(stage, "/search/") == 2


@pytest.mark.parametrize(("panel", "is_in_focus"), [("", True), ('<div class="panel-alarm">Ring 999</div>', False)])
def test_a_message_about_a_form_gets_the_focus_but_never_before_urgent_help(
    stage: Stage, panel: str, is_in_focus: bool
) -> None:
    stage.show("/here/", written(PLAIN.replace("BODY", f'{panel}<div tabindex="-1" data-error-summary>Wrong</div>')))
    page = stage.open()
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')") == is_in_focus


def test_a_button_that_prints_shows_itself_and_prints_once_a_press(stage: Stage) -> None:
    stage.begin_with("window.printed = 0; window.print = function () { window.printed += 1; };")
    stage.show("/here/", written(PLAIN.replace("BODY", '<button type="button" data-print hidden>Print</button>')))
    page = stage.open()
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") == 1


def test_the_line_about_the_signal_comes_and_goes(stage: Stage) -> None:
    stage.show("/here/", written(PLAIN.replace("BODY", "")))
    page = stage.open()
    line = page.locator("[data-offline]")
    expect(line).to_be_hidden()
    stage.window.context.set_offline(True)
    expect(line).to_be_visible()
    stage.window.context.set_offline(False)
    expect(line).to_be_hidden()


def test_urgent_help_is_kept_from_the_second_page_on(stage: Stage) -> None:
    stage.show("/here/", written(PLAIN.replace("BODY", "")))
    page = stage.open()
    assert page.evaluate("window.registered") == []
    page.reload()
    assert page.evaluate("window.registered") == ["/sw.js"]


def test_urgent_help_is_kept_at_once_where_somebody_reads_it(stage: Stage) -> None:
    stage.show("/help-now/", drawn("web/help_now/help_now.html", address="/help-now/"))
    assert stage.open("/help-now/").evaluate("window.registered") == ["/sw.js"]


def test_a_browser_that_keeps_nothing_loses_nothing_else(stage: Stage) -> None:
    stage.begin_with(
        "Object.defineProperty(window, 'sessionStorage', { get: function () { throw new Error('refused'); } });"
    )
    stage.show("/here/", written(NEUTRAL.replace("BODY", FORM)))
    page = stage.open()
    page.reload()
    assert page.evaluate("window.registered") == []
    expect(page.locator("[data-exit]")).to_be_visible()
