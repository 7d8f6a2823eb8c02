"""An answer is light, private and asks nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Contexts
from tests.journeys.raw import get, send
from tests.journeys.steps import CRISIS, LATCH, ask

MOST_BYTES, MOST_REQUESTS = 50 * 1024, 6
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
}


def watched(page: Page) -> tuple[list[str], list[int]]:
    """What this page asks for, and how many bytes each came over the wire as."""
    addresses: list[str] = []
    sizes: list[int] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda event: addresses.append(event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    return addresses, sizes


def asked(contexts: Contexts, words: str) -> str:
    """The address of an answer."""
    page = contexts().new_page()
    ask(page, words)
    return page.url


@pytest.mark.parametrize("words", [LATCH, CRISIS, "dad feeling angry all the time in runcorn"])
def test_the_first_visit_of_an_answer_is_light(contexts: Contexts, words: str) -> None:
    address, page = asked(contexts, words), contexts().new_page()
    addresses, sizes = watched(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    sent = [one for one in addresses if not one.startswith("data:")]
    assert len(sent) <= MOST_REQUESTS, sent
    assert sum(sizes) <= MOST_BYTES, dict(zip(sent, sizes, strict=False))


def test_the_first_visit_of_the_box_is_light(contexts: Contexts) -> None:
    for path in ("/", "/find/"):
        page = contexts().new_page()
        addresses, sizes = watched(page)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert len([one for one in addresses if not one.startswith("data:")]) <= MOST_REQUESTS
        assert sum(sizes) <= MOST_BYTES


def test_nothing_is_asked_of_anybody_else(page: Page, server: str) -> None:
    addresses: list[str] = []
    page.context.on("request", lambda request: addresses.append(request.url))
    ask(page, LATCH)
    for path in ("/", "/help-now/", "/who-can-help/", "/guides/breastfeeding/", "/summary/", "/sign-in/login/"):
        page.goto(path)
        page.wait_for_load_state("load")
    assert not [one for one in addresses if not one.startswith((server, "data:"))]


def test_a_visitor_who_only_asks_gets_no_cookie(page: Page) -> None:
    ask(page, LATCH)
    page.locator("main .card h3 a").first.click()
    page.wait_for_load_state()
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize(
    "path", ["/", "/find/", "/guides/breastfeeding/", "/nowhere/", "/find/tampered/", "/find/%00/", "/sign-in/login/"]
)
def test_the_content_policy_is_strict_on_every_page(server: str, path: str) -> None:
    header = get(server, path).headers["content-security-policy"]
    rules = {row.split()[0]: row.split()[1:] for row in header.split(";") if row.strip()}
    assert {name: rules.get(name) for name in POLICY} == POLICY
    assert "unsafe" not in header
    assert not re.search(r"https?:|\*", header)


def test_no_page_breaks_its_own_policy(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    ask(page, LATCH)
    ask(page, CRISIS)
    for path in ("/design/", "/who-can-help/", "/summary/", "/feedback/", "/timeline/", "/sign-in/login/"):
        page.goto(path)
        page.wait_for_load_state("load")
    assert said == []


def test_an_answer_is_kept_by_no_cache_and_no_index(contexts: Contexts, server: str) -> None:
    sent = send(server, "POST", b"/find/", b"words=baby+cries")
    shown = get(server, sent.headers["location"])
    for got in (sent, shown):
        assert "no-store" in got.headers["cache-control"]
        assert got.headers["referrer-policy"] == "no-referrer"
    assert sent.status == 303
    assert get(server, "/find/tampered/").headers["cache-control"].count("no-store")


def test_an_answer_tells_no_other_site_where_somebody_came_from(page: Page) -> None:
    heard: list[dict[str, Any]] = []
    page.context.route(
        "https://**",
        lambda route: (
            heard.append(route.request.headers),
            route.fulfill(body="<h1>away</h1>", content_type="text/html"),
        ),
    )
    ask(page, LATCH)
    page.evaluate("location.href = 'https://www.nhs.uk/'")
    page.wait_for_url("https://www.nhs.uk/")
    assert heard
    assert not [one for one in heard if "referer" in one]


def test_styles_and_scripts_come_compressed(page: Page) -> None:
    seen: dict[str, str] = {}
    page.on("response", lambda answer: seen.update({answer.url: answer.headers.get("content-encoding", "")}))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    big = {url: sort for url, sort in seen.items() if url.endswith((".css", "/"))}
    assert all(sort in {"gzip", "br", "zstd"} for sort in big.values()), big
