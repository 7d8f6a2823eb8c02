"""What a listing says in the standard's words, and what it never says."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from familyhub.directory import actions, models
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation
from familyhub.places.models import Postcode
from tests.open_referral.reading import FEED, added, ask, client, ids, lines

pytestmark = pytest.mark.django_db
HALL = {"name": "The Hall", "area": "Northtown", "address": "1 High Street, Northtown", "postcode": "WA8 6AB"}


def everything(**other: Any) -> models.Service:
    values = {
        "other_names": ["Chat", "Natter"],
        "topics": {"sleep": 1.0, "loneliness": 0.5},
        "needs": ["getting-advice"],
        "stage_from": 280,
        "stage_to": 645,
        "eligibility": "All parents of babies.",
        "how_to_join": "Just come.",
        "how_professionals_refer": "Ring us.",
        "wait": "None",
        "contacts": [
            {"label": "Ring", "phone": "0151 000 0001", "email": "tea@example.org", "hours": {"mon": "09:00-10:00"}},
            {"label": "Text", "text_to": "TEA to 85258", "url": "https://example.org/tea"},
        ],
        "places": [{**HALL, "note": "Up the stairs", "hours": {"tue": "10:00-11:30"}}],
        "hours": {"mon-fri": "09:00-17:00"},
        "cost": "free",
        "languages": ["Polish"],
        "accessibility": "A ramp.",
        **other,
    }
    return added(**values)


def test_a_listing_says_all_that_it_has() -> None:
    row = everything()
    found = ask(f"services/{row.id}")
    assert found["id"] == str(row.id)
    assert found["organization_id"] == found["organization"]["id"] == str(row.organisation_id)
    assert found["alternate_name"] == "Chat, Natter"
    assert (found["url"], found["email"]) == ("https://example.org/tea", "tea@example.org")
    assert (found["minimum_age"], found["maximum_age"]) == (0.0, 1.0)
    assert "Just come." in found["application_process"]
    assert "Ring us." in found["application_process"]
    assert (found["fees"], found["fees_description"], found["wait_time"]) == ("free", "free", "None")
    assert found["eligibility_description"] == "All parents of babies."
    assert found["cost_options"][0] | {"id": ""} == {
        "id": "",
        "option": "free",
        "amount_description": "free",
        "amount": 0,
        "currency": "gbp",
    }
    assert [(one["name"], one["code"]) for one in found["languages"]] == [("Polish", "pl")]
    assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in found["schedules"]] == [
        ("MO,TU,WE,TH,FR", "09:00", "17:00")
    ]
    assert [(one["type"], one["number"]) for one in found["phones"]] == [("voice", "0151 000 0001"), ("text", "85258")]
    assert found["contacts"][0]["phones"] == found["phones"][:1]
    said = {(one["link_type"], one["taxonomy_term"]["code"]) for one in found["attributes"]}
    assert said >= {
        ("topic", "sleep"),
        ("topic", "loneliness"),
        ("need", "getting-advice"),
        ("intended audience", "dad"),
    }
    [at] = found["service_at_locations"]
    assert at["schedules"][0]["byday"] == "TU"
    assert at["description"] == "Up the stairs\n\nGetting in and about: A ramp."
    address = at["location"]["addresses"][0]
    assert (address["address_1"], address["city"], address["postal_code"]) == ("1 High Street", "Northtown", "WA8 6AB")
    assert (address["country"], address["address_type"]) == ("GB", "physical")
    assert found["last_modified"].endswith("Z")
    assert len(found["last_modified"]) == len("2026-11-02T12:00:00.000Z")


def _walk(value: Any, path: str = "") -> Any:
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, f"{path}.{name}")
    if isinstance(value, list):
        for inner in value:
            yield from _walk(inner, path)


def test_nothing_empty_is_sent_and_each_id_names_one_thing() -> None:
    everything()
    added("Bare", contacts=[], who_for=[])
    for entry in lines("services", full="true") + lines("service_at_locations", full="true"):
        assert [path for path, value in _walk(entry) if value in (None, "", [], {})] == []
    for entry in lines("services", full="true"):
        own: dict[str, Any] = {}
        for path, value in _walk(entry):
            if isinstance(value, dict) and "id" in value and not path.endswith("taxonomy_term"):
                assert own.setdefault(value["id"], value) == value, path


def test_ids_stay_when_other_things_change() -> None:
    row = everything()
    before = {path: value for path, value in _walk(ask(f"services/{row.id}")) if path.endswith(".id")}
    actions.correct_listing(
        by=HUB, at=NOW + timedelta(days=1), service=row.slug, values={"summary": "New words."}, reason=""
    )
    after = {path: value for path, value in _walk(ask(f"services/{row.id}")) if path.endswith(".id")}
    assert before == after


def test_a_pause_and_a_closure_are_said_and_begin_and_end_by_themselves() -> None:
    today = timezone.localdate()
    pause = {
        "from": (today - timedelta(days=2)).isoformat(),
        "to": (today + timedelta(days=2)).isoformat(),
        "note": "Painting",
    }
    row = everything(pause=pause)
    models.Service.objects.filter(pk=row.pk).update(modified_at=NOW - timedelta(days=400))
    models.Location.objects.update(modified_at=NOW - timedelta(days=400))
    models.Organisation.objects.update(modified_at=NOW - timedelta(days=400))
    found = ask(f"services/{row.id}")
    assert found["status"] == "temporarily closed"
    assert "Painting" in found["alert"]
    assert len(found["schedules"]) == 2
    assert found["last_modified"][:10] in {pause["from"], (today - timedelta(days=3)).isoformat()}  # summer time
    since = (today - timedelta(days=3)).isoformat() + "T12:00:00Z"
    assert str(row.id) in ids(ask("services", modified_after=since))
    assert str(row.id) not in ids(ask("services", modified_after=today.isoformat() + "T00:00:00Z"))
    row.pause = None
    row.save()
    assert ask(f"services/{row.id}")["status"] == "active"


def test_what_is_not_open_yet_is_inactive_and_what_nobody_confirmed_says_so() -> None:
    row = everything()
    models.Service.objects.filter(pk=row.pk).update(status="being developed", assured_on=date(2026, 11, 1))
    found = ask(f"services/{row.id}")
    assert (found["status"], found["assured_date"]) == ("inactive", "2026-11-01")
    assert "not open yet" in found["alert"]


def test_a_private_address_is_nowhere_in_the_feed() -> None:
    org = organisation()
    place = {
        "name": "The House",
        "area": "Southtown",
        "address": "9 Secret Lane",
        "postcode": "WA7 1XX",
        "hide_address": True,
    }
    slug = listing(maintainer(org), org, name="Safe", places=[place])
    models.Location.objects.filter(postcode="WA7 1XX").update(
        latitude=53.33, longitude=-2.7, phone="0151 999 9999", description="By the secret church", accessibility="Steps"
    )
    Postcode.objects.create(code="WA71XX", latitude=53.33, longitude=-2.7, district="E06000006")
    row = models.Service.objects.get(slug=slug)
    everything = [ask(f"services/{row.id}"), lines("services", full="true"), lines("service_at_locations", full="true")]
    everything += [lines("organizations", full="true", full_service="true"), lines("service_at_locations")]
    words = json.dumps(everything)
    for secret in ("Secret Lane", "WA7 1XX", "53.33", "999 9999", "church", "Steps", "Southtown"):
        assert secret not in words
    assert ask("service_at_locations", postcode="WA7 1XX", proximity="1000000")["total_items"] == 0


def test_nothing_of_the_people_who_keep_a_listing_is_in_the_feed() -> None:
    org = organisation()
    mia = maintainer(org, "miaxyz")
    slug = listing(mia, org)
    actions.correct_listing(by=HUB, at=NOW, service=slug, values={"name": "Better"}, reason="A hidden reason")
    words = json.dumps([lines("services", full="true"), lines("organizations", full="true", full_service="true")])
    assert "Better" in words
    for secret in ("miaxyz", "Miaxyz", str(mia.id), "hidden reason", "person:", "owner", "updated_by", "assurer_email"):
        assert secret not in words


def test_what_families_do_not_see_is_not_in_the_feed() -> None:
    row, other = everything(), added("Other")
    actions.hide_listing(by=HUB, at=NOW, service=row.slug, reason="Ended.")
    ask(f"services/{row.id}", status=404)
    at = models.ServiceAtLocation.objects.get(service=row)
    ask(f"service_at_locations/{at.id}", status=404)
    ask(f"organizations/{row.organisation_id}", status=404)
    assert ids(ask("services")) == {str(other.id)}
    assert ids(ask("organizations")) == {str(other.organisation_id)}
    assert ask("service_at_locations")["total_items"] == 0
    actions.show_listing(by=HUB, at=NOW, service=row.slug)
    assert ask(f"services/{row.id}")["name"] == row.name


def test_a_new_listing_waits_for_its_second_look() -> None:
    org = organisation()
    actions.add_listing(
        by=maintainer(org),
        at=NOW,
        organisation=org,
        values={"name": "New", "summary": "x", "description": "y", "kind": "service", "self_referral": "yes"},
    )
    assert ask("services")["total_items"] == 0


def test_a_merged_listing_leads_to_the_one_that_took_its_place() -> None:
    first, second, last = added("One"), added("Two"), added("Three")
    models.Service.objects.filter(pk=first.pk).update(merged_into=second, is_public=False)
    models.Service.objects.filter(pk=second.pk).update(merged_into=last, is_public=False)
    for old in (first, second):
        response = client().get(f"{FEED}services/{old.id}")
        assert response.status_code == 308
        assert response["Location"] == f"http://localhost{FEED}services/{last.id}"
    models.Service.objects.filter(pk=last.pk).update(is_public=False)
    ask(f"services/{first.id}", status=404)
    models.Service.objects.filter(pk=last.pk).update(merged_into=first)
    ask(f"services/{first.id}", status=404)


def test_a_place_without_a_position_gets_that_of_its_postcode() -> None:
    Postcode.objects.create(code="WA86AB", latitude=53.36, longitude=-2.73, district="E06000006")
    row = everything()
    place = ask(f"services/{row.id}")["service_at_locations"][0]["location"]
    assert (place["latitude"], place["longitude"]) == (53.36, -2.73)


def test_an_address_that_is_not_whole_stays_in_words() -> None:
    row = everything(places=[{**HALL, "postcode": ""}])
    place = ask(f"services/{row.id}")["service_at_locations"][0]["location"]
    assert "addresses" not in place
    assert place["description"] == "1 High Street, Northtown"


def test_an_organization_has_its_services() -> None:
    row = everything()
    found = ask(f"organizations/{row.organisation_id}")
    assert [one["id"] for one in found["services"]] == [str(row.id)]
    assert "attributes" in found["services"][0]
    assert "attributes" not in ask(f"organizations/{row.organisation_id}", full_service="false")["services"][0]
    assert "services" not in ask("organizations")["contents"][0]
    assert "services" in ask("organizations", full="true")["contents"][0]


def test_the_index_is_json_unless_a_page_is_asked_for_first() -> None:
    for accept in ("", "*/*", "application/json", "application/json, text/html;q=0.9", "text/plain", ";;q=x"):
        response = client().get(FEED, headers={"accept": accept})
        assert json.loads(response.content)["version"] == "HSDS-UK-3.0", accept
    for accept in (
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json;q=0.1, text/html",
    ):
        page = client().get(FEED, headers={"accept": accept})
        assert "<h1>Open data</h1>" in page.content.decode()
        assert "public" not in page.get("Cache-Control", "")
    found = ask()
    assert found["licence"] == "CC-BY-4.0"
    assert "licensed under CC BY 4.0" in found["attribution"]
