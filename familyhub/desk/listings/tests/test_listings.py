"""Any listing for the hub team: found, put right with faults beside their fields, hidden, handed on, restored."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from familyhub.desk.listings.notation import moment, read, written
from familyhub.directory import actions, models, queries
from familyhub.directory.queries.documents import document_of
from familyhub.directory.queries.public import whole
from familyhub.directory.rules.fields import FIELDS
from familyhub.directory.rules.listing import same
from familyhub.directory.tests.factories import HUB, listing, maintainer, organisation, values
from familyhub.guides.tests.factories import somebody
from familyhub.notifications.models import Message
from familyhub.stages.moments import END

WORD = st.text("abcxyz-'", min_size=1, max_size=12)
HOURS = st.one_of(st.just("always"), st.dictionaries(st.sampled_from(["mon-fri", "sat", "sun"]), st.sampled_from(["09:00-17:00", "09:00-12:00, 13:00-17:00"]), min_size=1))  # fmt: skip
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "other_names": st.lists(WORD),
    "topics": st.dictionaries(st.sampled_from(["sleep", "loneliness"]), st.sampled_from([1.0, 0.5])),
    "hours": HOURS,
    "contacts": st.lists(
        st.fixed_dictionaries(
            {"label": WORD, "phone": st.just("01632 960001")},
            optional={"hours": HOURS, "url": st.just("https://a.example/b?c=d:e")},
        )
    ),
    "places": st.lists(
        st.fixed_dictionaries({"name": WORD}, optional={"hide_address": st.just(True), "hours": HOURS, "note": WORD})
    ),
    "closures": st.lists(
        st.fixed_dictionaries({"from": st.just("2026-12-24"), "to": st.just("2027-01-02")}, optional={"note": WORD})
    ),
    "pause": st.one_of(st.none(), st.just({"from": "2026-12-24", "to": "2027-01-02", "note": "a: b"})),
}


@given(st.data())
def test_every_field_reads_back_as_it_was_written(data: Any) -> None:
    name = data.draw(st.sampled_from(sorted(VALUES)))
    value = data.draw(VALUES[name])
    assert same(read(FIELDS[name].shape, written(FIELDS[name].shape, value).replace("\n", "\r\n")), value)


@given(st.integers(1, END))
def test_every_age_reads_back_as_it_was_written(day: int) -> None:
    assert read(FIELDS["stage_to"].shape, moment(day)) == day


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("contacts", "ring me"),
        ("hours", "all day"),
        ("topics", "sleep: much"),
        ("pause", "soon"),
        ("stage_from", "old"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"write|begin|no moment"):
        read(FIELDS[name].shape, text)


@pytest.fixture
def slug(db: None) -> str:
    mia = maintainer(organisation("tea-people"))
    return listing(mia, "tea-people", hours={"mon-fri": "09:00-17:00"}, topics={"loneliness": 1.0})


def form_of(kim: Client, slug: str) -> dict[str, Any]:
    """What a browser would send when nothing is changed."""
    form = kim.get(f"/desk/listing/{slug}/correct/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in sent.items()} | {"reason": "They rang."}


def document(slug: str) -> dict[str, Any]:
    return document_of(whole().get(slug=slug))


def test_it_is_found_by_words_also_when_hidden(kim: Client, slug: str) -> None:
    actions.hide_listing(by=HUB, at=timezone.now(), service=slug, reason="Closed.")
    assert "Tea and Talk" in kim.get("/desk/listings/", {"words": "tea"}).content.decode()
    assert "Tea and Talk" in kim.get("/desk/listings/", {"state": "hidden"}).content.decode()
    assert "Tea and Talk" not in kim.get("/desk/listings/", {"state": "seen"}).content.decode()
    assert "Tea and Talk" in kim.get("/desk/listings/", {"topic": "loneliness"}).content.decode()
    assert "0 listings" in kim.get("/desk/listings/", {"words": "xyzzy %_'"}).content.decode()
    shown = kim.get(f"/desk/listing/{slug}/").content.decode()
    assert "Hidden by the hub team: Closed." in shown
    assert kim.get("/desk/listing/no-such-listing/").status_code == 404


def test_sending_the_form_unchanged_changes_nothing(kim: Client, slug: str) -> None:
    before = document(slug)
    assert kim.post(f"/desk/listing/{slug}/correct/", form_of(kim, slug)).status_code == 302
    assert document(slug) == before
    assert models.Service.objects.get(slug=slug).versions.filter(how="corrected").count() == 0


def test_anything_is_put_right_at_once_and_the_owner_reads_why(kim: Client, slug: str) -> None:
    new = {
        "contacts": "label: Ring\nphone: 01632 960001\nhours: mon-fri: 10:00-12:00",
        "stage_to": "6m",
        "needs": ["thriving"],
    }
    kim.post(f"/desk/listing/{slug}/correct/", {**form_of(kim, slug), **new})
    seen = queries.service(slug=slug)
    assert (seen.contacts[0].phone, seen.needs) == ("01632 960001", ("thriving",))
    assert Message.objects.filter(template="listing-corrected").count() == 1
    assert "They rang." in kim.get(f"/desk/listing/{slug}/history/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"summary": "x" * 300}, "summary"),
        ({"contacts": "label: Ring\nphone: call me"}, "contacts"),
        ({"contacts": "ring me"}, "contacts"),
        ({"hours": "someday: 9-5"}, "hours"),
        ({"stage_from": "1y", "stage_to": "6m"}, "stage_to"),
        ({"reason": ""}, "reason"),
        ({"kind": "cake"}, "kind"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    kim: Client, slug: str, wrong: dict[str, str], field: str
) -> None:
    before = document(slug)
    answer = kim.post(f"/desk/listing/{slug}/correct/", {**form_of(kim, slug), "wait": "Two weeks <typed>", **wrong})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert "Two weeks &lt;typed&gt;" in answer.content.decode()
    assert document(slug) == before


def test_the_second_of_two_at_once_is_told_and_keeps_their_words(kim: Client, slug: str) -> None:
    sent = form_of(kim, slug)
    actions.correct_listing(by=HUB, at=timezone.now(), service=slug, values={"cost": "Free"})
    first = kim.post(f"/desk/listing/{slug}/correct/", {**sent, "wait": "Two weeks"})
    assert first.status_code == 422
    assert "Two weeks" in first.content.decode()
    assert "while you were writing" in first.content.decode()
    assert document(slug)["wait"] == ""
    again = {**sent, "wait": "Two weeks", "cost": "Free", "version": first.context["form"]["version"].value()}
    assert kim.post(f"/desk/listing/{slug}/correct/", again).status_code == 302
    assert (document(slug)["wait"], document(slug)["cost"]) == ("Two weeks", "Free")


def test_it_is_hidden_with_a_reason_and_shown_again(kim: Client, slug: str) -> None:
    assert kim.post(f"/desk/listing/{slug}/hide/", {"reason": ""}).status_code == 422
    kim.post(f"/desk/listing/{slug}/hide/", {"reason": "The building is closed."})
    assert queries.service(slug=slug) is None
    kim.post(f"/desk/listing/{slug}/show/")
    assert queries.service(slug=slug)


def test_its_owner_is_chosen_among_its_maintainers_and_a_new_one_invited(kim: Client, slug: str) -> None:
    stranger = maintainer(organisation("others"), "max")
    assert kim.post(f"/desk/listing/{slug}/owner/", {"owner": str(stranger.id)}).status_code == 422
    kim.post(f"/desk/listing/{slug}/owner/", {"owner": ""})
    assert models.Service.objects.get(slug=slug).owner is None
    wrong = kim.post(f"/desk/listing/{slug}/invite/", {"email": "nobody@here"})
    assert wrong.status_code == 422
    assert 'value="nobody@here"' in wrong.content.decode()
    kim.post(f"/desk/listing/{slug}/invite/", {"email": "zoe@example.org"})
    assert models.Service.objects.get(slug=slug).owner.email == "zoe@example.org"
    assert Message.objects.filter(template="editor-invited").count() == 1


def test_an_earlier_version_comes_back_at_once_with_a_reason(kim: Client, slug: str) -> None:
    number = models.Service.objects.get(slug=slug).versions.count()
    actions.correct_listing(by=HUB, at=timezone.now(), service=slug, values={"self_referral": "no", "cost": "£5"})
    address = f"/desk/listing/{slug}/restore/{number}/"
    assert "£5" in kim.get(address).content.decode()
    assert kim.post(address, {"reason": ""}).status_code == 422
    kim.post(address, {"reason": "It was right before."})
    assert (document(slug)["self_referral"], document(slug)["cost"]) == ("yes", "")
    assert kim.get(f"/desk/listing/{slug}/restore/999/").status_code == 404


def test_any_two_are_compared_merged_and_made_two_again(kim: Client, slug: str) -> None:
    other = actions.add_listing(by=HUB, at=timezone.now(), organisation="tea-people", values=values(name="Cake Club"))
    assert kim.post(f"/desk/listing/{slug}/same/", {"other": "nothing-here"}).status_code == 422
    there = kim.post(f"/desk/listing/{slug}/same/", {"other": other})["Location"]
    kim.post(there, {"do": "merge", "kept": slug})
    assert "Merged into another listing" in kim.get(f"/desk/listing/{other}/").content.decode()
    assert "Cake Club" in kim.get("/desk/listings/", {"state": "merged"}).content.decode()
    kim.post(f"/desk/listing/{other}/unmerge/")
    assert models.Service.objects.get(slug=other).merged_into is None
    assert kim.post(f"/desk/listing/{other}/unmerge/").status_code == 422


def test_other_acts_refuse_kindly(kim: Client, slug: str) -> None:
    assert kim.post(f"/desk/listing/{slug}/phone/", {"said_by": ""}).status_code == 422
    kim.post(f"/desk/listing/{slug}/phone/", {"said_by": "the manager"})
    assert models.Assurance.objects.latest("at").how == "phone"
    kim.post(f"/desk/listing/{slug}/remind/")
    assert kim.post(f"/desk/listing/{slug}/remind/").status_code == 422
    for act in ("hide", "show", "owner", "invite", "phone", "remind", "same", "unmerge"):
        assert kim.get(f"/desk/listing/{slug}/{act}/").status_code == 405
        assert kim.post(f"/desk/listing/nowhere/{act}/", {"reason": "x", "said_by": "x", "other": "y", "email": "a@b.example"}).status_code in {404, 422}  # fmt: skip
    sam = Client()
    sam.force_login(somebody("sam", "practitioner"))
    for act in ("hide", "show", "owner", "invite", "phone", "remind", "same", "unmerge", "correct"):
        assert sam.post(f"/desk/listing/{slug}/{act}/", {"reason": "x"}).status_code == 403


def test_a_listing_and_its_history_ask_few_questions(
    kim: Client, slug: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        actions.correct_listing(by=HUB, at=timezone.now(), service=slug, values={"cost": f"£{number + 1}"})
    kim.get(f"/desk/listing/{slug}/")
    with django_assert_max_num_queries(18):
        kim.get(f"/desk/listing/{slug}/")
    with django_assert_max_num_queries(22):
        kim.get(f"/desk/listing/{slug}/history/")
    with django_assert_max_num_queries(8):
        kim.get("/desk/listings/")
    assert set(FIELDS) <= set(kim.get(f"/desk/listing/{slug}/correct/").context["form"].fields)
