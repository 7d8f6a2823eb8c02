"""Feeds of an older version of the standard, and its official examples, are read as they are."""

from __future__ import annotations

from typing import Any

import pytest

from familyhub.directory import queries
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.tests.feed_examples import official, v1
from familyhub.directory.tests.feed_servers import Publisher, publishing, said
from familyhub.directory.tests.feed_steps import add_feed, approve, read, record, states

pytestmark = pytest.mark.django_db


def test_a_feed_of_version_one_is_read(settings: Any) -> None:
    publisher = Publisher([], shallow=False)
    rows = [v1(1), v1(2, name="Baby Massage")]
    publisher.special["/"] = lambda asked: asked.say(404)
    publisher.special["/services"] = said(
        {
            "totalElements": 2,
            "totalPages": 1,
            "number": 1,
            "size": 2,
            "first": True,
            "last": True,
            "empty": False,
            "content": rows,
        }
    )
    with publishing(publisher, settings) as server:
        feed = add_feed(server)
        assert read(feed) == "good"
    assert states(feed) == {"Baby Weigh-in": "new", "Baby Massage": "new"}
    assert "could not be opened" in record(feed, "Baby Massage").notes[0]
    document = record(feed, "Baby Massage").document
    assert document["hours"] == {"tue": "10:00-12:00"}


@pytest.mark.skipif(official("service_full") is None, reason="the official examples are not beside the project")
def test_the_official_examples_are_read(settings: Any) -> None:
    publisher = Publisher([official("service_full")])
    publisher.special["/services"] = lambda asked: asked.say_json(
        {**official("service_list"), "total_pages": 1, "total_items": 1, "last_page": True}
    )
    with publishing(publisher, settings) as server:
        feed = add_feed(server)
        assert read(feed) == "good"
    slug = approve(feed, "Community Counselling", show=True)
    found = queries.service(slug=slug)
    assert found
    assert found.organisation == "Example Organization Inc."
    assert found.is_overdue  # it was last confirmed in 2005, and the page says so
    assert document_of(whole().get(slug=slug))["contacts"][0]["email"] == "email@example.com"
