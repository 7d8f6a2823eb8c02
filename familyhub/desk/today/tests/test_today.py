"""The task list: who may, each kind of task done and refused, twice, and with nothing typed lost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.actors import Guest, Person
from familyhub.audit.models import AuditRow
from familyhub.coproduction.actions import give_feedback
from familyhub.coproduction.models import Feedback
from familyhub.desk.tests.people import at_desk
from familyhub.desk.today import presenters, sources
from familyhub.directory import actions, models, queries
from familyhub.directory.queries import tasks
from familyhub.directory.tests.factories import HUB, maintainer, organisation, person, values
from familyhub.notifications.models import Message
from familyhub.triage import live_contacts

NOBODYS = UUID("6e1f8a52-7a0e-4f63-9a1b-0c4a5f2d3b10")
"""An id that nothing has; always the same, for the names of tests must not change from process to process."""

pytestmark = pytest.mark.django_db


def now() -> Any:
    return timezone.now()


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def one_of(kind: str) -> str:
    """The address of the only task of a kind."""
    kim = Person(uuid4(), ("team",))
    day = timezone.localdate()
    found = [task for source in sources.SOURCES.values() for task in source(kim, day) if task.kind == kind]
    assert len(found) == 1
    return presenters.address_of(found[0])


ADDRESSES = [
    "/desk/today/",
    "/desk/today/leave/",
    *(f"/desk/today/{kind}/{NOBODYS}/" for kind in ("change", "new", "claim", "overdue", "fault", "report", "pair")),
    "/desk/today/number/nhs-111/",
    "/desk/listings/",
    "/desk/listing/gp/",
    "/desk/listing/gp/history/",
    "/desk/listing/gp/correct/",
    "/desk/outbox/",
    "/desk/unmet/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_sign_in_and_other_roles_may_not(client: Client, address: str) -> None:
    assert client.get(address)["Location"].startswith("/sign-in/")
    for roles in (("family",), ("practitioner",), ("provider",), ("editor", "clinical")):
        assert at_desk(f"sam-{roles[0]}", *roles)[0].get(address).status_code == 403


@pytest.mark.parametrize("address", ["/desk/today/assign/", "/desk/today/pair/look/", f"/desk/outbox/{NOBODYS}/again/"])
def test_what_changes_something_is_never_a_link(kim: Client, address: str) -> None:
    assert kim.get(address).status_code == 405
    assert at_desk("sam", "practitioner")[0].post(address).status_code == 403


def test_the_desk_opens_on_the_list_and_nothing_is_cached(kim: Client) -> None:
    assert kim.get("/desk/")["Location"] == "/desk/today/"
    answer = kim.get("/desk/today/")
    assert "Nothing to do here" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_change_is_approved_once(kim: Client, mia: Person, slug: str) -> None:
    phone = [{"label": "Ring", "phone": "01632 960001"}]
    actions.propose_change(by=mia, at=now(), service=slug, values={"contacts": phone})
    address = one_of("change")
    shown = page(kim, address)
    assert "0151 000 0001" in shown
    assert "01632 960001" in shown
    after = kim.post(address, {"do": "approve"}, follow=True).content.decode()
    assert "Approved. Families see it now." in after
    assert queries.service(slug=slug).contacts[0].phone == "01632 960001"
    assert "Somebody has done this already" in kim.post(address, {"do": "approve"}, follow=True).content.decode()


def test_a_change_is_refused_with_a_reason_and_never_without(kim: Client, mia: Person, slug: str) -> None:
    actions.propose_change(by=mia, at=now(), service=slug, values={"self_referral": "no"})
    address = one_of("change")
    refused = kim.post(address, {"do": "refuse", "reason": ""})
    assert refused.status_code == 422
    assert 'href="#id_reason"' in refused.content.decode()
    too_long = kim.post(address, {"do": "refuse", "reason": "because " * 60})
    assert too_long.status_code == 422
    assert "because because" in too_long.content.decode()
    assert models.ProposedChange.objects.get().decision == ""
    assert "They read why" in kim.post(address, {"do": "refuse", "reason": "Ring us."}, follow=True).content.decode()
    assert queries.service(slug=slug).self_referral == "yes"
    assert Message.objects.filter(template="change-refused").count() == 1


@pytest.mark.parametrize(("do", "seen"), [("approve", True), ("refuse", False)])
def test_a_new_listing_is_shown_or_refused(kim: Client, mia: Person, do: str, seen: bool) -> None:
    new = actions.add_listing(by=mia, at=now(), organisation="tea-people", values=values(name="<b>Walk</b> and Talk"))
    address = one_of("new")
    assert "&lt;b&gt;Walk&lt;/b&gt; and Talk" in page(kim, address)
    kim.post(address, {"do": do, "reason": "Where is it?"})
    assert (queries.service(slug=new) is not None) is seen
    assert "Somebody has done this already" in kim.get(address, follow=True).content.decode()


@pytest.mark.parametrize(("do", "keeps"), [("approve", 2), ("refuse", 1)])
def test_a_claim_is_answered_and_who_read_it_is_kept(kim: Client, slug: str, do: str, keeps: int) -> None:
    actions.claim_organisation(by=person("sam"), at=now(), organisation="tea-people", role="Puts the kettle on")
    assert "Puts the kettle on" not in page(kim, "/desk/today/")
    assert not AuditRow.objects.filter(did="claim.read").exists()
    address = one_of("claim")
    assert "Puts the kettle on" in page(kim, address)
    assert AuditRow.objects.filter(did="claim.read").count() == 1
    kim.post(address, {"do": do, "reason": "We do not know you yet."})
    assert models.Editor.objects.filter(organisation__slug="tea-people", left_at=None).count() == keeps


def _grown_old(slug: str, **other: Any) -> None:
    models.Service.objects.filter(slug=slug).update(
        assured_on=timezone.localdate() - timedelta(days=100), checked_on=None, **other
    )


def test_an_overdue_listing_is_confirmed_by_phone_with_a_role(kim: Client, slug: str) -> None:
    _grown_old(slug)
    address = one_of("overdue")
    assert kim.post(address, {"do": "phone", "said_by": ""}).status_code == 422
    kim.post(address, {"do": "phone", "said_by": "the manager"})
    assert models.Assurance.objects.latest("at").said_by == "the manager"
    assert kim.get(address).status_code == 302


def test_a_reminder_goes_out_now_and_not_twice(kim: Client, slug: str) -> None:
    _grown_old(slug)
    address = one_of("overdue")
    assert kim.post(address, {"do": "remind", "said_by": ""}).status_code == 302
    again = kim.post(address, {"do": "remind", "said_by": "the manager"})
    assert again.status_code == 422
    assert "asked within the last day" in again.content.decode()
    assert 'value="the manager"' in again.content.decode()
    assert Message.objects.filter(template="confirm-listings").count() == 1


def test_a_fault_of_a_listing_that_nobody_keeps_is_put_right(kim: Client, slug: str) -> None:
    contacts = [{"label": "Ring", "phone": "01632 960001"}]
    actions.correct_listing(by=HUB, at=now(), service=slug, values={"contacts": contacts})
    actions.check_listing(by=HUB, at=now(), service=slug)
    models.Service.objects.update(owner=None)
    address = one_of("fault")
    assert "The number 01632 960001 does not exist" in page(kim, address)
    kim.post(address)
    assert models.DataQualityIssue.objects.get().gone_at
    assert kim.post(address).status_code == 302


def test_a_number_is_rung_and_stays_on_show_whatever_came_of_it(kim: Client) -> None:
    address = "/desk/today/number/nhs-111/"
    assert kim.post(address, {"works": "", "note": "It rang."}).status_code == 422
    assert "It rang." in kim.post(address, {"works": "perhaps", "note": "It rang."}).content.decode()
    kim.post(address, {"works": "no", "note": "It rang out."})
    assert "NHS 111 did not work" in page(kim, "/desk/today/", kind="number")
    assert "nhs-111" in live_contacts()
    assert "it did not work" in page(kim, "/desk/status/")
    kim.post(address, {"works": "yes", "note": ""})
    assert "NHS 111 did not work" not in page(kim, "/desk/today/", kind="number")
    assert kim.get("/desk/today/number/no-such-number/").status_code == 302


def test_a_report_is_read_on_its_own_page_and_its_reader_kept(kim: Client, slug: str) -> None:
    about = f"/services/{slug}/"
    give_feedback(by=Guest(), at=now(), kind="wrong", page=about, words="It <i>moved</i>.", contact="me@example.org")
    shown = page(kim, "/desk/today/")
    assert "“This is wrong” about “Tea and Talk”" in shown
    assert "moved" not in shown
    assert "me@example.org" not in shown
    assert not AuditRow.objects.filter(did="feedback.read").exists()
    address = one_of("report")
    assert "It &lt;i&gt;moved&lt;/i&gt;." in page(kim, address)
    assert AuditRow.objects.filter(did="feedback.read", to=f"feedback:{Feedback.objects.get().pk}").count() == 1
    assert kim.post(address, {"answer": " "}).status_code == 422
    assert "they get your words by e-mail" in kim.post(address, {"answer": "Changed."}, follow=True).content.decode()
    assert Message.objects.filter(template="feedback-handled").count() == 1
    assert kim.post(address, {"answer": "Again."}).status_code == 302
    assert Message.objects.filter(template="feedback-handled").count() == 1


def test_two_listings_are_merged_from_the_list_and_their_old_address_leads_on(kim: Client, slug: str) -> None:
    other = actions.add_listing(
        by=maintainer(organisation("more-tea")), at=now(), organisation="more-tea", values=values(name="Tea & Talk")
    )
    assert "New on the list: 1" in kim.post("/desk/today/pair/look/", follow=True).content.decode()
    address = one_of("pair")
    assert kim.post(address, {"do": "merge", "take": ["other_names"]}).status_code == 422
    done = kim.post(address, {"do": "merge", "kept": slug, "take": ["other_names"]}, follow=True).content.decode()
    assert "They are one listing now." in done
    moved = Client().get(f"/services/{other}/")
    assert (moved.status_code, moved["Location"]) == (301, f"/services/{slug}/")
    assert kim.get(address).status_code == 302


def test_two_that_are_not_the_same_leave_the_list_for_good(kim: Client, slug: str) -> None:
    actions.add_listing(by=HUB, at=now(), organisation="tea-people", values=values(name="Tea & Talk"))
    kim.post("/desk/today/pair/look/")
    kim.post(one_of("pair"), {"do": "different"})
    assert "New on the list: 0" in kim.post("/desk/today/pair/look/", follow=True).content.decode()


def test_tasks_are_given_out_in_bulk_and_narrowed_to_mine(kim: Client, mia: Person, slug: str) -> None:
    lee, lee_is = at_desk("lee", "team")
    actions.propose_change(by=mia, at=now(), service=slug, values={"self_referral": "no"})
    actions.add_listing(by=mia, at=now(), organisation="tea-people", values=values(name="Walk and Talk"))
    seen = Person(uuid4(), ("team",))
    keys = [task.key for task in [*tasks.second_looks(seen_by=seen), *tasks.new_listings(seen_by=seen)]]
    back = "/desk/today/?kind=change"
    answer = kim.post("/desk/today/assign/", {"tasks": keys, "person": str(lee_is.id), "back": back})
    assert answer["Location"] == back
    assert "2 tasks given out" in page(kim, back)
    assert "Walk and Talk" in page(lee, "/desk/today/", who="mine")
    assert "Walk and Talk" not in page(kim, "/desk/today/", who="mine")
    assert "Walk and Talk" not in page(kim, "/desk/today/", who="nobody")
    assert (
        kim.post("/desk/today/assign/", {"tasks": keys, "back": "https://evil.example/"})["Location"] == "/desk/today/"
    )
    for wrong in ({"person": str(lee_is.id)}, {"tasks": keys, "person": "nobody"}, {"tasks": ["x:y"], "person": ""}):
        kim.post("/desk/today/assign/", wrong)
    assert models.Assignment.objects.count() == 4


def test_whoever_covers_sees_the_tasks_of_a_colleague_on_leave(kim: Client, mia: Person, slug: str) -> None:
    lee, lee_is = at_desk("lee", "team")
    ann, ann_is = at_desk("ann", "team")
    actions.propose_change(by=mia, at=now(), service=slug, values={"self_referral": "no"})
    key = tasks.second_looks(seen_by=lee_is)[0].key
    actions.assign_tasks(by=lee_is, at=now(), tasks=[key], person=lee_is.id)
    today = timezone.localdate()
    leave = {"person": str(lee_is.id), "cover": str(ann_is.id), "first": str(today), "last": str(today)}
    backwards = lee.post("/desk/today/leave/", {**leave, "last": str(today - timedelta(days=1))})
    assert backwards.status_code == 422
    assert "comes before the first one" in backwards.content.decode()
    assert lee.post("/desk/today/leave/", {**leave, "cover": leave["person"]}).status_code == 422
    assert lee.post("/desk/today/leave/", leave).status_code == 302
    assert lee.post("/desk/today/leave/", leave).status_code == 422, "they are away already"
    assert "Ann for Lee, who is away (you)" in page(ann, "/desk/today/", who="mine")
    assert "Tea and Talk" not in page(lee, "/desk/today/", who="mine")
    address = re.search(r"/desk/today/leave/[0-9a-f-]+/end/", page(lee, "/desk/today/leave/"))
    for _ in range(2):
        assert ann.post(address[0]).status_code == 302
    assert "Tea and Talk" in page(lee, "/desk/today/", who="mine")


def test_a_source_that_breaks_hides_no_other(kim: Client, mia: Person, slug: str, monkeypatch: Any) -> None:
    def broken(person: Person, day: object) -> list[Any]:
        raise OSError("the words of a family")

    actions.propose_change(by=mia, at=now(), service=slug, values={"self_referral": "no"})
    monkeypatch.setitem(sources.SOURCES, "claims", broken)
    shown = page(kim, "/desk/today/")
    assert "cannot be read just now" in shown
    assert "claims" in shown
    assert "A change to “Tea and Talk”" in shown


def test_nonsense_in_the_address_is_met_kindly(kim: Client) -> None:
    for query in ({"kind": "x"}, {"who": "x"}, {"page": "-5"}, {"page": "9999999"}, {"page": "x"}):
        page(kim, "/desk/today/", **query)
        page(kim, "/desk/listings/", **query)


def test_the_list_asks_few_questions_however_long_it_is(
    kim: Client, mia: Person, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        slug = actions.add_listing(by=mia, at=now(), organisation="tea-people", values=values(name=f"Tea {number}"))
        actions.propose_change(by=mia, at=now(), service=slug, values={"self_referral": "no"})
        give_feedback(by=Guest(), at=now(), kind="unsafe", page=f"/services/{slug}/", words="The gate was open.")
    page(kim, "/desk/today/")
    with django_assert_max_num_queries(18):
        page(kim, "/desk/today/")
