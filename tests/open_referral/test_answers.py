"""How answers travel: envelope, streams, copies that are still good, methods, and faults as JSON."""

from __future__ import annotations

import gzip
import json
import math
from datetime import timedelta
from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from familyhub.directory import actions, models
from familyhub.directory.queries import feed
from familyhub.directory.tests.factories import HUB, NOW, organisation
from tests.open_referral.reading import FEED, added, ask, client, ids, lines

pytestmark = pytest.mark.django_db
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")


@pytest.fixture
def several(db: None) -> list[models.Service]:
    org = organisation()
    places = [{"name": "The Hall", "area": "Northtown", "address": "1 High Street", "postcode": "WA8 6AB"}]
    return [added(f"Group {n}", of=org, places=places) for n in range(7)]


@given(page=some.integers(1, 12), per_page=some.integers(1, 9))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_envelope_adds_up_on_every_page(several: list[models.Service], page: int, per_page: int) -> None:
    found = ask("services", page=page, per_page=per_page)
    total, pages = 7, math.ceil(7 / per_page)
    left = max(0, min(per_page, total - (page - 1) * per_page))
    assert {name: value for name, value in found.items() if name != "contents"} == {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": left,
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": left == 0,
    }
    assert len(found["contents"]) == left


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("asked", [{}, {"full": "true"}, {"minimal": "true"}, {"search": "group"}])
def test_a_stream_says_what_all_pages_say(several: Any, path: str, asked: dict[str, str]) -> None:
    first = ask(path, per_page=3, **asked)
    pages = [ask(path, per_page=3, page=n, **asked)["contents"] for n in range(1, first["total_pages"] + 1)]
    assert [entry for page in pages for entry in page] == lines(path, **asked)


def test_without_a_listing_every_list_is_an_empty_page() -> None:
    for path in ("services", "service_at_locations", "organizations"):
        found = ask(path)
        assert (found["total_items"], found["contents"], found["empty"], found["last_page"]) == (0, [], True, True)
        assert lines(path) == []


@pytest.mark.parametrize("path", ["", "services", "services?full=true", "taxonomies", "services?format=ndjson"])
def test_an_unchanged_answer_is_not_sent_again(several: Any, path: str) -> None:
    seen = client().get(FEED + path)
    for asked in ({"if-none-match": seen["ETag"]}, {"if-modified-since": seen["Last-Modified"]}):
        again = client().get(FEED + path, headers=asked)
        assert again.status_code == 304
        assert again["ETag"] == seen["ETag"]
        assert again["Access-Control-Allow-Origin"] == "*"
        assert "public" in again["Cache-Control"]


def test_each_change_is_seen_by_the_next_reader_whatever_its_date(several: list[models.Service]) -> None:
    tags = {client().get(FEED + "services")["ETag"]}

    def changed(words: str) -> None:
        tag = client().get(FEED + "services", headers={"if-none-match": next(iter(tags))}).get("ETag")
        assert tag not in tags, words
        tags.add(str(tag))

    actions.hide_listing(by=HUB, at=NOW, service=several[0].slug, reason="Gone.")
    changed("hidden at a moment that was seen before")
    assert str(several[0].id) not in ids(ask("services"))
    actions.correct_listing(
        by=HUB, at=NOW - timedelta(days=9), service=several[1].slug, values={"name": "Now so"}, reason=""
    )
    changed("written with an older date")
    assert "Now so" in [one["name"] for one in ask("services")["contents"]]
    models.Location.objects.filter(kept_by=several[1].organisation).update(name="The Other Hall")
    changed("a place")
    models.Organisation.objects.filter(pk=several[1].organisation_id).update(name="Another Name")
    changed("who runs it")


def test_another_day_is_another_answer(several: Any) -> None:
    seen = client().get(FEED + "services")["ETag"]
    with mock.patch.object(timezone, "localtime", return_value=timezone.now() + timedelta(days=1)):
        assert client().get(FEED + "services", headers={"if-none-match": seen}).status_code == 200


def test_a_reader_in_another_page_keeps_its_own_copy(several: Any) -> None:
    tags = {client().get(FEED + path)["ETag"] for path in ("services", "services?page=2&per_page=3", "organizations")}
    assert len(tags) == 3


def test_anybody_may_read_from_anywhere_and_nobody_may_write(several: Any) -> None:
    for path in ("", "services", "services/nonsense", "nowhere"):
        assert client().get(FEED + path)["Access-Control-Allow-Origin"] == "*"
        refused = client().post(FEED + path, {"a": "b"})
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused["Content-Type"] == "application/problem+json"
        before = client().options(FEED + path)
        assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["", "services", "services?format=ndjson", "taxonomies"])
def test_head_says_what_get_would_without_saying_it(several: Any, path: str) -> None:
    whole, head = client().get(FEED + path), client().head(FEED + path)
    assert head.status_code == 200
    assert head.content == b""
    assert {name: whole[name] for name in ("ETag", "Content-Type", "Last-Modified")} == {
        name: head[name] for name in ("ETag", "Content-Type", "Last-Modified")
    }


@pytest.mark.parametrize(
    ("path", "asked", "parameter"),
    [
        ("services", {"page": "0"}, "page"),
        ("services", {"page": "two"}, "page"),
        ("services", {"per_page": "100000"}, "per_page"),
        ("services", {"taxonomy_id": "sleep"}, "taxonomy_id"),
        ("services", {"modified_after": "yesterday"}, "modified_after"),
        ("services", {"full": "perhaps"}, "full"),
        ("services", {"format": "xml"}, "format"),
        ("service_at_locations", {"postcode": "here"}, "postcode"),
        ("service_at_locations", {"postcode": "ZZ99 9ZZ", "proximity": "5"}, "postcode"),
        ("service_at_locations", {"proximity": "100"}, "proximity"),
        ("service_at_locations", {"postcode": "WA8", "proximity": "nan"}, "proximity"),
        ("organizations", {"full_service": "2"}, "full_service"),
        ("taxonomy_terms", {"parent_id": "1"}, "parent_id"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(path: str, asked: dict[str, str], parameter: str) -> None:
    response = client().get(FEED + path, asked)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = json.loads(response.content)
    assert (problem["status"], problem["errors"][0]["parameter"]) == (400, parameter)
    assert parameter in problem["detail"]


@pytest.mark.parametrize("path", [*LISTS, "locations", "services/x/y"])
def test_what_is_not_here_is_a_404_in_json(path: str) -> None:
    for one in (uuid4(), "nonsense"):
        response = client().get(f"{FEED}{path}/{one}")
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
        assert "ETag" not in response


def test_empty_parameters_ask_for_nothing(several: Any) -> None:
    asked = {"search": "", "page": "", "taxonomy_id": "", "modified_after": "", "full": ""}
    assert ask("services", **asked)["total_items"] == 7


def test_a_slash_too_many_is_put_right(several: Any) -> None:
    response = client().get(FEED + "services/?page=2")
    assert response.status_code == 308
    assert response["Location"].endswith("/openreferral/services?page=2")
    assert client().get("/openreferral")["Location"] == FEED


def test_a_stopped_database_is_a_503_in_json() -> None:
    with mock.patch.object(feed, "stamp", side_effect=OperationalError("host=secret")):
        response = client().get(FEED + "services")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert b"secret" not in response.content


def test_answers_are_packed_for_the_way(several: Any) -> None:
    for path in ("services?full=true", "services?format=ndjson"):
        response = client().get(FEED + path, headers={"accept-encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Group 3" in gzip.decompress(body)
