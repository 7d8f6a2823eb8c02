"""What is on the team's list, by when it is due, who does it; reminders, refusals and faults."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyhub.accounts.permission import NotAllowedError
from familyhub.calendar.days import working_days_after
from familyhub.directory import actions, models, queries
from familyhub.directory.actions import ListingRefusedError
from familyhub.directory.queries import tasks
from familyhub.directory.queries.finding import find_listings
from familyhub.directory.queries.team import listing as team_listing
from familyhub.directory.rules.tasks import Kind, Task, in_order, number_due_on
from familyhub.directory.tests.factories import HUB, NOW, listing, maintainer, organisation, person, team, values
from familyhub.notifications.models import Message
from familyhub.triage import live_contacts

MONDAY = date(2026, 11, 2)


def test_weekends_do_not_count() -> None:
    assert working_days_after(MONDAY, 2) == date(2026, 11, 4)
    assert working_days_after(date(2026, 11, 6), 1) == date(2026, 11, 9)


@given(st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_a_number_is_due_a_cycle_after_it_last_worked_and_at_once_when_it_did_not(
    checked: int, rung: int, works: bool
) -> None:
    first, second = MONDAY + timedelta(days=checked), MONDAY + timedelta(days=rung)
    due = number_due_on(first, second, works, 30)
    if not works and second >= first:
        assert due is None
    else:
        assert due == max(first, second) + timedelta(days=30)


def test_a_number_that_nobody_checked_is_due_at_once() -> None:
    assert number_due_on(None, None, True, 30) is None


def test_what_cannot_wait_comes_first() -> None:
    late = Task(Kind.PAIR, "1", "a", "", MONDAY, MONDAY)
    urgent = Task(Kind.REPORT, "2", "b", "", MONDAY, MONDAY + timedelta(days=9), urgent=True)
    assert in_order([late, urgent]) == [urgent, late]


@pytest.mark.django_db
class TestLists:
    def test_each_kind_comes_and_goes(self) -> None:
        org, kim = organisation(), team()
        mia = maintainer(org)
        slug = listing(mia, org)
        assert tasks.second_looks(seen_by=kim) == tasks.new_listings(seen_by=kim) == tasks.claims(seen_by=kim) == []
        actions.propose_change(by=mia, at=NOW, service=slug, values={"self_referral": "no"})
        [change] = tasks.second_looks(seen_by=kim)
        assert change.detail == "Can people refer themselves?"
        assert change.due == date(2026, 11, 4)
        new = actions.add_listing(by=mia, at=NOW, organisation=org, values=values(name="Walk and Talk"))
        assert [one.title for one in tasks.new_listings(seen_by=kim)] == ["A new listing: “Walk and Talk”"]
        actions.refuse_listing(by=kim, at=NOW, service=new, reason="Where is it?")
        assert tasks.new_listings(seen_by=kim) == []
        assert queries.service(slug=new) is None
        with pytest.raises(ListingRefusedError):
            actions.refuse_listing(by=kim, at=NOW, service=new, reason="Again")
        claim = actions.claim_organisation(by=person("sam"), at=NOW, organisation=org, role="Runs the door")
        [task] = tasks.claims(seen_by=kim)
        assert "Runs the door" not in task.title + task.detail, "who they are is read on the task's own page"
        actions.refuse_claim(by=kim, at=NOW, claim=claim, reason="We do not know you yet.")
        assert tasks.claims(seen_by=kim) == []

    def test_overdue_with_an_owner_and_earlier_without_one(self) -> None:
        org, kim = organisation(), team()
        kept, alone = listing(maintainer(org), org), listing(maintainer(org, "max"), org, name="Alone")
        models.Service.objects.filter(slug=alone).update(owner=None)
        day = NOW.date()
        names = lambda after: [one.title for one in tasks.overdue(seen_by=kim, today=day + timedelta(days=after))]  # noqa: E731
        assert names(59) == []
        assert len(names(60)) == 1
        assert "Alone" in names(60)[0]
        assert len(names(90)) == 2
        actions.confirmed_by_phone(by=kim, at=NOW + timedelta(days=90), service=kept, said_by="the manager")
        assert len(names(90)) == 1
        actions.hide_listing(by=kim, at=NOW, service=alone, reason="Closed.")
        assert names(90) == []

    def test_a_reminder_goes_out_once_a_day_and_only_to_an_owner(self) -> None:
        org, kim = organisation(), team()
        slug = listing(maintainer(org), org)
        actions.remind_now(by=kim, at=NOW, service=slug)
        with pytest.raises(ListingRefusedError):
            actions.remind_now(by=kim, at=NOW + timedelta(hours=3), service=slug)
        actions.remind_now(by=kim, at=NOW + timedelta(days=2), service=slug)
        assert Message.objects.filter(template="confirm-listings").count() == 2
        models.Service.objects.update(owner=None)
        with pytest.raises(ListingRefusedError):
            actions.remind_now(by=kim, at=NOW + timedelta(days=9), service=slug)
        with pytest.raises(NotAllowedError):
            actions.remind_now(by=person("alice"), at=NOW, service=slug)

    def test_faults_of_listings_that_nobody_keeps(self) -> None:
        org, kim = organisation(), team()
        slug = listing(maintainer(org), org, contacts=[{"label": "Ring", "phone": "01632 960001"}])
        actions.check_listing(by=HUB, at=NOW, service=slug)
        assert tasks.faults(seen_by=kim) == [], "its owner hears of it"
        models.Service.objects.update(owner=None)
        [task] = tasks.faults(seen_by=kim)
        actions.settle_fault(by=kim, at=NOW, fault=task.id)
        assert tasks.faults(seen_by=kim) == []
        with pytest.raises(ListingRefusedError):
            actions.settle_fault(by=kim, at=NOW, fault=task.id)
        actions.check_listing(by=HUB, at=NOW, service=slug)
        assert len(tasks.faults(seen_by=kim)) == 1, "found again, it is open again"

    def test_urgent_numbers_have_a_shorter_cycle_and_are_never_hidden(self) -> None:
        kim = team()
        contacts = live_contacts()
        last = max(one.checked_on for one in contacts.values() if one.checked_on)
        assert (
            tasks.numbers(seen_by=kim, today=min(one.checked_on for one in contacts.values() if one.checked_on)) == []
        )
        due = tasks.numbers(seen_by=kim, today=last + timedelta(days=30))
        assert {one.id for one in due} == set(contacts)
        one = sorted(contacts)[0]
        at = NOW + timedelta(days=(last - NOW.date()).days + 30)
        actions.check_number(by=kim, at=at, slug=one, works=True)
        assert one not in {task.id for task in tasks.numbers(seen_by=kim, today=at.date())}
        actions.check_number(by=kim, at=at + timedelta(hours=1), slug=one, works=False, note="It rang out.")
        first = in_order(tasks.numbers(seen_by=kim, today=at.date()))[0]
        assert (first.id, first.urgent, first.due) == (one, True, at.date())
        assert one in live_contacts()

    def test_tasks_are_shared_out_and_the_later_row_wins(self) -> None:
        kim, lee = team("kim"), team("lee")
        keys = ["change:1", "claim:2"]
        assert actions.assign_tasks(by=kim, at=NOW, tasks=keys, person=lee.id) == 2
        actions.assign_tasks(by=kim, at=NOW + timedelta(hours=1), tasks=["claim:2"], person=None)
        assert tasks.doers(seen_by=kim, keys=keys) == {"change:1": lee.id}
        for wrong in ({"tasks": [], "person": lee.id}, {"tasks": ["x:1"], "person": lee.id}):
            with pytest.raises(ListingRefusedError):
                actions.assign_tasks(by=kim, at=NOW, **wrong)
        with pytest.raises(ListingRefusedError):
            actions.assign_tasks(by=kim, at=NOW, tasks=keys, person=person("alice").id)

    def test_nobody_else_sees_the_list(self) -> None:
        for who in (person("alice"), maintainer(organisation())):
            for ask in (tasks.second_looks, tasks.new_listings, tasks.claims, tasks.faults, tasks.pairs):
                with pytest.raises(NotAllowedError):
                    ask(seen_by=who)
            for ask in (tasks.overdue, tasks.numbers):
                with pytest.raises(NotAllowedError):
                    ask(seen_by=who, today=NOW.date())
            with pytest.raises(NotAllowedError):
                find_listings(seen_by=who)


@pytest.mark.django_db
def test_any_listing_is_found_by_words_and_state_a_page_at_a_time() -> None:
    org, kim = organisation(), team()
    mia = maintainer(org)
    slugs = [listing(mia, org, name=f"Tea number {n}") for n in range(27)]
    actions.hide_listing(by=kim, at=NOW, service=slugs[3], reason="Closed.")
    first = find_listings(seen_by=kim, words="tea NUMBER", organisation=org)
    assert (len(first.rows), first.total, first.pages) == (25, 27, 2)
    assert len(find_listings(seen_by=kim, organisation=org, page=2).rows) == 2
    assert [one.slug for one in find_listings(seen_by=kim, organisation=org, state="hidden").rows] == [slugs[3]]
    assert find_listings(seen_by=kim, owner=str(mia.id), words="tea").total == 27
    assert find_listings(seen_by=kim, owner="no such person", words="tea").total == 0
    seen = team_listing(slug=slugs[3], seen_by=kim)
    assert seen
    assert seen.hidden == (("team", "Hidden by the hub team", "Closed."),)
    assert any("Closed." in one.words for one in seen.facts)
