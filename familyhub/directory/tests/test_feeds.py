"""Feeds in, against real servers: staging, matching, deciding, trusting, and that nothing is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from familyhub.accounts.permission import NotAllowedError
from familyhub.directory import actions, models, queries
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.queries import feeds as seen
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, person, team
from familyhub.directory.tests.feed_examples import page, uid, v3
from familyhub.directory.tests.feed_servers import Publisher, publishing
from familyhub.directory.tests.feed_steps import add_feed, approve, read, record, states
from familyhub.http_client.tests.servers import Serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Publisher:
    return Publisher([v3(1), v3(2, name="Dads and Babies"), v3(3, name="Sling Library")])


@pytest.fixture
def server(publisher: Publisher, settings: Any) -> Iterator[Serving]:
    with publishing(publisher, settings) as found:
        yield found


def test_a_reading_stages_and_changes_nothing_that_families_see(server: Serving) -> None:
    feed = add_feed(server)
    assert read(feed) == "good"
    assert set(states(feed).values()) == {"new"}
    assert models.Service.objects.count() == 0
    fetch = models.FeedFetch.objects.get()
    assert (fetch.records, fetch.report, fetch.feed.version) == (3, [], "HSDS-UK-3.0")
    assert sum(path.startswith("/services?") for _, path, _ in server.asked) == 2


def test_a_new_listing_is_hidden_until_the_team_shows_it_and_says_where_it_is_from(server: Serving) -> None:
    feed = add_feed(server)
    read(feed)
    slug = approve(feed)
    assert queries.service(slug=slug) is None
    assert [one.why for one in models.VisibilityBlock.objects.all()] == ["new"]
    actions.show_listing(by=team(), at=NOW, service=slug, why="new")
    found = queries.service(slug=slug)
    assert found
    assert found.organisation == "Little Feet CIC"
    assert found.licence == "OGL-UK-3.0"
    assert [(one["title"], one["licence"]) for one in found.sources] == [("Ambleton Council", "OGL-UK-3.0")]
    assert found.assured_on == date(2026, 10, 20)
    assert {one.checked_on for one in found.contacts} == {date(2026, 10, 20)}
    assert [one.postcode for one in found.places] == ["AB1 2CD"]
    assert states(feed)["Little Feet Playgroup"] == "same"
    assert read(feed, 1) == "good"
    assert states(feed)["Little Feet Playgroup"] == "same"
    assert [one.how for one in models.ListingVersion.objects.all()] == ["feed", "feed"]


def test_a_change_is_shown_as_a_difference_and_taken_when_approved(server: Serving, publisher: Publisher) -> None:
    feed = add_feed(server)
    read(feed)
    slug = approve(feed, show=True)
    place = models.Location.objects.get().pk
    locations = v3()["service_at_locations"]
    locations[0]["location"]["addresses"][0]["postal_code"] = "AB9 9ZZ"
    publisher.services[0] = v3(
        fees_description="£2", service_at_locations=locations, last_modified="2026-11-03T00:00:00Z"
    )
    read(feed, 1)
    found = queries.service(slug=slug)
    assert found
    assert found.cost == "£1.50 a family"
    view = seen.record(record=record(feed).pk, seen_by=team())
    assert view
    assert {one.name: (one.now, one.wanted) for one in view.differences} == {
        "places": (
            ["Brook Hall, 1 Brook Road, Ambleton, AB1 2CD"],
            ["Brook Hall, 1 Brook Road, Ambleton, AB9 9ZZ"],
        ),
        "cost": (["£1.50 a family"], ["£2"]),
    }
    assert not any(one.is_conflict for one in view.differences)
    approve(feed)
    found = queries.service(slug=slug)
    assert found
    assert (found.cost, found.places[0].postcode) == ("£2", "AB9 9ZZ")
    assert models.Location.objects.get().pk == place


def test_what_was_changed_here_since_is_not_overwritten(server: Serving, publisher: Publisher) -> None:
    feed = add_feed(server)
    read(feed)
    slug = approve(feed, show=True)
    actions.correct_listing(by=team(), at=NOW, service=slug, values={"cost": "Free today", "wait": "None"})
    read(feed, 1)
    assert states(feed)["Little Feet Playgroup"] == "same"
    publisher.services[0] = v3(
        fees_description="£2", description="Now with cake.", last_modified="2026-11-03T00:00:00Z"
    )
    read(feed, 2)
    assert states(feed)["Little Feet Playgroup"] == "conflict"
    approve(feed)
    found = queries.service(slug=slug)
    assert found
    assert (found.cost, found.wait, found.description) == ("Free today", "None", "Now with cake.")
    assert read(feed, 3) == "good"
    assert states(feed)["Little Feet Playgroup"] == "same"
    publisher.services[0]["fees_description"] = "£3"
    publisher.services[0]["last_modified"] = "2026-11-04T00:00:00Z"
    read(feed, 4)
    approve(feed, fields=["cost"])
    found = queries.service(slug=slug)
    assert found
    assert found.cost == "£3"


def test_a_listing_that_we_have_is_known_by_name_place_and_phone(server: Serving) -> None:
    org = organisation()
    mia = maintainer(org)
    contacts = [{"label": "Ring", "phone": "+44 151 496 0001"}]
    places = [{"name": "Brook Hall", "postcode": "AB1 2CD"}]
    slug = listing(mia, org, name="Little Feet Play-Group", contacts=contacts, places=places, cost="£1.50 a family")
    slug2 = listing(mia, org, name="Little Feet Playgroup", contacts=contacts, places=places, cost="£1.50 a family")
    feed = add_feed(server)
    read(feed)
    assert states(feed)["Little Feet Playgroup"] == "conflict"
    view = seen.record(record=record(feed).pk, seen_by=team())
    assert view
    assert view.slug == slug2 != slug
    assert all(one.is_conflict for one in view.differences)
    assert "cost" not in {one.name for one in view.differences}
    approve(feed, fields=["description"])
    found = queries.service(slug=slug2)
    assert found
    assert found.description.startswith("Come and play")
    assert found.contacts[0].phone == "+44 151 496 0001"
    assert found.sources[-1]["title"] == "Ambleton Council"
    assert states(feed)["Little Feet Playgroup"] == "same"


def test_in_doubt_it_asks_and_remembers_the_answer(server: Serving) -> None:
    org = organisation()
    slug = listing(
        maintainer(org), org, name="Little Feet Playgroup", contacts=[{"label": "Ring", "phone": "0151 000 9999"}]
    )
    feed = add_feed(server)
    read(feed)
    row = record(feed)
    assert (row.state, row.perhaps) == ("asked", [slug])
    with pytest.raises(ListingRefusedError):
        approve(feed)
    with pytest.raises(ListingRefusedError):
        actions.say_which(by=team(), at=NOW, record=row.pk, listing="no-such")
    actions.say_which(by=team(), at=NOW, record=row.pk, listing="")
    read(feed, 1)
    assert states(feed)["Little Feet Playgroup"] == "new"
    actions.say_which(by=team(), at=NOW, record=row.pk, listing=slug)
    assert states(feed)["Little Feet Playgroup"] == "conflict"
    assert approve(feed, fields=[]) == slug
    assert states(feed)["Little Feet Playgroup"] == "same"


def test_a_trusted_feed_shows_what_it_says_but_asks_in_doubt(server: Serving, publisher: Publisher) -> None:
    publisher.services.append(v3(4, name="Safe Place", description="A refuge for families."))
    feed = add_feed(server, is_trusted=True)
    assert read(feed) == "good"
    assert sorted(one.name for one in queries.services()) == [
        "Dads and Babies",
        "Little Feet Playgroup",
        "Sling Library",
    ]
    assert states(feed)["Safe Place"] == "new"
    assert models.Organisation.objects.count() == 1
    publisher.services[1] = v3(2, name="Dads and Babies", fees_description="Free", last_modified="2026-11-03T00:00:00Z")
    read(feed, 1)
    assert {one.name: one.cost for one in queries.services()}["Dads and Babies"] == "Free"
    slug = next(one.slug for one in queries.services() if one.name == "Sling Library")
    actions.correct_listing(by=team(), at=NOW, service=slug, values={"cost": "£5 deposit"})
    publisher.services[2] = v3(3, name="Sling Library", fees_description="£9", last_modified="2026-11-04T00:00:00Z")
    read(feed, 2)
    assert {one.name: one.cost for one in queries.services()}["Sling Library"] == "£5 deposit"
    assert states(feed)["Sling Library"] == "conflict"


def test_what_is_gone_from_the_feed_is_said_and_stays(server: Serving, publisher: Publisher) -> None:
    feed = add_feed(server, is_trusted=True)
    read(feed)
    gone = publisher.services.pop(0)
    read(feed, 1)
    row = record(feed)
    assert row.gone_since == NOW + timedelta(days=1)
    assert queries.service(slug=row.service.slug)
    publisher.services.append(gone)
    read(feed, 2)
    assert record(feed).gone_since is None


@pytest.mark.parametrize("how", ["down", "half", "nothing"])
def test_one_failed_or_partial_reading_loses_nothing(server: Serving, publisher: Publisher, how: str) -> None:
    feed = add_feed(server, is_trusted=True)
    read(feed)
    before = {row.pk: (row.document, row.state) for row in models.FeedRecord.objects.all()}
    if how == "down":
        publisher.special["/services"] = lambda asked: asked.say(500)
    elif how == "half":
        publisher.list = lambda asked, n: (
            asked.say_json(page([publisher.row(v3(1))], 1, 2)) if n == 1 else asked.say(200, b'{"con')
        )
    else:
        publisher.services.clear()
    outcome = read(feed, 1)
    assert outcome == ("partial" if how == "half" else "failed")
    assert models.FeedFetch.objects.latest("at").report
    assert {row.pk: (row.document, row.state) for row in models.FeedRecord.objects.all()} == before
    assert not models.FeedRecord.objects.exclude(gone_since=None).exists()
    assert len(queries.services()) == 3
    assert models.Feed.objects.get().good_at == NOW


def test_a_record_that_broke_keeps_its_last_good_document(server: Serving, publisher: Publisher) -> None:
    feed = add_feed(server, is_trusted=True)
    read(feed)
    before = record(feed).document
    publisher.services[0] = {"id": uid("service 1"), "name": None}
    assert read(feed, 1) == "good"
    row = models.FeedRecord.objects.get(feed=feed, remote_id=uid("service 1"))
    assert row.document == before
    assert "Please fill in: name" in row.fault
    publisher.services[0] = v3()
    publisher.special[f"/services/{uid('service 1')}"] = lambda asked: asked.say(500)
    read(feed, 2)
    row.refresh_from_db()
    assert row.document == before
    assert "could not be opened" in row.notes[0]


def test_what_is_left_out_is_offered_again_when_it_changes(server: Serving, publisher: Publisher) -> None:
    feed = add_feed(server)
    read(feed)
    actions.leave_out(by=team(), at=NOW, record=record(feed).pk)
    read(feed, 1)
    assert states(feed)["Little Feet Playgroup"] == "left"
    publisher.services[0] = v3(fees_description="Free", last_modified="2026-11-03T00:00:00Z")
    read(feed, 2)
    assert states(feed)["Little Feet Playgroup"] == "new"


def test_what_did_not_change_is_not_asked_for_again(server: Serving) -> None:
    feed = add_feed(server)
    read(feed)
    asked = len(server.asked)
    read(feed, 1)
    assert [path for _, path, _ in server.asked[asked:]] == [
        "/",
        "/services?page=1&per_page=50",
        "/services?page=2&per_page=50",
    ]


def test_our_own_listing_that_comes_back_is_known_by_its_id(server: Serving, publisher: Publisher) -> None:
    org = organisation()
    slug = listing(maintainer(org), org)
    own = models.Service.objects.get(slug=slug)
    publisher.services[:] = [{**v3(name="Something else"), "id": str(own.pk)}]
    feed = add_feed(server)
    read(feed)
    assert models.FeedRecord.objects.get().service_id == own.pk


def test_a_fresh_confirmation_in_the_feed_brings_back_what_age_had_hidden(
    server: Serving, publisher: Publisher
) -> None:
    feed = add_feed(server, is_trusted=True)
    read(feed)
    later = 200
    actions.hide_expired(by=HUB, at=NOW + timedelta(days=later))
    assert queries.services() == []
    publisher.services[0] = v3(assured_date="2027-05-01", last_modified="2027-05-01T00:00:00Z")
    read(feed, later)
    assert [one.name for one in queries.services()] == ["Little Feet Playgroup"]


def test_only_the_team_may(server: Serving) -> None:
    feed = add_feed(server)
    read(feed)
    row = record(feed)
    for somebody in (person("alice"), person("sam"), maintainer(organisation())):
        for verb in (
            lambda by: actions.add_feed(by=by, at=NOW, name="x", url="https://example.org", licence="y"),
            lambda by: actions.approve_record(by=by, at=NOW, record=row.pk),
            lambda by: actions.leave_out(by=by, at=NOW, record=row.pk),
            lambda by: actions.say_which(by=by, at=NOW, record=row.pk, listing=""),
            lambda by: actions.read_feed(by=by, at=NOW, feed=feed),
            lambda by: actions.ask_to_read(by=by, at=NOW, feed=feed),
            lambda by: seen.feeds(seen_by=by),
            lambda by: seen.record(record=row.pk, seen_by=by),
        ):
            with pytest.raises(NotAllowedError):
                verb(somebody)


def test_the_same_feed_is_added_once_and_read_once_at_a_time(server: Serving) -> None:
    feed = add_feed(server)
    with pytest.raises(ListingRefusedError):
        add_feed(server, url=server.url)
    assert not actions.ask_to_read(by=HUB, at=NOW, feed=feed)
    fetch = models.FeedFetch.objects.create(feed_id=feed, at=NOW, by=HUB)
    assert read(feed) == ""
    assert read(feed, 1) == "good"
    fetch.refresh_from_db()
    assert fetch.outcome == "failed"
