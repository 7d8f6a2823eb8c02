"""Editing page by page: drafts, rows that repeat, faults beside their boxes, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest

from familyhub.directory import actions, queries
from familyhub.directory.queries.maintainers import keeping
from familyhub.directory.tests import factories
from familyhub.directory.tests.looking import drafts_began_from
from familyhub.providers.listing.steps import STEPS
from familyhub.providers.tests.factories import Kept, kept, words

pytestmark = pytest.mark.django_db
ABOUT = {
    "name": "Tea and Talk",
    "kind": "service",
    "summary": "A warm cup and a kind ear.",
    "description": "Come and sit with other parents. Your baby can play.",
}
CONTACT = {"contacts-0-label": "Ring the office", "contacts-0-phone": "0151 000 0001"}


def _draft(one: Kept) -> dict[str, Any]:
    found = keeping(slug=one.slug, seen_by=one.mia)
    assert found
    return found.draft


@pytest.mark.parametrize("step", [*(step.slug for step in STEPS), "all"])
def test_every_page_shows_what_is_known_and_an_unchanged_one_makes_no_draft(step: str) -> None:
    one = kept(
        hours={"mon-fri": "09:00-17:00"},
        places=[{"name": "The Hall", "area": "Town", "address": "1 Road", "postcode": "AB1 2CD"}],
        closures=[{"from": "2026-12-24", "to": "2027-01-02", "note": "Christmas"}],
        topics={"loneliness": 0.7},
        needs=["thriving"],
        cost="Free",
    )
    page = one.client.get(one.address(f"edit/{step}/"))
    assert page.status_code == 200
    form = _as_shown(words(page))
    answer = one.client.post(one.address(f"edit/{step}/"), form)
    assert answer.status_code == 302, words(answer)
    assert _draft(one) == {}


def _as_shown(page: str) -> dict[str, list[str]]:
    """What a browser would send back of the editing form."""
    from html.parser import HTMLParser

    class Form(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: dict[str, list[str]] = {}
            self.inside, self.text, self.select = False, "", ""

        def add(self, name: str | None, value: str | None) -> None:
            if name and name not in {"do", "csrfmiddlewaretoken"}:
                self.found.setdefault(name, []).append(value or "")

        def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
            at = dict(given)
            if tag == "form":
                self.inside = at.get("id") == "edit"
            if not self.inside:
                return
            if tag == "input" and (at.get("type") not in {"checkbox", "radio"} or "checked" in at):
                self.add(at.get("name"), at.get("value"))
            if tag == "textarea":
                self.text, self.select = str(at["name"]), ""
                self.found[self.text] = [""]
            if tag == "select":
                self.select = str(at["name"])
            if tag == "option" and "selected" in at:
                self.add(self.select, at.get("value"))

        def handle_data(self, data: str) -> None:
            if self.text:
                self.found[self.text][0] += data

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                self.text = ""
            if tag == "form":
                self.inside = False

    parser = Form()
    parser.feed(page)
    return parser.found


def test_only_what_differs_goes_into_the_draft_and_the_next_page_follows() -> None:
    one = kept()
    answer = one.client.post(one.address("edit/about/"), {**ABOUT, "summary": "Now with cake.", "do": "save"})
    assert answer["Location"] == one.address("edit/contacts/")
    assert _draft(one) == {"summary": "Now with cake."}
    assert queries.service(slug=one.slug).summary == "A warm cup and a kind ear."
    assert "Now with cake." in words(one.client.get(one.address("edit/about/")))
    assert "You have a draft that is not sent." in words(one.client.get("/providers/"))


def test_a_fault_stands_beside_its_box_and_in_the_summary_and_all_of_it_is_kept() -> None:
    one = kept()
    answer = one.client.post(one.address("edit/about/"), {**ABOUT, "name": "", "summary": "x" * 300})
    page = words(answer)
    assert answer.status_code == 422
    assert 'href="#id_name"' in page
    assert 'href="#id_summary"' in page
    assert 'id="id_summary_error"' in page
    assert "Please use 240 characters or fewer" in page
    assert _draft(one)["summary"] == "x" * 300
    assert "x" * 300 in words(one.client.get(one.address("edit/about/")))


def test_rows_are_added_and_taken_away_without_losing_what_was_typed() -> None:
    one = kept()
    address = one.address("edit/contacts/")
    typed = {**CONTACT, "contacts-1-label": "Write", "contacts-1-email": "not yet an address"}
    answer = one.client.post(address, {**typed, "do": "add:contacts"})
    assert answer["Location"] == f"{address}?add=contacts#contacts-new"
    page = words(one.client.get(answer["Location"]))
    assert "not yet an address" in page
    assert 'name="contacts-2-label"' in page
    assert 'id="contacts-new"' in page
    one.client.post(address, {**typed, "do": "remove:contacts:0"})
    assert [row["label"] for row in _draft(one)["contacts"]] == ["Write"]
    one.client.post(address, {**typed, "do": "remove:nothing:x"})
    assert len(_draft(one)["contacts"]) == 2


@pytest.mark.parametrize(
    ("row", "box", "says"),
    [
        ({"label": "Ring", "phone": "call me"}, "phone", "does not look like a phone number"),
        ({"label": "Write", "email": "nobody@here"}, "email", "does not look like an e-mail address"),
        ({"label": "Look", "url": "javascript:alert(1)"}, "url", "does not look like a web address"),
        ({"label": "Ring"}, "phone", "Give a phone number"),
        ({"phone": "0151 000 0001"}, "label", "Say what it is for"),
        ({"label": "Ring", "phone": "0151 000 0001", "days": "mon", "opens": "nine"}, "opens", "Write when it opens"),
    ],
)
def test_a_wrong_contact_says_which_box_of_which_row(row: dict[str, str], box: str, says: str) -> None:
    one = kept()
    typed = {**CONTACT, **{f"contacts-1-{key}": text for key, text in row.items()}}
    answer = one.client.post(one.address("edit/contacts/"), typed)
    page = words(answer)
    assert answer.status_code == 422
    assert f'href="#id_contacts-1-{box}"' in page
    assert f'id="id_contacts-1-{box}_error"' in page
    assert says in page
    assert "contacts-0-" not in page.split("error-summary")[1].split("</ul>")[0]


def test_a_web_address_may_be_given_without_its_beginning() -> None:
    one = kept()
    one.client.post(one.address("edit/contacts/"), {"contacts-0-label": "Look", "contacts-0-url": "example.org/tea"})
    assert _draft(one)["contacts"] == [{"label": "Look", "url": "https://example.org/tea"}]


def test_places_are_shared_ones_or_their_own_and_an_address_can_be_private() -> None:
    one = kept()
    new = actions.NewLocation("big-hub", "Big Hub", "1", area="Town", is_hub=True)
    actions.save_location(by=factories.HUB, at=factories.NOW, location=new)
    typed = {
        "places-0-slug": "big-hub",
        "places-0-name": "ignored, for it is shared",
        "places-1-name": "Safe house",
        "places-1-area": "Town",
        "places-1-address": "9 Secret Row",
        "places-1-postcode": "ab1 2cd",
        "places-1-hide_address": "on",
        "places-1-days": "mon",
        "places-1-opens": "9am",
        "places-1-closes": "noon",
    }
    assert one.client.post(one.address("edit/where/"), typed).status_code == 302
    assert _draft(one)["places"] == [
        {"slug": "big-hub"},
        {
            "name": "Safe house",
            "area": "Town",
            "address": "9 Secret Row",
            "postcode": "AB1 2CD",
            "hide_address": True,
            "hours": {"mon": "09:00-12:00"},
        },
    ]
    page = words(one.client.get(one.address("check/")))
    preview = page[page.index("This is what families will see") :]
    assert "The address is kept private" in preview
    assert "9 Secret Row" not in preview


def test_a_week_closures_and_a_pause_are_read() -> None:
    one = kept()
    typed = {
        "week": "times",
        "hours-0-days": "mon-fri",
        "hours-0-opens": "9.30",
        "hours-0-closes": "5pm",
        "closures-0-first": "2026-12-24",
        "closures-0-note": "Christmas",
        "pause_from": "2027-02-01",
        "pause_to": "2027-03-01",
        "pause_note": "moving house",
    }
    assert one.client.post(one.address("edit/when/"), typed).status_code == 302
    assert _draft(one) == {
        "hours": {"mon-fri": "09:30-17:00"},
        "closures": [{"from": "2026-12-24", "to": "2026-12-24", "note": "Christmas"}],
        "pause": {"from": "2027-02-01", "to": "2027-03-01", "note": "moving house"},
    }
    one.client.post(one.address("edit/when/"), {"week": "always"})
    assert _draft(one)["hours"] == "always"


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ({"hours-0-days": "mon", "hours-0-opens": "9"}, "#id_hours-0-closes"),
        ({"closures-0-first": "2026-12-24", "closures-0-last": "2026-12-01"}, "#id_closures-0-last"),
        ({"closures-0-note": "Christmas"}, "#id_closures-0-first"),
        ({"pause_from": "2026-12-24"}, "#id_pause_from"),
        ({"pause_from": "2026-12-24", "pause_to": "2026-12-01"}, "#id_pause_from"),
    ],
)
def test_wrong_days_and_times_say_where(typed: dict[str, str], href: str) -> None:
    one = kept()
    answer = one.client.post(one.address("edit/when/"), {"week": "times", **typed})
    assert answer.status_code == 422
    assert f'href="{href}"' in words(answer)


def test_ages_that_go_backwards_and_values_nobody_offered_are_refused() -> None:
    one = kept()
    back = one.client.post(one.address("edit/who/"), {"stage_from": "462", "stage_to": "280"})
    assert back.status_code == 422
    assert 'href="#id_stage_to"' in words(back)
    for strange in ({"stage_from": "x", "stage_to": "99999"}, {"stage_from": "-5", "stage_to": ""}):
        assert one.client.post(one.address("edit/who/"), strange).status_code == 422
    assert one.client.post(one.address("edit/joining/"), {"self_referral": "maybe"}).status_code == 422


def test_topics_are_taken_left_and_added_with_a_weight_that_takes_over_nothing() -> None:
    one = kept(topics={"loneliness": 1.0})
    address = one.address("edit/topics/")
    one.client.post(address, {"topics": "loneliness", "do": "take:topic:dads-support"})
    assert _draft(one)["topics"] == {"loneliness": 1.0, "dads-support": 0.7}
    one.client.post(address, {"topics": ["loneliness", "dads-support"], "do": "leave:topic:sleep"})
    assert _draft(one)["_refused"] == ["sleep"]
    one.client.post(address, {"topics": ["dads-support"], "topic_new": "sleep", "do": "stay"})
    assert _draft(one)["topics"] == {"dads-support": 0.7, "sleep": 0.7}
    one.client.post(address, {"topics": ["dads-support"], "topic_new": "nonsense", "do": "take:topic:nonsense"})
    assert _draft(one)["topics"] == {"dads-support": 0.7}


def test_what_is_typed_is_kept_quietly_while_writing() -> None:
    one = kept()
    answer = one.client.post(one.address("edit/about/keep/"), {**ABOUT, "summary": "Half a sen"})
    assert "Kept as a draft at" in words(answer)
    assert 'hx-swap-oob="true"' in words(answer)
    assert _draft(one) == {"summary": "Half a sen"}
    assert one.client.get(one.address("edit/about/keep/")).status_code == 405


def test_null_bytes_long_texts_and_a_thousand_rows_are_met_kindly() -> None:
    one = kept()
    assert one.client.post(one.address("edit/about/"), {**ABOUT, "summary": "a\x00b"}).status_code == 422
    assert _draft(one)["summary"] == "ab"
    assert one.client.post(one.address("edit/about/"), {**ABOUT, "description": "y" * 9000}).status_code == 422
    many = {f"contacts-{n}-label": "Ring" for n in range(900)}
    assert one.client.post(one.address("edit/contacts/"), many).status_code == 422
    assert len(_draft(one)["contacts"]) <= 40


def test_a_page_that_was_shown_before_somebody_else_changed_it_takes_only_what_was_typed() -> None:
    one = kept()
    began = keeping(slug=one.slug, seen_by=one.mia)
    assert began
    max_ = factories.maintainer(one.org, "max")
    actions.propose_change(by=max_, at=factories.NOW, service=one.slug, values={"summary": "Max was here."})
    one.client.post(
        one.address("edit/about/"), {**ABOUT, "what_to_expect": "Somebody meets you.", "began": began.version}
    )
    assert _draft(one) == {"what_to_expect": "Somebody meets you."}
    assert drafts_began_from() == [began.version]


@pytest.mark.parametrize("path", ["", "edit/about/", "check/", "history/", "history/1/", "take-down/", "owner/"])
def test_nobody_else_sees_or_changes_it(path: str) -> None:
    one, other = kept(), kept()
    assert one.client.get(other.address(path)).status_code == 403
    assert one.client.post(other.address("edit/about/"), ABOUT).status_code == 403
    assert drafts_began_from() == []


def test_what_is_not_there_is_not_found() -> None:
    one = kept()
    assert one.client.get("/providers/listings/nowhere/").status_code == 404
    assert one.client.get(one.address("edit/nowhere/")).status_code == 404
    assert one.client.get(one.address("history/99/")).status_code == 404
    assert one.client.get("/providers/new/00000000-0000-4000-8000-000000000000/edit/about/").status_code == 404


def test_an_editing_page_asks_the_database_a_bounded_number_of_times(django_assert_max_num_queries: Any) -> None:
    one = kept(contacts=[{"label": f"Ring {n}", "phone": f"0151 000 00{n:02d}"} for n in range(12)])
    one.client.get(one.address("edit/contacts/"))
    with django_assert_max_num_queries(18):
        one.client.get(one.address("edit/contacts/"))
    with django_assert_max_num_queries(32):
        one.client.get(one.address())
