"""A page in a browser without a hub behind it: drawn by our own templates, under our own policy; a test says what answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template import Engine, RequestContext
from django.template.loader import get_template
from django.test import Client, RequestFactory
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, WebError

ORIGIN = "http://localhost:7"
"""Nobody listens there; browsers count it as safe, so that it may encrypt and keep things."""
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
KINDS = {"html": "text/html; charset=utf-8", "json": "application/json", "js": "text/javascript", "css": "text/css"}
COUNTED_WORKER = """
window.registered = [];
Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: {
  register: function (address) { window.registered.push(address); return Promise.resolve(); },
  get ready() { return Promise.resolve({ active: { postMessage: function (said, ports) {
    window.registered.push(said.keep); ports[0].postMessage(window.workerSays || "kept"); } } }); }
} });
"""
"""Stands in for the offline worker, which `test_worker` tries, and writes down what was asked of it."""


@dataclass
class Said:
    """What answers at an address."""

    body: str | bytes = ""
    kind: str = "html"
    status: int = 200


class Window:
    """A browser of somebody who never came before. Starting one takes longest, so one that was left clean serves again."""

    def __init__(self, browser: Browser) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 800, "height": 900}, service_workers="block"
        )
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(COUNTED_WORKER)
        self.first = self.context.new_page()
        self.is_fresh, self.is_changed = True, False

    def tab(self) -> Page:
        """The first tab once, then new ones."""
        page = self.first if self.is_fresh else self.context.new_page()
        self.is_fresh = False
        return page

    def clear(self) -> None:
        """End all scripts, close other tabs, and forget what was kept; what cannot be undone is marked as a change."""
        if self.is_changed or self.first.is_closed():
            self.is_changed = True
            return
        for page in self.context.pages:
            if page is not self.first:
                page.close()
        self.first.goto(f"{ORIGIN}/nothing/")
        self.first.evaluate("sessionStorage.clear()")
        session = self.context.new_cdp_session(self.first)
        session.send("Storage.clearDataForOrigin", {"origin": ORIGIN, "storageTypes": "all"})
        session.detach()
        self.is_fresh = True


@dataclass
class Stage:
    """One browser window and all that answers it."""

    window: Window
    answers: dict[str, Said | Callable[[Request], Said | None]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What went wrong in scripts, or was forbidden by the policy; the fixture fails on it."""

    def __post_init__(self) -> None:
        self.window.context.route("**/*", self._answer)
        self.window.context.on("weberror", self._hear_error)
        self.window.context.on("console", self._hear_words)

    def open(self, address: str = "/here/") -> Page:
        """A page that shows an address, in a tab of its own from the second on."""
        page = self.window.tab()
        page.goto(ORIGIN + address)
        return page

    def hold_the_clock(self) -> None:
        """Time passes for pages as the test says, and not by itself."""
        self.window.is_changed = True
        self.window.context.clock.install(time=NOON)
        self.window.context.clock.pause_at(NOON + timedelta(seconds=1))

    def begin_with(self, script: str) -> None:
        """Run a script before those of each page, for a browser that is unlike others."""
        self.window.is_changed = True
        self.window.context.add_init_script(script)

    def leave(self) -> None:
        """Take away what pages kept, and answer no more."""
        self.window.clear()
        self.window.context.remove_listener("weberror", self._hear_error)
        self.window.context.remove_listener("console", self._hear_words)
        self.window.context.unroute_all()

    def show(self, address: str, html: str) -> None:
        """Answer an address with a page."""
        self.answers[address] = Said(html)

    def say(self, address: str, value: Any, status: int = 200) -> None:
        """Answer an address with JSON."""
        self.answers[address] = Said(json.dumps(value), "json", status)

    def sent_to(self, address: str) -> list[Any]:
        """The JSON that was posted to an address."""
        return [json.loads(one.post_data or "null") for one in self.asked if one.url == ORIGIN + address]

    def _hear_error(self, fault: WebError) -> None:
        self.faults.append(str(fault.error))

    def _hear_words(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.faults.append(said.text)

    def _answer(self, route: Route) -> None:
        request = route.request
        self.asked.append(request)
        path = request.url.removeprefix(ORIGIN).split("?")[0]
        found = self.answers.get(path) or static(path)
        said = found(request) if callable(found) else found
        if said is None:
            route.abort("connectionfailed")
            return
        headers = {"Content-Type": KINDS.get(said.kind, said.kind), "Content-Security-Policy": policy()}
        route.fulfill(status=said.status, body=said.body, headers=headers)


def static(path: str) -> Said:
    """A file of ours, else nothing here."""
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if not found:
        return Said("Nothing is here.", status=404)
    return Said(Path(str(found)).read_bytes(), path.rsplit(".", maxsplit=1)[-1])


@cache
def policy() -> str:
    """What every page of ours forbids its browser."""
    found = Client(headers={"host": "localhost"}).get("/sw.js")
    return str(found["Content-Security-Policy"])


def drawn(template: str, values: Mapping[str, Any] | None = None, address: str = "/here/") -> str:
    """A template of ours with values, as a page of ours would draw it."""
    return str(get_template(template).render({**(values or {})}, RequestFactory().get(address)))


def written(text: str, address: str = "/here/") -> str:
    """The words of a template, such as a page that extends our layout."""
    engine = Engine.get_default()
    request = RequestFactory().get(address)
    return str(engine.from_string(text).render(RequestContext(request, {})))


def bare(script: str, body: str = "") -> str:
    """A page with one script, and pieces for it to work on."""
    return f'<!doctype html><html lang="en"><head><script src="/static/{script}" defer></script></head><body>{body}</body></html>'
