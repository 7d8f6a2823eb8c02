"""`desk/again.js`: a page shows how far a long piece of work is, until it is done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.scripts.stage import ORIGIN, Said, Stage, bare


def state(words: str, *, runs: bool = True) -> str:
    return bare("desk/again.js", f'<h1>Table</h1><div id="state"{" data-again" if runs else ""}>{words}</div>')


def looks(stage: Stage) -> int:
    return sum(one.url == f"{ORIGIN}/here/" for one in stage.asked)


@pytest.fixture
def page(stage: Stage) -> Page:
    stage.hold_the_clock()
    stage.show("/here/", state("1 of 3 rows"))
    return stage.open()


def test_every_two_seconds_it_looks_and_shows(stage: Stage, page: Page) -> None:
    page.evaluate("window.isTheSame = true")
    for words in ("2 of 3 rows", "3 of 3 rows"):
        stage.show("/here/", state(words))
        page.clock.run_for(2000)
        expect(page.locator("#state")).to_have_text(words)
    assert page.evaluate("window.isTheSame")
    assert looks(stage) == 3


def test_when_the_work_is_done_the_whole_page_comes_and_the_looking_ends(stage: Stage, page: Page) -> None:
    page.evaluate("window.isTheSame = true")
    stage.show("/here/", state("All done", runs=False))
    page.clock.run_for(2000)
    expect(page.locator("#state")).to_have_text("All done")
    assert page.evaluate("window.isTheSame") is None
    before = looks(stage)
    page.clock.run_for(10_000)
    assert looks(stage) == before


def test_a_lost_signal_is_waited_out(stage: Stage, page: Page) -> None:
    def lost(request: Request) -> Said | None:
        return None

    stage.answers["/here/"] = lost
    page.clock.run_for(2000)
    page.wait_for_timeout(100)
    expect(page.locator("#state")).to_have_text("1 of 3 rows")
    stage.show("/here/", state("2 of 3 rows"))
    page.clock.run_for(2000)
    expect(page.locator("#state")).to_have_text("2 of 3 rows")


def test_words_of_the_work_run_no_code(stage: Stage, page: Page) -> None:
    stage.show("/here/", state("2 rows <script>window.isRun = true</script><img src=x onerror='window.isRun = true'>"))
    page.clock.run_for(2000)
    expect(page.locator("#state")).to_contain_text("2 rows")
    page.wait_for_timeout(100)
    assert page.evaluate("window.isRun") is None
    stage.faults.clear()  # the policy forbade it, and says so


def test_a_page_on_which_nothing_runs_is_left_alone(stage: Stage) -> None:
    stage.hold_the_clock()
    stage.show("/here/", state("Done", runs=False))
    page = stage.open()
    page.clock.run_for(10_000)
    assert looks(stage) == 1
