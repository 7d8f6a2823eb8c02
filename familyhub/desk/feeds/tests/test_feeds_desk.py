"""Feeds on the desk: the team points at one, reads it, and decides about what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client

from familyhub.actors import System
from familyhub.directory import actions, queries
from familyhub.directory.tests.factories import NOW, listing, maintainer, organisation
from familyhub.directory.tests.feed_examples import v3
from familyhub.directory.tests.feed_servers import Publisher, publishing
from familyhub.guides.tests.factories import somebody
from familyhub.http_client.tests.servers import Serving

pytestmark = pytest.mark.django_db
BASE = "/desk/listings/feeds/"
Feed, FeedRecord, Service = (apps.get_model("directory", name) for name in ("Feed", "FeedRecord", "Service"))
GIVEN = {"name": "Ambleton Council", "licence": "OGL-UK-3.0"}


@pytest.fixture
def publisher() -> Publisher:
    return Publisher([v3(1), v3(2, name="<b>Dads</b> and Babies"), "not a record", v3(3, name="")])


@pytest.fixture
def server(publisher: Publisher, settings: Any) -> Iterator[Serving]:
    with publishing(publisher, settings) as found:
        yield found


@pytest.fixture
def feed(server: Serving, kim: Client) -> UUID:
    answer = kim.post(BASE + "add/", {**GIVEN, "url": server.url})
    assert answer.status_code == 302
    found = Feed.objects.get().pk
    _read(found)
    return found


def _read(feed: UUID) -> None:
    actions.read_feed(by=System("feeds"), at=NOW, feed=feed)


def _page(client: Client, path: str) -> str:
    answer = client.get(BASE + path)
    assert answer.status_code == 200
    return answer.content.decode()


def _record(name: str = "Little Feet Playgroup") -> Any:
    return FeedRecord.objects.get(name=name)


def _addresses(feed: object, record: object) -> list[tuple[str, str]]:
    return [
        ("get", ""),
        ("get", "add/"),
        ("get", f"{feed}/"),
        ("get", f"{feed}/change/"),
        ("post", f"{feed}/read/"),
        ("post", f"{feed}/approve/"),
        ("get", f"records/{record}/"),
        ("post", f"records/{record}/approve/"),
        ("post", f"records/{record}/which/"),
        ("post", f"records/{record}/leave-out/"),
    ]


def test_nobody_else_comes_in(feed: UUID) -> None:
    before = list(FeedRecord.objects.order_by("pk").values())
    for method, path in _addresses(feed, _record().pk):
        stranger = getattr(Client(), method)(BASE + path)
        assert (stranger.status_code, stranger["Location"][:9]) == (302, "/sign-in/")
    for number, roles in enumerate([("family",), ("practitioner",), ("provider",), ("editor", "clinical")]):
        client = Client()
        client.force_login(somebody(f"other{number}", *roles))
        for method, path in _addresses(feed, _record().pk):
            assert getattr(client, method)(BASE + path).status_code == 403, path
    assert list(FeedRecord.objects.order_by("pk").values()) == before


def test_what_is_not_there_is_not_there(kim: Client, feed: UUID) -> None:
    for method, path in _addresses(uuid4(), uuid4())[2:]:
        assert getattr(kim, method)(BASE + path).status_code == 404, path


def test_a_feed_is_added_and_a_mistake_is_said_beside_its_field(kim: Client, server: Serving) -> None:
    answer = kim.post(BASE + "add/", {"name": "", "url": "council", "licence": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Please say whose feed it is", "does not look like a web address", "Please name the licence"):
        assert page.count(words) == 2
    for url in (server.url + "/?x=1", "ftp://example.org/feed", "https://jo:pw@example.org/"):
        answer = kim.post(BASE + "add/", {**GIVEN, "url": url})
        assert answer.status_code == 422
        assert 'value="Ambleton Council"' in answer.content.decode()
    assert kim.post(BASE + "add/", {**GIVEN, "url": server.url}).status_code == 302
    again = kim.post(BASE + "add/", {**GIVEN, "url": server.url + "/"})
    assert "reads this feed already" in again.content.decode()
    assert Feed.objects.count() == 1


def test_the_report_says_what_was_wrong(kim: Client, feed: UUID) -> None:
    page = _page(kim, f"{feed}/")
    assert "A record has no id" in page
    assert "New (2)" in page
    assert "&lt;b&gt;" not in page  # markup of a feed is taken out, not shown
    broken = _page(kim, f"{feed}/?show=broken")
    assert "Please fill in: name" in broken
    assert _page(kim, f"{feed}/?show=nonsense&page=99999999")
    assert "No longer in the feed" not in page


def test_a_new_listing_is_added_hidden_or_shown(kim: Client, feed: UUID) -> None:
    page = _page(kim, f"records/{_record().pk}/")
    assert "From Ambleton Council, under OGL-UK-3.0" in page
    assert "Brook Hall, 1 Brook Road" in page
    answer = kim.post(BASE + f"records/{_record().pk}/approve/", follow=True)
    assert "Families do not see it yet" in answer.content.decode()
    assert queries.services() == []
    kim.post(BASE + f"records/{_record('Dads and Babies').pk}/approve/", {"show": "yes"})
    [shown] = queries.services()
    public = Client().get(f"/services/{shown.slug}/").content.decode()
    assert "From Ambleton Council, under OGL-UK-3.0" in public


def test_all_of_a_page_are_taken_at_once(kim: Client, feed: UUID) -> None:
    ids = [str(pk) for pk in FeedRecord.objects.values_list("pk", flat=True)]
    answer = kim.post(BASE + f"{feed}/approve/", {"record": [*ids, str(uuid4()), "nonsense"]}, follow=True)
    assert "2 taken." in answer.content.decode()
    assert Service.objects.filter(is_public=False).count() == 2


def test_a_difference_is_shown_in_words_and_only_what_is_ticked_is_taken(
    kim: Client, feed: UUID, publisher: Publisher
) -> None:
    kim.post(BASE + f"records/{_record().pk}/approve/", {"show": "yes"})
    [shown] = queries.services()
    actions.correct_listing(by=System("x"), at=NOW, service=shown.slug, values={"wait": "A week", "cost": "Free"})
    publisher.services[0] = v3(1, fees_description="£2", description="New words.", last_modified="2026-11-05T00:00:00Z")
    _read(feed)
    page = _page(kim, f"records/{_record().pk}/")
    assert "Take what the feed says" in page
    assert 'value="description" id="take-description" checked' in page
    assert 'value="cost" id="take-cost">' in page
    assert "somebody here wrote it" in page
    kim.post(BASE + f"records/{_record().pk}/approve/", {"fields": ["description", "wait", "is_public"]})
    found = queries.service(slug=shown.slug)
    assert found
    assert (found.description, found.cost, found.wait) == ("New words.", "Free", "A week")


def test_in_doubt_the_team_chooses(kim: Client, feed: UUID) -> None:
    org = organisation()
    slug = listing(
        maintainer(org), org, name="Little Feet Playgroup", contacts=[{"label": "Ring", "phone": "0151 000 9999"}]
    )
    _read(feed)
    record = _record().pk
    assert f'value="{slug}"' in _page(kim, f"records/{record}/")
    refused = kim.post(BASE + f"records/{record}/approve/", follow=True).content.decode()
    assert "say first if it is one of our listings" in refused
    assert "Please choose one" in kim.post(BASE + f"records/{record}/which/", follow=True).content.decode()
    assert (
        "no listing called"
        in kim.post(BASE + f"records/{record}/which/", {"listing": "zz"}, follow=True).content.decode()
    )
    kim.post(BASE + f"records/{record}/which/", {"listing": slug})
    assert _record().service.slug == slug
    answer = kim.post(BASE + f"records/{record}/leave-out/", follow=True)
    assert "Left out" in answer.content.decode()
    assert _record().state == "same"


def test_what_cannot_be_read_cannot_be_added(kim: Client, feed: UUID) -> None:
    record = FeedRecord.objects.get(state="broken")
    for verb in ("approve", "leave-out"):
        answer = kim.post(BASE + f"records/{record.pk}/{verb}/", follow=True)
        assert "could not be read" in answer.content.decode()


def test_a_feed_can_be_trusted_and_paused(kim: Client, feed: UUID) -> None:
    assert kim.post(BASE + f"{feed}/change/", {"name": ""}).status_code == 422
    kim.post(BASE + f"{feed}/change/", {**GIVEN, "is_trusted": "on", "is_paused": "on"})
    page = _page(kim, "")
    assert "Trusted" in page
    assert "Paused" in page
    assert actions.read_all(by=System("x"), at=NOW) == 0
    assert "waits for its turn already" in kim.post(BASE + f"{feed}/read/", follow=True).content.decode()
