"""The page behind a signed link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from familyhub.directory import actions
from familyhub.directory.queries.links import token_of
from familyhub.directory.tests import factories
from familyhub.directory.tests.looking import aged, assured_on, links
from familyhub.providers.tests.factories import Kept, kept, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def _asked(*, days_ago: int = 0) -> tuple[Kept, str, list[str]]:
    """Somebody whose two listings were asked about, some days ago."""
    one = kept()
    slugs = [one.slug, factories.listing(one.mia, one.org, name="Walk and Talk")]
    aged(*slugs, days=70 + days_ago)
    actions.remind_owners(by=factories.HUB, at=timezone.now() - timedelta(days=days_ago))
    return one, f"/confirm/{token_of(links()[0].pk)}/", slugs


def test_looking_shows_the_listings_and_changes_nothing(client: Client) -> None:
    _, address, slugs = _asked()
    before = [assured_on(slug) for slug in slugs]
    for look in (client.get, client.head, client.get):
        answer = look(address)
        assert answer.status_code == 200
    page = words(client.get(address))
    assert "Tea and Talk" in page
    assert "Walk and Talk" in page
    assert "0151 000 0001" in page
    assert page.count("checked") >= 2
    assert [assured_on(slug) for slug in slugs] == before
    assert links()[0].used_at is None


def test_the_page_tells_its_address_to_nobody(client: Client) -> None:
    _, address, _ = _asked()
    for answer in (client.get(address), client.get("/confirm/broken/"), client.post(address, {})):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]
    assert f"page={address}" not in words(client.get(address))


def test_one_press_confirms_what_is_ticked_and_works_once(client: Client) -> None:
    _, address, slugs = _asked()
    page = words(client.post(address, {"listing": [slugs[0], "another"]}))
    assert "Thank you" in page
    assert "Walk and Talk" in page[page.index("You left out") :]
    assert assured_on(slugs[0]) == timezone.localdate()
    assert assured_on(slugs[1]) < timezone.localdate()
    again = client.post(address, {"listing": slugs})
    assert "This link was used already" in words(again)
    assert assured_on(slugs[1]) < timezone.localdate()


def test_nothing_ticked_is_explained_and_the_link_stays_good(client: Client) -> None:
    _, address, slugs = _asked()
    answer = client.post(address, {"listing": ["nonsense"]})
    assert answer.status_code == 422
    assert "Nothing was ticked" in words(answer)
    assert client.post(address, {"listing": slugs}).status_code == 200


def test_a_form_without_its_token_is_refused_and_one_with_it_works_without_an_origin() -> None:
    _, address, slugs = _asked()
    client = Client(enforce_csrf_checks=True)
    token = client.get(address).context["csrf_token"]
    strict = {"HTTP_ORIGIN": "null"}
    assert client.post(address, {"listing": slugs}, **strict).status_code == 403
    evil = client.post(address, {"listing": slugs, "csrfmiddlewaretoken": token}, HTTP_ORIGIN="https://evil.example")
    assert evil.status_code == 403
    assert assured_on(slugs[0]) < timezone.localdate()
    assert client.post(address, {"listing": slugs, "csrfmiddlewaretoken": token}, **strict).status_code == 200
    assert assured_on(slugs[0]) == timezone.localdate()


@pytest.mark.parametrize("change", ["x", "cut", "other"])
def test_a_link_that_was_changed_is_met_kindly(client: Client, change: str) -> None:
    _, address, slugs = _asked()
    wrong = {"x": address[:-2] + "_/", "cut": address[:30] + "/", "other": "/confirm/1:2/"}[change]
    for answer in (client.get(wrong), client.post(wrong, {"listing": slugs}), client.post(f"{wrong}new-link/")):
        assert answer.status_code == 404
        assert "We do not know this link" in words(answer)


def test_an_old_link_offers_a_new_one_with_one_press(client: Client) -> None:
    _, address, slugs = _asked(days_ago=40)
    old = client.get(address)
    assert old.status_code == 410
    assert "Send me a new link" in words(old)
    assert client.post(address, {"listing": slugs}).status_code == 410
    assert client.get(f"{address}new-link/").status_code == 405
    assert "A new link is on its way" in words(client.post(f"{address}new-link/"))
    assert len(links()) == 2
    client.post(f"{address}new-link/")
    assert len(links()) == 2


def test_asking_for_links_has_an_end(client: Client) -> None:
    _, address, _ = _asked(days_ago=40)
    answers = [client.post(f"{address}new-link/").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    assert Client(REMOTE_ADDR="192.0.2.7").post(f"{address}new-link/").status_code == 200


def test_the_link_of_somebody_who_has_left_does_nothing(client: Client) -> None:
    one, address, slugs = _asked()
    actions.leave_organisation(by=one.mia, at=timezone.now(), organisation=one.org)
    answer = client.post(address, {"listing": slugs})
    assert answer.status_code == 403
    assert "Somebody else keeps these listings now" in words(answer)
    assert assured_on(slugs[0]) < timezone.localdate()
    assert "Somebody else keeps" in words(client.post(f"{address}new-link/"))


def test_something_has_changed_leads_to_sign_in_and_the_listing(client: Client) -> None:
    one, address, _ = _asked()
    assert f'href="{one.address()}"' in words(client.get(address))
    assert client.get(one.address())["Location"] == f"/sign-in/login/?next={one.address()}"


def test_many_listings_take_a_bounded_number_of_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    _, address, _ = _asked()
    with django_assert_max_num_queries(8):
        client.get(address)
