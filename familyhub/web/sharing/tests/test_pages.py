"""What search engines meet on the pages themselves."""

from __future__ import annotations

import json
import re
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.test import Client

from familyhub.directory import actions, queries
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation
from familyhub.web.sharing import views

pytestmark = pytest.mark.django_db


def _get(path: str) -> Any:
    return Client(headers={"host": "localhost"}).get(path)


def _facts(html: str) -> list[Any]:
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]


def test_a_service_page_carries_its_facts_its_address_and_its_own_words() -> None:
    org = organisation()
    slug = listing(maintainer(org), org)
    html = _get(f"/services/{slug}/?from=x").content.decode()
    [found] = _facts(html)
    assert found["name"] == "Tea and Talk"
    assert f'<link rel="canonical" href="http://localhost/services/{slug}/">' in html
    assert '<meta name="description" content="A warm cup and a kind ear.">' in html
    assert '<meta property="og:title" content="Tea and Talk">' in html


def test_a_sensitive_page_tells_nothing_beside_itself() -> None:
    org = organisation()
    slug = listing(maintainer(org), org, name="Safe from harm", topics={"domestic-abuse-support": 1.0})
    head = _get(f"/services/{slug}/").content.decode().split("</head>")[0]
    assert _facts(head) == []
    for secret in ("Safe from harm", "kind ear", "og:", "canonical"):
        assert secret not in head


def test_the_list_of_pages_holds_what_is_public_with_its_day() -> None:
    org = organisation()
    shown, hidden = listing(maintainer(org), org), listing(maintainer(org), org, name="Hidden")
    actions.hide_listing(by=HUB, at=NOW, service=hidden, reason="Ended.")
    response = _get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    rows = ElementTree.fromstring(response.content).findall("s:url", space)
    found = {row.findtext("s:loc", "", space): row.findtext("s:lastmod", "", space) for row in rows}
    assert found[f"http://localhost/services/{shown}/"] == "2026-11-02"
    assert f"http://localhost/services/{hidden}/" not in found
    for address in found:
        assert _get(address.removeprefix("http://localhost")).status_code == 200, address


def test_very_many_pages_are_listed_in_parts() -> None:
    with mock.patch.object(views, "MOST", 5):
        root = ElementTree.fromstring(_get("/sitemap.xml").content)
        parts = [one.text for one in root.iter() if one.tag.endswith("loc")]
        assert len(parts) == 4
        assert parts[0] == "http://localhost/sitemap-1.xml"
        inside = [_get(str(part).removeprefix("http://localhost")).content.decode().count("<loc>") for part in parts]
        assert sum(inside) == len(views.STANDING)
        assert _get("/sitemap-9.xml").status_code == 404


def test_search_engines_leave_answers_and_private_doors_alone() -> None:
    text = _get("/robots.txt").content.decode()
    for path in ("/find/", "/desk/", "/studio/", "/providers/", "/confirm/"):
        assert f"Disallow: {path}\n" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_facts_cost_no_question_to_the_database(django_assert_num_queries: Any) -> None:
    org = organisation()
    slug = listing(maintainer(org), org)
    found = queries.service(slug=slug)
    assert found
    from familyhub.web.sharing import facts

    with django_assert_num_queries(0):
        facts.service(found, mock.Mock(path="/", build_absolute_uri=lambda path: path))
