"""`studio/reading.js`: the reading age is kept up while somebody writes, and the latest words count."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Request, expect

from familyhub.studio.guides.reading import seen
from tests.scripts.stage import ORIGIN, Said, Stage, bare, drawn

HARD = "The multidisciplinary assessment necessitates comprehensive documentation of developmental considerations. " * 3
CONFIG = '<script id="wagtail-config" type="application/json">{"CSRF_TOKEN": "of-now", "CSRF_HEADER_NAME": "X-CSRFToken"}</script>'


def measured(request: Request) -> Said:
    """As the studio answers."""
    body = parse_qs(request.post_data or "", keep_blank_values=True)["body"][0]
    return Said(json.dumps(vars(seen(body))), "json")


@pytest.fixture
def write(stage: Stage) -> Callable[..., Page]:
    def opened(panel: str | None = None, answer: Any = measured) -> Page:
        stage.hold_the_clock()
        stage.answers["/measure/"] = answer
        panel = drawn("studio/guides/reading.html", {"seen": seen(""), "url": "/measure/"}) if panel is None else panel
        stage.show("/here/", bare("studio/reading.js", f'{CONFIG}<textarea id="id_body"></textarea>{panel}'))
        return stage.open()

    return opened


def asked(stage: Stage) -> list[Request]:
    return [one for one in stage.asked if one.url == f"{ORIGIN}/measure/"]


def test_words_are_measured_when_somebody_stops_writing(stage: Stage, write: Callable[..., Page]) -> None:
    page = write()
    for words in ("Babies", "Babies cry.", HARD):
        page.locator("#id_body").fill(words)
        page.clock.run_for(500)
    assert asked(stage) == []
    page.clock.run_for(100)
    expect(page.locator("[data-verdict]")).to_contain_text("Too hard for families")
    assert page.locator("[data-words]").inner_text() == str(seen(HARD).words)
    assert page.locator("[data-hardest] li").count() == len(seen(HARD).hardest) > 0
    (one,) = asked(stage)
    assert one.headers["x-csrftoken"] == "of-now"
    page.locator("#id_body").fill("")
    page.clock.run_for(600)
    expect(page.locator("[data-verdict]")).to_have_text("Nothing to measure yet.")
    assert page.locator("[data-hardest] li").count() == 0


def test_a_late_answer_about_older_words_is_not_shown(stage: Stage, write: Callable[..., Page]) -> None:
    # The browser's own fetch is stood in for: its answers come in the order that the test says.
    stage.begin_with(
        "window.waiting = []; window.fetch = () => new Promise(done => window.waiting.push(done));"
        "window.answer = (n, verdict) => window.waiting[n]({ ok: true, json: async () => ({ grade: 1, words: n, verdict: verdict, hardest: [] }) });"
    )
    page = write()
    for words in ("first", "second"):
        page.locator("#id_body").fill(words)
        page.clock.run_for(600)
    page.evaluate("answer(1, 'of the second')")
    expect(page.locator("[data-verdict]")).to_have_text("of the second")
    page.evaluate("answer(0, 'of the first')")
    page.wait_for_timeout(100)
    expect(page.locator("[data-verdict]")).to_have_text("of the second")


def test_without_an_answer_the_last_one_stays_and_writing_goes_on(stage: Stage, write: Callable[..., Page]) -> None:
    page = write()
    answers: list[Any] = [Said("", status=500), Said("no JSON", "json"), Said("", status=403), lambda _: None]
    for number, answer in enumerate(answers):
        stage.answers["/measure/"] = answer
        page.locator("#id_body").fill(f"Babies cry {number}.")
        with page.expect_event("requestfailed" if callable(answer) else "response"):
            page.clock.run_for(600)
        page.wait_for_timeout(100)
        assert page.locator("[data-verdict]").inner_text() == "Nothing to measure yet.", number
    stage.answers["/measure/"] = measured
    page.locator("#id_body").fill("Babies cry a lot.")
    page.clock.run_for(600)
    expect(page.locator("[data-verdict]")).to_have_text("Easy to read.")


def test_sentences_are_shown_as_words(write: Callable[..., Page]) -> None:
    said = {"grade": 9, "words": 2, "verdict": "<b>hard</b>", "hardest": ["<img src=x>"]}
    page = write(answer=Said(json.dumps(said), "json"))
    page.locator("#id_body").fill("x")
    page.clock.run_for(600)
    expect(page.locator("[data-hardest] li")).to_have_text("<img src=x>")
    expect(page.locator("[data-verdict]")).to_have_text("<b>hard</b>")


@pytest.mark.parametrize("panel", ["", '<div data-reading-age data-watch="id_nothing" data-url="/measure/"></div>'])
def test_a_page_without_the_panel_or_its_box_is_left_alone(
    stage: Stage, write: Callable[..., Page], panel: str
) -> None:
    page = write(panel)
    page.locator("#id_body").fill("Babies cry.")
    page.clock.run_for(1000)
    assert asked(stage) == []
