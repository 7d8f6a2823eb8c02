"""Sending: what shows at once, what waits, two editors at once, new listings, history, taking down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from familyhub.directory import actions, queries
from familyhub.directory.queries import changes as history
from familyhub.directory.queries.maintainers import keeping, new_drafts
from familyhub.directory.tests import factories
from familyhub.directory.tests.at_once import all_at_once
from familyhub.directory.tests.looking import drafts_began_from
from familyhub.providers.listing.work import BLANK
from familyhub.providers.tests.factories import Kept, kept, signed_in, words
from familyhub.search.index.node import Node
from familyhub.search.queries import following

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def _keep(one: Kept, **values: Any) -> None:
    found = keeping(slug=one.slug, seen_by=one.mia)
    assert found
    actions.keep_draft(by=one.mia, at=NOW, service=one.slug, values=values, began_from=found.version)


def _seen(one: Kept) -> queries.ServiceView:
    found = queries.service(slug=one.slug)
    assert found
    return found


def test_the_last_look_says_what_shows_at_once_and_what_waits_and_sending_does_so() -> None:
    one = kept()
    phone = [{"label": "Ring the office", "phone": "0151 000 0002"}]
    _keep(one, summary="Now with cake.", contacts=phone)
    page = words(one.client.get(one.address("check/")))
    assert page.index("Families see this at once") < page.index("This waits for a second look")
    assert page.index("0151 000 0001") < page.index("0151 000 0002")
    assert _seen(one).summary != "Now with cake."
    done = words(one.client.post(one.address("send/"), follow=True))
    assert "The hub team looks a second time at: phone, e-mail and web" in done
    assert _seen(one).summary == "Now with cake."
    assert _seen(one).contacts[0].phone == "0151 000 0001"
    assert "Take it back" in done
    assert drafts_began_from() == []


def test_sending_twice_changes_nothing_more() -> None:
    one = kept()
    _keep(one, cost="Free")
    one.client.post(one.address("send/"))
    before = len(history.history(slug=one.slug, seen_by=one.mia))
    assert "There was nothing to send" in words(one.client.post(one.address("send/"), follow=True))
    assert len(history.history(slug=one.slug, seen_by=one.mia)) == before
    assert one.client.get(one.address("send/")).status_code == 405


def test_what_waits_can_be_taken_back() -> None:
    one = kept()
    _keep(one, self_referral="no")
    one.client.post(one.address("send/"))
    assert "Taken back." in words(one.client.post(one.address("take-back/"), follow=True))
    assert history.waiting_changes(seen_by=factories.team()) == []
    assert "Nothing of this listing waits any more" in words(one.client.post(one.address("take-back/"), follow=True))


def test_a_refused_change_says_why() -> None:
    one = kept()
    _keep(one, self_referral="no")
    one.client.post(one.address("send/"))
    kim = factories.team()
    [waiting] = history.waiting_changes(seen_by=kim)
    actions.refuse_change(by=kim, at=timezone.now(), change=waiting.id, reason="Please ring us first.")
    assert "Please ring us first." in words(one.client.get(one.address()))


def test_two_editors_see_both_values_field_by_field_and_choose() -> None:
    one = kept()
    max_ = factories.maintainer(one.org, "max")
    _keep(one, cost="£2", wait="Two weeks", summary="Tea, talk and cake.")
    actions.propose_change(by=max_, at=NOW, service=one.slug, values={"cost": "Free", "wait": "One week"})
    answer = one.client.post(one.address("send/"))
    page = words(answer)
    assert answer.status_code == 409
    assert all(text in page for text in ("£2", "Free", "Two weeks", "One week", "Tea, talk and cake."))
    assert _seen(one).cost == "Free"
    seen = {"seen": keeping(slug=one.slug, seen_by=one.mia).version, "clash": ["cost", "wait"]}
    half = one.client.post(one.address("send/"), {**seen, "choose-cost": "mine"})
    assert half.status_code == 409
    assert "Choose for: How long people wait" in words(half)
    one.client.post(one.address("send/"), {**seen, "choose-cost": "mine", "choose-wait": "theirs"})
    assert (_seen(one).cost, _seen(one).wait, _seen(one).summary) == ("£2", "One week", "Tea, talk and cake.")


def test_a_third_change_meanwhile_is_asked_about_again() -> None:
    one = kept()
    max_ = factories.maintainer(one.org, "max")
    _keep(one, cost="£2")
    actions.propose_change(by=max_, at=NOW, service=one.slug, values={"cost": "Free"})
    seen = keeping(slug=one.slug, seen_by=one.mia).version
    actions.propose_change(by=max_, at=NOW, service=one.slug, values={"cost": "£5"})
    answer = one.client.post(one.address("send/"), {"seen": seen, "clash": "cost", "choose-cost": "mine"})
    assert answer.status_code == 409
    assert "£5" in words(answer)
    assert _seen(one).cost == "£5"


def test_a_draft_with_a_fault_is_not_sent_and_leads_to_its_box() -> None:
    one = kept()
    _keep(one, contacts=[{"label": "Ring", "phone": "call me"}])
    page = words(one.client.get(one.address("check/")))
    assert f'href="{one.address("edit/contacts/")}#contacts"' in page
    answer = one.client.post(one.address("send/"))
    assert answer.status_code == 422
    assert "call me" in words(answer)
    assert keeping(slug=one.slug, seen_by=one.mia).draft


def test_a_draft_is_thrown_away_when_asked() -> None:
    one = kept()
    _keep(one, cost="£2")
    assert "thrown away" in words(one.client.post(one.address("throw-away/"), follow=True))
    assert drafts_began_from() == []


class TestNew:
    def _begin(self, one: Kept, copy: str = "") -> str:
        answer = one.client.post(f"/providers/organisations/{one.org}/add/", {"copy": copy})
        assert answer["Location"].endswith("/edit/about/")
        return str(answer["Location"].removesuffix("edit/about/"))

    def test_from_a_blank_page_by_page_to_the_first_look(self) -> None:
        one = kept()
        at = self._begin(one)
        early = one.client.post(f"{at}send/")
        assert early.status_code == 422
        assert "Please fill in: name." in words(early)
        about = {"name": "Splash", "kind": "programme", "summary": "Water fun.", "description": "We splash."}
        assert one.client.post(f"{at}edit/about/", about)["Location"] == f"{at}edit/contacts/"
        assert "Go on with it" in words(one.client.get("/providers/"))
        done = one.client.post(f"{at}send/", follow=True)
        assert "The hub team looks at each new listing first" in words(done)
        assert "New: the hub team looks at it first" in words(done)
        assert queries.service(slug="splash") is None
        actions.show_listing(by=factories.team(), at=NOW, service="splash", why="new")
        assert queries.service(slug="splash")
        again = one.client.post(f"{at}send/")  # the button pressed twice leads to the same listing
        assert again["Location"] == "/providers/listings/splash/"
        assert new_drafts(seen_by=one.mia) == []

    def test_a_copy_holds_all_but_the_dates_and_needs_a_name_of_its_own(self) -> None:
        one = kept(cost="Free", topics={"loneliness": 1.0}, pause={"from": "2026-01-01", "to": "2026-02-01"})
        at = self._begin(one, one.slug)
        [draft] = new_drafts(seen_by=one.mia)
        assert draft.values["name"] == "Copy of Tea and Talk"
        assert draft.values["cost"] == "Free"
        assert draft.values["topics"] == {"loneliness": 0.7}
        assert "pause" not in draft.values
        page = words(one.client.get(f"{at}check/"))
        assert "Copy of Tea and Talk" in page

    def test_the_same_one_twice_is_shown_side_by_side(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        node = Node(tmp_path)  # the index of these tests alone
        monkeypatch.setattr(following, "node", lambda: node)
        one = kept(name="Tiny Toes Rhyme Time")
        at = self._begin(one, one.slug)
        one.client.post(f"{at}edit/about/", {"name": "Rhyme time: tiny toes", "kind": "service"})
        page = words(one.client.get(f"{at}check/"))
        assert "Is this the same as one that is here already?" in page
        assert f"/services/{one.slug}/" in page

    def test_nobody_copies_or_reads_what_is_not_theirs(self) -> None:
        one, other = kept(), kept()
        at = self._begin(one)
        assert other.client.get(f"{at}edit/about/").status_code == 404
        assert other.client.post(f"{at}send/").status_code == 404
        assert one.client.post(f"/providers/organisations/{one.org}/add/", {"copy": other.slug}).status_code == 403
        assert one.client.post(f"/providers/organisations/{one.org}/add/", {"copy": "no"}).status_code == 404

    def test_a_new_one_is_thrown_away(self) -> None:
        one = kept()
        at = self._begin(one)
        one.client.post(f"{at}throw-away/")
        assert new_drafts(seen_by=one.mia) == []
        assert one.client.post(f"{at}send/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_new_listing_sent_many_times_at_once_is_one() -> None:
    one = kept()
    draft = actions.keep_draft(by=one.mia, at=NOW, organisation=one.org, values={})
    values = {"name": "Splash", "kind": "programme", "summary": "Water fun.", "description": "We splash."}

    def send() -> object:
        return actions.add_listing(by=one.mia, at=NOW, organisation=one.org, values={**BLANK, **values}, draft=draft)

    assert all_at_once([send] * 8) == ["splash"] * 8
    assert new_drafts(seen_by=one.mia) == []


def test_history_tells_who_when_how_and_what_and_brings_a_version_back() -> None:
    one = kept()
    number = keeping(slug=one.slug, seen_by=one.mia).version
    kim = factories.team()
    actions.correct_listing(by=kim, at=NOW, service=one.slug, values={"cost": "£9"}, reason="You told us on the phone.")
    page = words(one.client.get(one.address("history/")))
    assert all(text in page for text in ("Put right by the hub team", "by Kim", "You told us on the phone.", "£9"))
    old = words(one.client.get(one.address(f"history/{number}/")))
    assert "Bringing it back would change this" in old
    assert _seen(one).cost == "£9"
    done = words(one.client.post(one.address(f"history/{number}/"), follow=True))
    assert f"Version {number} is back." in done
    assert _seen(one).cost == ""


def test_taking_down_asks_first_and_bringing_back_is_one_press() -> None:
    one = kept()
    assert "Pause it instead" in words(one.client.get(one.address("take-down/")))
    assert queries.service(slug=one.slug)
    one.client.post(one.address("take-down/"), {"reason": "The hall is being painted."})
    assert queries.service(slug=one.slug) is None
    page = words(one.client.get(one.address()))
    assert "Taken down by those who run it" in page
    assert "The hall is being painted." in page
    assert "All of this is right" not in page
    assert "It is back." in words(one.client.post(one.address("bring-back/"), follow=True))
    assert queries.service(slug=one.slug)


def test_what_the_team_has_hidden_is_not_brought_back_by_its_maintainers() -> None:
    one = kept()
    actions.hide_listing(by=factories.team(), at=NOW, service=one.slug, reason="Closed.")
    one.client.post(one.address("take-down/"))
    assert "something else still hides it" in words(one.client.post(one.address("bring-back/"), follow=True))
    assert queries.service(slug=one.slug) is None


def test_an_editor_who_has_left_can_send_nothing() -> None:
    one = kept()
    max_ = factories.maintainer(one.org, "max")
    client = signed_in(max_)
    client.post(one.address("edit/cost/"), {"cost": "£2"})
    actions.remove_editor(by=one.mia, at=NOW, organisation=one.org, person=max_.id)
    assert client.post(one.address("send/")).status_code == 403
    assert _seen(one).cost == ""
