"""With the database stopped, urgent help still comes."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import free_port
from tests.journeys.raw import get
from tests.journeys.steps import ABUSE, CRISIS, LATCH, ask, numbers_on_first_screen, panel_words

NO_DATABASE = "postgresql://nobody@127.0.0.1:9/none"
SECONDS = 60


@pytest.fixture(scope="module")
def lame(server: str, hub_env: dict[str, str]) -> Iterator[str]:
    """A hub with the same folder, whose database refuses every connection."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "familyhub.config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", "4", "--config", "python:familyhub.config.gunicorn"]
    environment = {**hub_env, "DATABASE_URL": NO_DATABASE, "DJANGO_SETTINGS_MODULE": "familyhub.config.settings"}
    log = Path(hub_env["HUB_VAR"]) / "lame.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        _wait(f"http://localhost:{port}", process, log)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(SECONDS * 5):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address + "/help-now/", timeout=20).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the hub without a database did not answer:\n{log.read_text()[-3000:]}")


@pytest.fixture
def phone(contexts: object, lame: str) -> Page:
    """A phone that reaches the hub without a database."""
    return contexts(base_url=lame).new_page()


def test_crisis_words_still_show_the_panel(phone: Page) -> None:
    ask(phone, CRISIS)
    assert "call 999" in panel_words(phone)
    assert numbers_on_first_screen(phone)[0].get_attribute("href") == "tel:999"
    expect(phone.locator("main")).to_contain_text("trouble just now")


def test_abuse_words_still_show_exit_and_a_neutral_title(phone: Page) -> None:
    ask(phone, ABUSE)
    expect(phone.locator("h1")).to_have_text("Talk to someone safely")
    expect(phone.locator(".exit")).to_be_visible()
    assert phone.title() == phone.locator(".brand").inner_text().strip()


def test_ordinary_words_still_get_a_kind_line_and_a_number(phone: Page) -> None:
    ask(phone, LATCH)
    assert phone.locator("h1").inner_text()
    assert numbers_on_first_screen(phone)
    expect(phone.locator("main")).to_contain_text("trouble just now")


def test_help_now_still_works(phone: Page) -> None:
    phone.goto("/help-now/")
    expect(phone.locator("h1")).to_have_text("Help now")
    assert numbers_on_first_screen(phone)[0].get_attribute("href") == "tel:999"


@pytest.mark.parametrize("path", ["/", "/find/", "/summary/", "/how-the-hub-chooses/", "/privacy/", "/accessibility/"])
def test_pages_that_need_no_database_still_work(lame: str, path: str) -> None:
    got = get(lame, path)
    assert got.status == 200
    assert got.text.count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    ["/guides/", "/guides/sleep/", "/services/", "/hubs/", "/timeline/", "/voices/", "/who-can-help/", "/feedback/"],
)
def test_every_other_page_is_kind_and_shows_urgent_help(lame: str, path: str) -> None:
    got = get(lame, path)
    assert got.status in {200, 503}
    assert got.text.count("<h1") == 1
    assert "tel:999" in got.text or "/help-now/" in got.text
    assert "Traceback" not in got.text
