"""The start of the door: who may enter, states in words, confirming, claiming."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.directory import actions, queries
from familyhub.directory.queries import maintainers
from familyhub.directory.tests import factories
from familyhub.directory.tests.looking import aged, assured_on
from familyhub.providers.tests.factories import confirmed_today, kept, signed_in, words

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.mark.parametrize(
    "path", ["", "claim/", "organisations/x/people/", "listings/x/", "listings/x/edit/about/", "listings/x/history/"]
)
def test_strangers_are_sent_to_sign_in_and_come_back(client: Client, path: str) -> None:
    answer = client.get(f"/providers/{path}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/login/?next=/providers/{path}"


def test_a_post_of_a_stranger_comes_back_to_the_start(client: Client) -> None:
    assert client.post("/providers/all-right/")["Location"] == "/sign-in/login/?next=/providers/"


def test_the_hub_team_needs_its_second_step_here_as_well() -> None:
    assert signed_in(factories.team()).get("/providers/")["Location"].startswith("/sign-in/2fa/totp/activate/")


def test_somebody_new_is_shown_where_to_begin() -> None:
    page = words(signed_in(factories.person("nia")).get("/providers/"))
    assert "Find your organisation" in page


def test_an_organisation_without_listings_is_asked_to_add_one() -> None:
    org = factories.organisation()
    page = words(signed_in(factories.maintainer(org)).get("/providers/"))
    assert "Add your first listing" in page
    assert "There is no listing yet" in page


@pytest.mark.parametrize(
    ("days", "says"), [(0, "Up to date"), (61, "Please check it soon"), (95, "Overdue: please check it")]
)
def test_each_state_is_said_in_words(days: int, says: str) -> None:
    one = kept()
    aged(one.slug, days=days)
    page = words(one.client.get("/providers/"))
    assert says in page
    assert ("All of this is right" in page) is bool(days)


def test_hidden_and_waiting_are_said_with_why() -> None:
    one = kept()
    confirmed_today(one)
    actions.propose_change(by=one.mia, at=NOW, service=one.slug, values={"self_referral": "no"})
    assert "Your change waits for a second look" in words(one.client.get("/providers/"))
    actions.hide_listing(by=factories.team(), at=NOW, service=one.slug, reason="The building is closed.")
    assert "Hidden by the hub team" in words(one.client.get("/providers/"))
    assert "The building is closed." in words(one.client.get(one.address()))


def test_what_to_do_first_names_the_listing_that_is_overdue() -> None:
    one = kept()
    aged(one.slug, days=120)
    page = words(one.client.get("/providers/"))
    assert page.index("What to do next") < page.index(one.address())
    confirmed_today(one)
    assert "Nothing. All of it is up to date" in words(one.client.get("/providers/"))


def test_one_press_says_that_all_of_it_is_right_and_brings_back_what_age_has_hidden() -> None:
    one = kept()
    aged(one.slug, days=200)
    actions.hide_expired(by=factories.HUB, at=NOW)
    assert queries.service(slug=one.slug) is None
    other = factories.listing(one.mia, one.org, name="Walk and Talk")
    aged(other, days=70)
    answer = one.client.post("/providers/all-right/", {"listing": [one.slug, other]}, follow=True)
    assert "these 2 listings are up to date" in words(answer)
    assert queries.service(slug=one.slug)
    again = one.client.post("/providers/all-right/", {"listing": [one.slug], "back": one.slug})
    assert again["Location"] == one.address()


def test_nobody_confirms_what_is_not_theirs() -> None:
    one, other = kept(), kept()
    before = assured_on(other.slug)
    assert one.client.post("/providers/all-right/", {"listing": [one.slug, other.slug]}).status_code == 403
    assert assured_on(other.slug) == before
    assert one.client.get("/providers/all-right/").status_code == 405


def test_an_organisation_is_found_by_its_name_or_a_listing_and_asked_for_once() -> None:
    one = kept(name="Tiny Toes")
    nia = factories.person("nia")
    client = signed_in(nia)
    page = words(client.get("/providers/claim/?q=tiny"))
    assert f"organisation={one.org}" in page
    wrong = client.post("/providers/claim/", {"q": "tiny", "organisation": one.org, "role": " "})
    assert wrong.status_code == 422
    assert 'href="#id_role"' in words(wrong)
    done = client.post("/providers/claim/", {"q": "tiny", "organisation": one.org, "role": "I run it"}, follow=True)
    assert "The hub team looks at it" in words(done)
    client.post("/providers/claim/", {"organisation": one.org, "role": "I run it"})
    assert len(maintainers.claims_of(seen_by=nia)) == 1
    assert "you have asked" in words(client.get("/providers/claim/?q=tiny"))


def test_a_refused_claim_is_shown_with_its_reason_until_one_asks_again() -> None:
    one, nia = kept(), factories.person("nia")
    claim = actions.claim_organisation(by=nia, at=NOW, organisation=one.org, role="Neighbour")
    actions.refuse_claim(by=factories.team(), at=NOW, claim=claim, reason="Please ask the office to write to us.")
    client = signed_in(nia)
    assert "Please ask the office to write to us." in words(client.get("/providers/"))
    actions.claim_organisation(by=nia, at=NOW + timedelta(1), organisation=one.org, role="The office")
    assert "Please ask the office" not in words(client.get("/providers/"))


def test_nothing_found_says_what_to_do() -> None:
    page = words(signed_in(factories.person("nia")).get("/providers/claim/", {"q": "zzz"}))
    assert "We found nothing of that name" in page


def test_a_long_list_takes_no_more_questions_than_a_short_one(django_assert_max_num_queries: Any) -> None:
    one = kept()
    for number in range(12):
        factories.listing(one.mia, one.org, name=f"Group {number}")
    with django_assert_max_num_queries(16):
        one.client.get("/providers/")


@pytest.mark.parametrize(
    "path", ["", "claim/?q=org", "LISTING", "LISTINGtake-down/", "LISTINGcheck/", "LISTINGedit/cost/"]
)
def test_every_form_of_the_door_carries_its_token(path: str) -> None:
    one = kept()
    aged(one.slug, days=70)
    actions.keep_draft(by=one.mia, at=NOW, service=one.slug, values={"cost": "Free"}, began_from=1)
    actions.propose_change(by=one.mia, at=NOW, service=one.slug, values={"self_referral": "no"})
    page = words(one.client.get("/providers/" + path.replace("LISTING", f"listings/{one.slug}/")))
    forms = [form.split("</form>")[0] for form in page[page.index("<main") : page.index("</main>")].split("<form")[1:]]
    assert forms
    assert [form for form in forms if 'method="post"' in form and "csrfmiddlewaretoken" not in form] == []
