"""Inviting, removing, leaving, handing over."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from familyhub.directory import actions
from familyhub.directory.queries import maintainers
from familyhub.directory.tests import factories
from familyhub.directory.tests.looking import messages, owner_of
from familyhub.providers.tests.factories import Kept, kept, signed_in, words

pytestmark = pytest.mark.django_db


def _people(one: Kept) -> str:
    return f"/providers/organisations/{one.org}/people/"


def test_a_maintainer_invites_another_who_gets_a_message_and_may_enter() -> None:
    one = kept()
    done = one.client.post(_people(one), {"email": "max@example.org", "name": "Max"}, follow=True)
    assert "Invited." in words(done)
    assert "Max" in words(done)
    assert "editor-invited" in messages()
    again = one.client.post(_people(one), {"email": "MAX@example.org"}, follow=True)
    assert words(again).count("Max") == words(done).count("Max")


@pytest.mark.parametrize("email", ["", "max", "max@", "a b@example.org"])
def test_an_address_that_is_none_is_explained_beside_its_box(email: str) -> None:
    one = kept()
    answer = one.client.post(_people(one), {"email": email})
    assert answer.status_code == 422
    assert 'href="#id_email"' in words(answer)
    assert f'value="{email}"' in words(answer) or not email


def test_nobody_sends_invitations_without_end() -> None:
    cache.clear()
    one = kept()
    answers = [one.client.post(_people(one), {"email": f"max{n}@example.org"}).status_code for n in range(21)]
    assert answers == [302] * 20 + [422]
    cache.clear()


def test_removing_asks_first_and_hands_on_what_they_kept() -> None:
    one = kept()
    max_ = factories.maintainer(one.org, "max")
    actions.hand_over(by=one.mia, at=factories.NOW, service=one.slug, person=max_.id)
    address = f"{_people(one)}{max_.id}/remove/"
    assert "Remove Max?" in words(one.client.get(address))
    assert maintainers.organisation(slug=one.org, seen_by=max_)
    one.client.post(address)
    assert [k.person for k in maintainers.organisation(slug=one.org, seen_by=one.mia).maintainers] == [one.mia.id]
    assert owner_of(one.slug) == one.mia.id
    assert "do not keep these listings any more" in words(one.client.post(address, follow=True))


def test_leaving_asks_first_and_warns_the_last_one() -> None:
    one = kept()
    address = f"/providers/organisations/{one.org}/leave/"
    assert "You are the only one" in words(one.client.get(address))
    assert maintainers.organisations_of(seen_by=one.mia)
    done = one.client.post(address, follow=True)
    assert "Thank you for all you have done" in words(done)
    assert not maintainers.organisations_of(seen_by=one.mia)
    assert one.client.get(one.address()).status_code == 403
    assert owner_of(one.slug) is None


def test_a_listing_is_handed_to_another_maintainer_or_to_the_team_and_to_nobody_else() -> None:
    one = kept()
    max_, stranger = factories.maintainer(one.org, "max"), factories.person("sid")
    assert one.client.post(one.address("owner/"), {"person": str(stranger.id)}).status_code == 422
    one.client.post(one.address("owner/"), {"person": str(max_.id)})
    assert owner_of(one.slug) == max_.id
    assert "Kept by Max" in words(one.client.get("/providers/"))
    one.client.post(one.address("owner/"), {"person": "team"})
    assert owner_of(one.slug) is None


@pytest.mark.parametrize("rest", ["people/", "leave/", "add/"])
def test_who_keeps_another_organisation_may_not(rest: str) -> None:
    one, other = kept(), kept()
    address = f"/providers/organisations/{other.org}/{rest}"
    assert one.client.get(address).status_code == 403
    assert one.client.post(address, {"email": "x@example.org"}).status_code == 403
    assert one.client.get(f"/providers/organisations/nowhere/{rest}").status_code == 404


def test_somebody_invited_sees_the_listings_at_once() -> None:
    one = kept()
    one.client.post(_people(one), {"email": "max@example.org", "name": "Max"})
    [max_] = [k for k in maintainers.organisation(slug=one.org, seen_by=one.mia).maintainers if k.name == "Max"]
    client = signed_in(type(one.mia)(max_.person, ("provider",)))
    assert "Tea and Talk" in words(client.get("/providers/"))
