"""Everybody can use every page: axe finds nothing, nothing is lost when it grows, everything can be tapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys import providers
from tests.journeys.conftest import PATIENCE
from tests.journeys.pages import ADDRESSES, COMING, DESK_ADDRESSES
from tests.journeys.steps import sign_in

AXE = Axe().axe_script
RUN = "options => axe.run(document, options).then(found => found.violations)"
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 900}
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""No rule is off; that of target size, which axe leaves out unless asked, is on."""
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""In the dark nothing but colours is another: there both rules of axe about colour are tried again."""
TABS = 10
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
AS_IT_CAME = """() => {
  document.documentElement.style.fontSize = '';
  document.activeElement.blur();
  scrollTo(0, 0); }"""
TOO_SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== 'hidden')
  .filter(one => !one.closest('.not-for-people, .hush') && !one.matches('.skip:not(:focus)'))
  .map(one => {
    const label = ['checkbox', 'radio'].includes(one.type) ? one.closest('label') || one : one;
    const inText = one.matches('a') && getComputedStyle(one).display === 'inline'
      && [...one.parentElement.childNodes].some(node => node.nodeType === 3 && node.textContent.trim().length > 3);
    return [one, label.getBoundingClientRect(), inText];
  })
  .filter(([one, box, inText]) => !inText && (box.width < 24 || box.height < 24
    || (one.matches('.button, .call, .number-tap, .now-call, .begin, .help-now, .exit, .chip, textarea, .brand') && box.height < 44)))
  .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${box.width.toFixed(0)}x${box.height.toFixed(0)}`)"""
TOO_WIDE = """() => { const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && !one.closest("svg *, .scroll, .hush, .not-for-people")
    && one.getBoundingClientRect().right > root.clientWidth + 1);
  return wide.filter(one => !wide.some(other => other !== one && one.contains(other)))
    .map(one => `${one.outerHTML.slice(0, 120)} +${(one.getBoundingClientRect().right - root.clientWidth).toFixed(0)}`); }"""
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(one => one.checkVisibility() && !one.closest('.hush, .scroll, svg, input, .not-for-people'))
  .filter(one => !['visible', 'auto', 'scroll'].includes(getComputedStyle(one).overflowY)
    && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2))
  .map(one => one.outerHTML.slice(0, 120))"""
HAS_RING = """() => { const one = document.activeElement, look = getComputedStyle(one);
  return one === document.body || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2); }"""


@pytest.fixture(scope="module")
def reader(browser: Browser, server: str) -> Iterator[Page]:
    """One reader, who looks at everything."""
    context = browser.new_context(viewport=PHONE, base_url=server, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=COMING.keys())
def visited(request: pytest.FixtureRequest, reader: Page) -> Page:
    """Each public page, come to once for all that is looked at there: pytest runs the tests of one page together."""
    at_rest(reader)
    COMING[request.param](reader)
    return reader


@pytest.fixture
def shown(visited: Page) -> Page:
    """The page on a phone again, after what the tests before did with it."""
    at_rest(visited)
    visited.evaluate(AS_IT_CAME)
    return visited


def at_rest(page: Page) -> None:
    """A phone with nothing chosen."""
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size(PHONE)


def violations(page: Page) -> list[str]:
    """What axe finds at both widths, light and dark, with everything open that can be opened."""
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE)
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found += [f"{size['width']} {scheme} {said(one)}" for one in page.evaluate(RUN, rules)]
    return found


def hard_to_use(page: Page) -> list[str]:
    """What makes a page hard to use: for axe, for a thumb, on a phone, at 400% zoom, without one heading."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    page.evaluate(OPEN_ALL)
    found = [] if page.locator("h1").count() == 1 else ["it has not one heading"]
    found += ["it goes sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    found += [*violations(page), *(f"too small to tap: {one}" for one in page.evaluate(TOO_SMALL))]
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"at 320 px, as at 400% zoom, too wide: {one}" for one in page.evaluate(TOO_WIDE)]
    page.set_viewport_size(PHONE)
    return found


def said(one: dict[str, Any]) -> str:
    """A violation in one line."""
    node = one["nodes"][0]
    return f"{one['id']} x{len(one['nodes'])}: {node['html'][:160]} | {node['failureSummary'][:300]}"


