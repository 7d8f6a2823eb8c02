"""Narrowing lists: each filter, and that together they all hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from familyhub.directory import actions, models
from familyhub.directory.queries import feed
from familyhub.directory.tests.factories import HUB, NOW, organisation
from familyhub.places.models import Postcode
from tests.open_referral.reading import added, ask, ids

pytestmark = pytest.mark.django_db


def term(slug: str) -> str:
    return str(next(one.id for one in feed.terms().values() if one.slug == slug))


def taxonomy(slug: str) -> str:
    return str(next(one.id for one in feed.taxonomies().values() if one.slug == slug))


@pytest.fixture
def mixed(db: None) -> list[models.Service]:
    """Eight listings: by two organisations, with or without a topic, for mums or dads."""
    owners = [organisation(), organisation()]
    found = []
    for owner, topic, who in product(owners, ({"sleep": 1.0}, {}), (["mum"], ["dad"])):
        found.append(added(f"Gentle group {len(found)}", of=owner, topics=topic, who_for=who))
    return found


_BY = {
    "organization_id": lambda rows: {
        str(rows[0].organisation_id): lambda row: row.organisation_id == rows[0].organisation_id
    },
    "taxonomy_term_id": lambda rows: {
        term("sleep"): lambda row: row.topics.exists(),
        term("dad"): lambda row: "dad" in row.who_for,
        term("first-weeks"): lambda row: True,
        term("getting-help"): lambda row: False,
        str(uuid4()): lambda row: False,
    },
    "taxonomy_id": lambda rows: {
        taxonomy("topics"): lambda row: row.topics.exists(),
        taxonomy("who-for"): lambda row: True,
        taxonomy("stages"): lambda row: True,
        taxonomy("needs"): lambda row: False,
    },
    "search": lambda rows: {
        "gentle": lambda row: True,
        "GROUPS": lambda row: True,
        "gent 3": lambda row: row.name.endswith("3"),
        "zzqqxx": lambda row: False,
        "!?": lambda row: False,
    },
}


@given(data=some.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_filters_all_hold_together(mixed: list[models.Service], data: some.DataObject) -> None:
    asked, must = {}, []
    for name, choices in _BY.items():
        if data.draw(some.booleans(), label=name):
            asked[name], holds = data.draw(some.sampled_from(list(choices(mixed).items())))
            must.append(holds)
    wanted = {str(row.id) for row in mixed if all(holds(row) for holds in must)}
    assert ids(ask("services", **asked)) == wanted


def test_search_reads_names_texts_other_names_and_who_runs_it() -> None:
    org = organisation("the-lighthouse-trust")
    row = added("Tea", of=org, description="Weighing babies and talking.", other_names=["Baby clinic"])
    for words in ("tea", "weigh babies", "weighed baby", "clinic", "lighthouse", "TALK"):
        assert ids(ask("services", search=words)) == {str(row.id)}, words
    for words in ("tea zebra", "weigh lighthouse-keeper"):
        assert ask("services", search=words)["empty"], words
    assert ask("services", search="' OR 1=1; -- \\ & | ! ( :*")["total_items"] == 0


def test_modified_after_counts_everything_that_belongs_to_a_listing() -> None:
    row, other = (
        added("One", places=[{"name": "Hall", "area": "X", "address": "1 Y", "postcode": "WA8 6AB"}]),
        added("Two"),
    )
    later = (NOW + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert ask("services", modified_after=later)["empty"]
    for change in (
        models.Location.objects.filter(kept_by=row.organisation),
        models.Organisation.objects.filter(services=row),
    ):
        change.update(modified_at=NOW + timedelta(days=5))
        assert ids(ask("services", modified_after=later)) == {str(row.id)}
        assert ask("services", modified_after=later)["contents"][0]["last_modified"].startswith("2026-11-07")
        assert ask("services", modified_after=later, minimal="true")["contents"] == [
            {"id": str(row.id), "last_modified": "2026-11-07T12:00:00.000Z"}
        ]
        change.update(modified_at=NOW)
    actions.correct_listing(by=HUB, at=NOW + timedelta(days=4), service=other.slug, values={"name": "Three"}, reason="")
    assert ids(ask("services", modified_after=later)) == {str(other.id)}
    assert ids(ask("services", modified_after="2026-11-06T12:00:00+00:00")) == {str(other.id)}
    assert ids(ask("services", modified_after="2026-11-06")) == {str(other.id)}


def test_on_or_after_means_that_the_last_moment_seen_is_seen_again() -> None:
    row = added("One")
    actions.correct_listing(
        by=HUB, at=datetime(2026, 11, 9, 9, 9, 9, 123456, UTC), service=row.slug, values={"name": "Two"}, reason=""
    )
    said = ask(f"services/{row.id}")["last_modified"]
    assert said == "2026-11-09T09:09:09.123Z"
    assert ids(ask("services", modified_after=said)) == {str(row.id)}


def _hall(name: str, postcode: str) -> dict[str, Any]:
    return {"name": name, "area": "X", "address": "1 Road", "postcode": postcode}


def test_near_a_postcode_by_the_directory_or_the_outward_code() -> None:
    near, far = added("Near", places=[_hall("A", "WA8 6AB")]), added("Far", places=[_hall("B", "WA7 4PS")])
    names = lambda **asked: {one["service"]["name"] for one in ask("service_at_locations", **asked)["contents"]}  # noqa: E731
    assert names(postcode="WA8 6AB", proximity="3000") == {"Near"}  # outward codes alone
    Postcode.objects.create(code="WA86AB", latitude=53.36, longitude=-2.73, district="E06000006")
    Postcode.objects.create(code="WA74PS", latitude=53.369, longitude=-2.73, district="E06000006")
    assert names(postcode="wa86ab", proximity="900") == {"Near"}
    assert names(postcode="WA8 6AB", proximity="1100") == {"Near", "Far"}
    assert names(postcode="WA8 6AB", proximity="1100", organization_id=str(far.organisation_id)) == {"Far"}
    models.Location.objects.filter(services=near).update(latitude=54.0, longitude=-2.73)
    assert names(postcode="WA8 6AB", proximity="1100") == {"Far"}


def test_without_a_distance_the_area_served_must_hold_the_postcode() -> None:
    added("Here", places=[_hall("A", "WA8 6AB")])
    assert ask("service_at_locations", postcode="WA7 4PS")["total_items"] == 1
    assert ask("service_at_locations", postcode="M1 1AA")["total_items"] == 0


def test_terms_by_taxonomy_and_words() -> None:
    found = ask("taxonomy_terms", taxonomy_id=taxonomy("needs"))
    assert next(one["code"] for one in found["contents"]) == "thriving"
    assert found["total_items"] == 5
    assert ask("taxonomy_terms", top_only="true")["total_items"] == ask("taxonomy_terms")["total_items"]
    assert ask("taxonomy_terms", parent_id=term("sleep"))["empty"]
    assert ask("taxonomy_terms", search="thriving", taxonomy_id=taxonomy("topics"))["empty"]
    one = ask("taxonomy_terms", search="thriving")["contents"][0]
    assert ask(f"taxonomy_terms/{one['id']}") == one
    assert one["term_uri"] == f"http://localhost/openreferral/taxonomy_terms/{one['id']}"
    whole = ask(f"taxonomies/{one['taxonomy_id']}")
    assert one in whole["taxonomy_terms"]
    assert {name["name"] for name in ask("taxonomies", search="stages")["contents"]} == {"Stages"}
