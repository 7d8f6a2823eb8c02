"""The standard's texts are put together from what the fields of a listing declare."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import pytest

from familyhub.api.openreferral import shapes
from familyhub.directory.queries.feed import FeedOrganisation, FeedPlace, FeedService
from familyhub.directory.queries.public import PlaceView, ServiceView
from familyhub.directory.rules.declared import Box, Hsds, Says, fields_of
from familyhub.directory.rules.fields import FIELDS, NEEDS, ListingFields
from familyhub.directory.rules.values import NAMES, TEXT
from familyhub.directory.tests.factories import NOW

ONE = UUID(int=1)
VALUES: dict[str, Any] = {
    "slug": "tea",
    "organisation": "Tea Trust",
    "status": "confirmed",
    "name": "Tea",
    "summary": "Tea for two.",
    "description": "Sit down.\n",
    "format": "Weekly",
    "accessibility": "A ramp.",
    "self_referral": "yes",
    "how_professionals_refer": "Ring us.",
    "wait": "None",
}


class _Wider(ListingFields):
    sauna: Annotated[str, TEXT, Says("Sauna", 20), Box("about"), Hsds("description", "Is there a sauna?")] = ""
    brings: Annotated[tuple[str, ...], NAMES, Says("To bring"), Box("about"), Hsds("application_process")] = ()
    level: Annotated[tuple[str, ...], NEEDS, Says("Level"), Box("about"), Hsds("level", "For")] = ()
    silent: Annotated[str, TEXT, Says("Not for others"), Box("about")] = ""


class _WiderView(_Wider, ServiceView):
    pass


def _feed(view: ServiceView, *places: PlaceView) -> FeedService:
    given = tuple(FeedPlace(ONE, ONE, place, None) for place in places)
    return FeedService(ONE, FeedOrganisation(ONE, "Tea Trust", "", ""), view, "active", NOW, "", (), given)


def _own(view: ServiceView, *places: PlaceView) -> dict[str, Any]:
    return shapes.service(_feed(view, *places), "http://localhost/", full=False)


def test_texts_stand_one_below_the_other_in_the_order_of_the_fields() -> None:
    found = _own(ServiceView(**VALUES))
    assert found["description"] == ("Tea for two.\n\nSit down.\n\nHow it runs: Weekly\n\nGetting in and about: A ramp.")
    assert found["application_process"] == (
        "People can get in touch themselves.\n\nPeople who work with families: Ring us."
    )
    assert (found["name"], found["wait_time"]) == ("Tea", "None")
    assert "eligibility_description" not in found


def test_how_to_get_in_is_said_of_the_place_where_there_is_one() -> None:
    assert "ramp" not in _own(ServiceView(**VALUES), PlaceView(name="Hall"))["description"]


def test_a_field_that_is_only_declared_is_in_the_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, field in fields_of(_Wider).items():
        monkeypatch.setitem(FIELDS, name, field)
    own = {"sauna": "On Fridays", "brings": ("a towel", "water"), "level": ("getting-help",), "silent": "Nobody reads"}
    found = _own(_WiderView(**VALUES, **own), PlaceView(name="Hall"))
    assert found["description"].endswith("How it runs: Weekly\n\nIs there a sauna?: On Fridays")
    assert found["application_process"].endswith("a towel, water")
    assert found["level"] == f"For: {NEEDS.choices['getting-help']}"
    assert "Nobody reads" not in str(found)
    assert list(found)[:4] == ["id", "organization_id", "name", "description"]
