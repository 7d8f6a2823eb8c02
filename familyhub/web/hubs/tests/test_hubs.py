"""Hubs by town; what is not known says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from familyhub.directory.rules import openings
from familyhub.web.hubs import views
from familyhub.web.hubs.presenters import by_town, hub_row
from familyhub.web.services.tests.factories import place

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_certain_names_come_first_in_each_town() -> None:
    found = by_town([place("zed"), place("abel", status="to be confirmed"), place("far", area="Anotherton")], NOON)
    assert {town: [row.place.slug for row in rows] for town, rows in found.items()} == {
        "Anotherton": ["far"],
        "Northtown": ["zed", "abel"],
    }


def test_without_hours_nothing_is_claimed() -> None:
    assert hub_row(place(), NOON).open is None
    known = hub_row(place(hours=openings({"mon": "09:00-17:00"})), NOON)
    assert known.open
    assert known.open.is_open
    assert known.hours == ("Monday, 9am to 5pm",)


@pytest.mark.django_db
def test_the_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.queries, "hubs", lambda: [place()])
    unsure = place(status="to be confirmed", status_note="Whether it is a hub now is to be confirmed.")
    monkeypatch.setattr(views.queries, "hub", lambda *, slug: {"hill": place(), "unsure": unsure}.get(slug))
    assert "Hill Hub" in client.get("/hubs/").content.decode()
    assert "Whether it is a hub now" in client.get("/hubs/unsure/").content.decode()
    page = client.get("/hubs/hill/").content.decode()
    assert "Address to be confirmed" in page
    assert "The name is confirmed" in page
    assert client.get("/hubs/nowhere/").status_code == 404


@pytest.mark.django_db
def test_no_hubs_yet(client: Client) -> None:
    assert "to be confirmed" in client.get("/hubs/").content.decode()