def test_a_page_has_one_heading_landmarks_and_a_skip_link_that_works_and_shows_focus(visited: Page) -> None:
    # The first test of a page: where the first Tab leads is known only before anything was in focus.
    assert visited.locator("h1").count() == 1
    for landmark in ("banner", "main", "contentinfo"):
        assert visited.get_by_role(landmark).count() == 1
    assert visited.title().strip()
    assert visited.locator("html").get_attribute("lang") == "en-GB"
    after_errors = visited.locator(".error-summary").count()
    for number in range(TABS):
        visited.keyboard.press("Tab")
        assert number or after_errors or visited.evaluate("document.activeElement.matches('.skip')")
        assert visited.evaluate(HAS_RING), visited.evaluate("document.activeElement.outerHTML.slice(0, 160)")
    box = visited.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    assert box["bottom"] > 0, "focus is out of sight"
    assert box["top"] < PHONE["height"], "focus is out of sight"
    visited.locator(".skip").focus()
    visited.keyboard.press("Enter")
    assert visited.evaluate("document.activeElement.id") == "main"


def test_a_page_can_be_tapped_fits_a_narrow_screen_and_holds_when_text_is_doubled(shown: Page) -> None:
    shown.evaluate(OPEN_ALL)
    faults = [f"too small to tap: {one}" for one in shown.evaluate(TOO_SMALL)]
    shown.set_viewport_size({"width": 320, "height": 640})
    faults += [f"at 320 px, as at 400% zoom, too wide: {one}" for one in shown.evaluate(TOO_WIDE)]
    shown.set_viewport_size(PHONE)
    shown.evaluate("document.documentElement.style.fontSize = '212.5%'")
    faults += [f"with text doubled too wide: {one}" for one in shown.evaluate(TOO_WIDE)]
    faults += [f"with text doubled cut off: {one}" for one in shown.evaluate(CUT_OFF)]
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_on_any_page_at_both_widths_light_and_dark(shown: Page) -> None:
    found = violations(shown)
    assert not found, "\n".join(found)


def test_every_page_of_the_menu_is_among_those_looked_at(reader: Page) -> None:
    reader.goto("/")
    links = reader.locator("header a, footer a").evaluate_all("all => all.map(one => new URL(one.href).pathname)")
    assert not {one for one in links if one not in ADDRESSES}


def test_the_desk_is_as_easy_to_use(reader: Page) -> None:
    sign_in(reader, "Kim")
    found = []
    for address in (*DESK_ADDRESSES, "/sign-in/2fa/", "/sign-in/logout/", "/sign-in/email/"):
        reader.goto(address)
        found += [f"{address} {one}" for one in hard_to_use(reader)]
    reader.context.clear_cookies()
    assert not found, "\n".join(found)


def test_every_page_of_the_providers_door_is_as_easy_to_use(reader: Page, hub_env: dict[str, str]) -> None:
    found = []
    all_of_them = providers.addresses(reader)
    slugs = [one.split("/")[3] for one in all_of_them if one.count("/") == 4 and "/listings/" in one]
    links = [providers.make_link(hub_env, slugs), providers.make_link(hub_env, slugs[:1], days=31)]
    for address in [*all_of_them, *links]:
        reader.goto(address)
        found += [f"{address} {one}" for one in hard_to_use(reader)]
    reader.context.clear_cookies()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", ["/", "/help-now/", "/who-can-help/", "/design/"])
def test_chosen_colours_of_the_reader_are_respected(reader: Page, address: str) -> None:
    reader.emulate_media(forced_colors="active")
    reader.goto(address)
    bare = reader.evaluate("""() => [...document.querySelectorAll('.button, .number-tap, .help-now, .begin')]
        .filter(one => one.checkVisibility() && getComputedStyle(one).borderTopStyle === 'none'
            && getComputedStyle(one).textDecorationLine === 'none').map(one => one.outerHTML.slice(0, 120))""")
    reader.emulate_media(forced_colors="none")
    assert bare == [], "without its colour this button has no edge and no line"


@pytest.mark.parametrize("address", ["/", "/help-now/", "/guides/breastfeeding/"])
def test_nothing_moves_for_those_who_asked_for_rest(reader: Page, address: str) -> None:
    reader.goto(address)
    moving = reader.evaluate("""() => [...document.querySelectorAll('*')].filter(one => { const look = getComputedStyle(one);
        return [look.animationDuration, look.transitionDuration].some(time => parseFloat(time) > 0.02); }).length""")
    assert moving == 0
