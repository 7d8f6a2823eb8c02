"""The pages of services."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from familyhub.directory.queries import Name
from familyhub.web.services import views
from familyhub.web.services.tests.factories import contact, place, service

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = service(
        how_professionals_refer="Ring and talk it through.",
        severity="mild",
        contacts=(contact(phone="0151 000 0000"),),
        places=(place(),),
    )
    monkeypatch.setattr(views.queries, "service", lambda *, slug: found if slug == "listeners" else None)
    monkeypatch.setattr(views.queries, "services", lambda *, kind="": [found] if kind == "service" else [])


def test_the_page_is_honest_about_what_is_not_known(client: Client, one: None) -> None:
    page = text(client, "/services/listeners/")
    for words in ("The Listeners", "Details to be confirmed", "We do not know yet", "Address to be confirmed"):
        assert words in page
    assert 'href="tel:+441510000000"' in page
    assert "Last checked by the hub team on 22 November 2026" in page
    assert "If you work with families" not in page


def test_the_practitioner_lens_shows_how_to_refer(client: Client, one: None) -> None:
    client.cookies["lens"] = "practitioner"
    page = text(client, "/services/listeners/")
    for words in ("Ring and talk it through.", "Getting Advice, Getting Help", "Mild", "Need groups (THRIVE)"):
        assert words in page


def test_the_list_narrows_by_links_alone(client: Client, one: None) -> None:
    assert "The Listeners" in text(client, "/services/?who=dad&need=getting-help")
    assert "Nothing fits all of that" in text(client, "/services/?self=yes")
    assert "The Listeners" in text(client, "/services/?who=nobody&page=-1&need=%F0%9F%98%80")
    assert "Groups and courses" in text(client, "/programmes/")


def test_a_shared_name_leads_to_the_councils_own_service(client: Client, one: None, monkeypatch: Any) -> None:
    own = Name("listeners", "The Listeners", "service", "", "unknown")
    monkeypatch.setattr(views.queries, "names", lambda *, slugs: [own] if slugs == ["peer-support"] else [])
    answer = client.get("/services/peer-support/")
    assert answer.status_code == 302
    assert answer["Location"] == "/services/listeners/"
    assert client.get("/services/no-such-thing/").status_code == 404
    assert client.post("/services/").status_code == 405
