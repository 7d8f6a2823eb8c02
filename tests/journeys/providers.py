"""The providers' door: every page of it, and a link as the hub sends one."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.inside import told
from tests.journeys.steps import sign_in

STATES = {"waiting": "waits for a second look", "due": "Please check", "new": "New:", "fresh": "Up to date"}

MAKE_LINK = """
from datetime import timedelta
from django.utils import timezone
from familyhub.directory.models import ConfirmLink, Service
from familyhub.directory.queries.links import token_of
from django.contrib.auth import get_user_model
now = timezone.now() - timedelta(days={days})
mia = get_user_model().objects.get(email="mia@demo.invalid")
link = ConfirmLink.objects.create(person=mia, at=now, ends_at=now + timedelta(days=30))
link.services.set(Service.objects.filter(slug__in={slugs!r}))
answer = token_of(link.id)
"""


def links_by_state(page: Page) -> dict[str, str]:
    """The first listing of Mia's in each state; the page is her list."""
    rows = page.locator("main .kept > li")
    found = {}
    for row in rows.all():
        state, href = row.locator(".state").inner_text(), row.locator("h3 a").get_attribute("href") or ""
        for name, words in STATES.items():
            if words in state:
                found.setdefault(name, href)
    return found


def fresh_ones(page: Page) -> list[str]:
    """Mia's listings that are up to date, in the order of her list."""
    found = page.locator("main .kept > li").filter(has_text="Up to date").locator("h3 a")
    return [str(href) for href in found.evaluate_all("all => all.map(one => one.pathname)")]


def addresses(page: Page) -> list[str]:
    """Every page of the door, as Mia finds them."""
    sign_in(page, "Mia")
    page.goto("/providers/")
    states = links_by_state(page)
    org = (page.locator("main a[href*='/people/']").first.get_attribute("href") or "").split("/")[3]
    fresh, waiting = states["fresh"], states["waiting"]
    steps = "about contacts joining who where when cost topics all"
    of_org = [f"/providers/organisations/{org}/{rest}/" for rest in ("people", "leave", "add")]
    return [
        "/providers/",
        "/providers/claim/",
        "/providers/claim/?q=family",
        "/providers/claim/?q=xqzvb",
        *of_org,
        *states.values(),
        *[f"{fresh}edit/{step}/" for step in steps.split()],
        f"{fresh}edit/contacts/?add=contacts",
        *[f"{fresh}sessions/{rest}" for rest in ("", "add/", "copy/", "table/")],
        *_session(page),
        *[f"{waiting}{rest}/" for rest in ("check", "history", "history/1", "take-down", "owner")],
    ]


def _session(page: Page) -> list[str]:
    """The pages of one session, of the first listing of Mia's that has one."""
    for href in fresh_ones(page):
        page.goto(f"{href}sessions/")
        found = page.locator("main .row-title a")
        if found.count():
            one = str(found.first.get_attribute("href"))
            page.goto(one)
            dates = [str(link.get_attribute("href")) for link in page.locator("main .row a").all()[:2]]
            return [one, f"{one}change/", f"{one}stop/", *dates]
    return []


def make_link(hub_env: dict[str, str], slugs: list[str], *, days: int = 0) -> str:
    """The address behind a link that the hub would send Mia, so many days ago."""
    return f"/confirm/{told(hub_env, MAKE_LINK.format(slugs=slugs, days=days))}/"
