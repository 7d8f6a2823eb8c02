"""Facts for search engines are data: the browser's policy lets them be and runs nothing."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("path", ["/", "/services/health-visiting/", "/hubs/", "/hubs/brookvale/", "/guides/sleep/"])
def test_facts_break_no_policy(page: Page, path: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('refused', e.violatedDirective))"
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert said == []
    [facts] = page.locator('script[type="application/ld+json"]').all_text_contents()
    assert json.loads(facts)["@context"] == "https://schema.org"
    assert page.locator('link[rel="canonical"]').get_attribute("href").endswith(path)


@pytest.mark.parametrize("path", ["/guides/domestic-abuse/", "/services/domestic-abuse-support/", "/find/"])
def test_what_is_sensitive_or_asked_has_none(page: Page, path: str) -> None:
    page.goto(path)
    assert page.locator('script[type="application/ld+json"], link[rel="canonical"], meta[property^="og:"]').count() == 0


def test_the_hubs_are_found_by_town(page: Page) -> None:
    page.goto("/hubs/")
    assert "Widnes Family Hubs" in page.title()
    assert "Widnes" in str(page.locator('meta[name="description"]').get_attribute("content"))
