"""Who is asked when, what one press on a link does, and what happens to what nobody vouches for."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.actors import Guest
from familyhub.directory import actions, models, queries
from familyhub.directory.actions._publishing import ListingRefusedError
from familyhub.directory.queries.links import link, token_of
from familyhub.directory.rules.freshness import Cycle, Freshness, cycle_of, freshness_of, reminder_due
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, team
from familyhub.notifications.models import Message

DAYS = Cycle()


def test_a_listing_ages_from_fresh_to_hidden() -> None:
    born = date(2026, 1, 1)
    ages = {0: "fresh", 59: "fresh", 60: "due", 89: "due", 90: "overdue", 179: "overdue", 180: "expired"}
    assert {n: str(freshness_of(born, born + timedelta(days=n), DAYS)) for n in ages} == ages
    assert freshness_of(None, born, DAYS) is Freshness.OVERDUE


@given(st.integers(0, 400), st.integers(0, 5))
def test_nobody_is_asked_more_often_than_the_cycle_says(age: int, already: int) -> None:
    today = date(2026, 6, 1)
    if reminder_due(today - timedelta(days=age), already, today, DAYS):
        assert age >= (60, 75, 85, 115, 145, 175)[already]
        assert age < 365


@pytest.mark.parametrize("wrong", [{"overdue": 50}, {"reminders": []}, {"together": 61}, {"strange": 1}])
def test_a_cycle_that_does_not_go_forward_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="freshness"):
        cycle_of({"freshness": wrong})


def _after(days: int) -> datetime:
    return NOW + timedelta(days=days)


@pytest.mark.django_db
class TestAsking:
    def test_all_that_is_nearly_due_goes_into_one_message(self) -> None:
        org = organisation()
        mia = maintainer(org)
        first = listing(mia, org)
        second = listing(mia, org, name="Walk and Talk")
        actions.confirm_listings(by=mia, at=_after(10), services=[second])
        assert actions.remind_owners(by=HUB, at=_after(59)) == 0
        assert actions.remind_owners(by=HUB, at=_after(60)) == 1
        assert actions.remind_owners(by=HUB, at=_after(60)) == 0
        [made] = models.ConfirmLink.objects.all()
        assert {row.slug for row in made.services.all()} == {first, second}
        assert actions.remind_owners(by=HUB, at=_after(74)) == 0
        assert actions.remind_owners(by=HUB, at=_after(75)) == 1
        assert actions.remind_owners(by=HUB, at=_after(85)) == 1
        assert actions.remind_owners(by=HUB, at=_after(114)) == 0
        assert actions.remind_owners(by=HUB, at=_after(115)) == 1
        assert Message.objects.filter(template="confirm-listings").count() == 4

    def test_a_listing_that_comes_late_is_not_asked_about_on_three_mornings(self) -> None:
        org = organisation()
        mia = maintainer(org)
        listing(mia, org)
        asked = [day for day in range(100, 130) if actions.remind_owners(by=HUB, at=_after(day))]
        assert asked == [100, 110, 120]

    def test_a_confirmed_listing_is_not_from_the_strategy_any_more(self) -> None:
        org = organisation()
        mia = maintainer(org)
        slug = listing(mia, org)
        models.Service.objects.update(status="from the strategy", status_note="Not sure yet.")
        models.Contact.objects.update(status="from the strategy")
        actions.confirm_listings(by=mia, at=_after(1), services=[slug])
        seen = queries.service(slug=slug)
        assert seen
        assert (seen.status, seen.status_note, seen.contacts[0].status) == ("confirmed", "", "confirmed")

    def test_opening_a_link_changes_nothing_and_one_press_confirms_once(self) -> None:
        org = organisation()
        slug = listing(maintainer(org), org)
        actions.remind_owners(by=HUB, at=_after(60))
        made = models.ConfirmLink.objects.get()
        for _ in range(3):
            seen = link(token=token_of(made.pk), now=_after(61))
            assert seen
            assert seen.is_open
            assert [one.slug for one in seen.listings] == [slug]
        assert models.Service.objects.get(slug=slug).assured_on == NOW.date()
        assert actions.confirm_by_link(by=Guest(), at=_after(61), link=made.pk, services=[slug, "another"]) == 1
        assert models.Service.objects.get(slug=slug).assured_on == _after(61).date()
        with pytest.raises(ListingRefusedError):
            actions.confirm_by_link(by=Guest(), at=_after(61), link=made.pk, services=[slug])
        assert link(token=token_of(made.pk)[:-1] + "x", now=NOW) is None

    def test_an_old_link_offers_a_new_one_to_its_owner_alone(self) -> None:
        org = organisation()
        listing(maintainer(org), org)
        actions.remind_owners(by=HUB, at=_after(60))
        old = models.ConfirmLink.objects.get()
        with pytest.raises(ListingRefusedError):
            actions.confirm_by_link(by=Guest(), at=_after(95), link=old.pk, services=[])
        assert actions.send_new_link(by=Guest(), at=_after(95), link=old.pk)
        assert actions.send_new_link(by=Guest(), at=_after(95), link=old.pk)
        assert models.ConfirmLink.objects.count() == 2

    def test_what_nobody_vouches_for_is_hidden_and_comes_back_when_confirmed(self) -> None:
        org = organisation()
        mia = maintainer(org)
        slug = listing(mia, org)
        assert actions.hide_expired(by=HUB, at=_after(179)) == 0
        assert actions.hide_expired(by=HUB, at=_after(180)) == 1
        assert queries.service(slug=slug) is None
        assert Message.objects.filter(template="listing-hidden-by-age").exists()
        actions.confirm_listings(by=mia, at=_after(181), services=[slug])
        assert queries.service(slug=slug) is not None

    def test_urgent_help_is_never_hidden_by_age(self) -> None:
        org = organisation()
        listing(maintainer(org), org)
        models.Service.objects.update(slug="nhs-111")
        assert actions.hide_expired(by=HUB, at=_after(400)) == 0
        assert queries.service(slug="nhs-111") is not None

    def test_a_call_counts_and_says_who_in_a_role(self) -> None:
        org = organisation()
        slug = listing(maintainer(org), org)
        with pytest.raises(ListingRefusedError):
            actions.confirmed_by_phone(by=team(), at=_after(95), service=slug, said_by="")
        actions.confirmed_by_phone(by=team(), at=_after(95), service=slug, said_by="the manager")
        fact = models.Assurance.objects.latest("at")
        assert (fact.how, fact.said_by) == ("phone", "the manager")

    def test_who_leaves_hands_their_listings_on(self) -> None:
        org = organisation()
        mia, max_ = maintainer(org, "mia"), maintainer(org, "max")
        slug = listing(mia, org)
        actions.leave_organisation(by=mia, at=NOW, organisation=org)
        assert models.Service.objects.get(slug=slug).owner_id == max_.id
        actions.remove_editor(by=team(), at=NOW, organisation=org, person=max_.id)
        assert models.Service.objects.get(slug=slug).owner_id is None
        assert actions.remind_owners(by=HUB, at=_after(60)) == 0

    def test_the_message_holds_the_link_and_its_subject_nothing_private(self, mailoutbox: list[object]) -> None:
        org = organisation()
        slug = listing(maintainer(org), org)
        actions.remind_owners(by=HUB, at=_after(60))
        from familyhub.notifications.actions import send_message

        assert send_message(by=None, at=_after(60), message=Message.objects.latest("queued_at").pk)
        assert not send_message(by=None, at=_after(60), message=Message.objects.latest("queued_at").pk)
        [mail] = mailoutbox
        assert slug not in mail.subject
        assert re.search(r"/confirm/[0-9a-f-]{36}:[\w-]+/", mail.body)
