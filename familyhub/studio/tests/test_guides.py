"""Editors at work: the list, the form, the buttons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from familyhub.accounts.models import User
from familyhub.accounts.rules import Role
from familyhub.guides.facts import GuidePublished, GuideWithdrawn
from familyhub.guides.models import Guide
from familyhub.guides.tests.factories import HARD, guide, said, somebody

pytestmark = pytest.mark.django_db
BASE = "/studio/snippets/guides/guide"


def address(what: str) -> str:
    return f"{BASE}/{what}/{Guide.objects.get(slug='crying').pk}/"


def test_the_list_and_its_filters(studio: Client, form: dict[str, Any]) -> None:
    for query in ("", "?audience=dad", "?waiting=true", "?q=crying", "?live=true&sensitive=false"):
        page = studio.get(f"{BASE}/{query}")
        assert page.status_code == 200
        assert "About crying" in page.content.decode()
    assert "About crying" not in studio.get(f"{BASE}/?audience=professional").content.decode()


def test_the_publish_button_publishes_and_announces(studio: Client, form: dict[str, Any], heard: list[Any]) -> None:
    answer = studio.post(address("edit"), form | {"title": "Better", "action-publish": "1"})
    assert answer.status_code == 302
    row = Guide.objects.get()
    assert row.title == "Better"
    assert row.edited_here
    assert said(heard) == [(GuidePublished, "crying")]
    assert (row.stage_from, row.stage_to) == (280, 460)


def test_a_draft_is_not_announced(studio: Client, form: dict[str, Any], heard: list[Any]) -> None:
    assert studio.post(address("edit"), form | {"title": "Draft", "body": HARD, "sources": ""}).status_code == 302
    assert Guide.objects.get().title == "About crying"
    assert said(heard) == []
    assert Guide.objects.get().get_latest_revision_as_object().title == "Draft"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sources": ""}, "at least one source"),
        ({"sources": "only a title"}, "Write each line as"),
        ({"sources": "T | NHS | javascript:alert(1)"}, "not a link"),
        ({"body": HARD}, "This reads at grade"),
        ({"stage_to": "birth"}, "ends before it begins"),
        ({"stage_from": "tomorrow"}, "is no moment"),
        ({"audience": []}, "required"),
    ],
)
def test_what_families_may_not_see_is_refused_in_words(
    studio: Client, form: dict[str, Any], heard: list[Any], wrong: dict[str, Any], words: str
) -> None:
    page = studio.post(address("edit"), form | wrong | {"action-publish": "1"})
    assert page.status_code == 200
    assert words in page.content.decode()
    assert said(heard) == []
    assert not Guide.objects.get().edited_here


def test_changed_words_lose_their_sign_off(studio: Client, form: dict[str, Any]) -> None:
    row = Guide.objects.get()
    Guide.objects.filter(pk=row.pk).update(signed_off_by="Cora", signed_off_on=date(2027, 1, 1))
    studio.post(address("edit"), form | {"review_due": "2027-12-01", "action-publish": "1"})
    assert Guide.objects.get().signed_off_by == "Cora"
    studio.post(address("edit"), form | {"body": form["body"] + "\n\nAnd rest.", "action-publish": "1"})
    assert Guide.objects.get().signed_off_by == ""


def test_a_new_guide_and_an_address_that_is_taken(studio: Client, form: dict[str, Any], heard: list[Any]) -> None:
    page = studio.post(f"{BASE}/add/", form | {"action-publish": "1"})
    assert "Another guide has this address" in page.content.decode()
    assert studio.post(f"{BASE}/add/", form | {"slug": "brand-new", "action-publish": "1"}).status_code == 302
    assert said(heard) == [(GuidePublished, "brand-new")]


def test_the_unpublish_button_withdraws(studio: Client, form: dict[str, Any], heard: list[Any]) -> None:
    assert studio.get(address("unpublish")).status_code == 200
    assert studio.post(address("unpublish")).status_code == 302
    assert not Guide.objects.get().live
    assert said(heard) == [(GuideWithdrawn, "crying")]


def test_the_schedule_of_the_form_waits_for_its_day(studio: Client, form: dict[str, Any], heard: list[Any]) -> None:
    day = timezone.localtime() + timedelta(days=2)
    studio.post(
        address("edit"), form | {"title": "Later", "go_live_at": f"{day:%Y-%m-%d %H:%M}", "action-publish": "1"}
    )
    row = Guide.objects.get()
    assert row.title == "About crying"
    assert row.approved_schedule
    assert said(heard) == []


def approve(client: Client) -> Any:
    state = Guide.objects.get().current_workflow_task_state
    return client.post(f"{address('workflow/action')}approve/{state.pk}/", {"comment": ""}, follow=True)


def test_submitted_approved_and_signed(studio: Client, form: dict[str, Any], editor: User, heard: list[Any]) -> None:
    studio.post(address("edit"), form | {"title": "Checked", "action-submit": "1"})
    approve(studio)
    assert said(heard) == []
    kim, cora = Client(), Client()
    kim.force_login(somebody("kim", Role.TEAM, may_do_everything=True))
    cora.force_login(somebody("cora", Role.CLINICAL))
    assert "Only somebody with the clinical role" in approve(kim).content.decode()
    assert Guide.objects.get().title == "About crying"
    approve(cora)
    row = Guide.objects.get()
    assert row.title == "Checked"
    assert row.signed_off_by == "Cora"
    assert (GuidePublished, "crying") in said(heard)


def test_the_reading_age_is_shown_and_kept_up(studio: Client, form: dict[str, Any]) -> None:
    page = studio.get(address("edit")).content.decode()
    assert "data-reading-age" in page
    assert "Easy to read." in page
    assert "studio/reading.js" in page
    seen = studio.post("/studio/guides/readability/", {"body": HARD}).json()
    assert seen["grade"] > 8
    assert seen["hardest"]
    assert "Too hard" in seen["verdict"]
    assert studio.get("/studio/guides/readability/").status_code == 405
    assert Client().post("/studio/guides/readability/", {"body": "x"}).status_code == 302


def test_what_is_due_for_review(studio: Client, form: dict[str, Any]) -> None:
    guide("late-one", review_due=timezone.localdate() - timedelta(days=3))
    guide("far-off", review_due=timezone.localdate() + timedelta(days=300))
    page = studio.get("/studio/guides/review-due/").content.decode()
    assert "About late-one" in page
    assert "3 days late" in page
    assert "About far-off" not in page
    assert "About far-off" in studio.get("/studio/guides/review-due/?review_due=2099-01-01").content.decode()
    assert studio.get("/studio/guides/review-due/?export=csv").status_code == 200
    assert "Guides due for review" in studio.get("/studio/").content.decode()


def test_a_preview_is_the_families_page(studio: Client, form: dict[str, Any]) -> None:
    answer = studio.post(address("preview"), form | {"title": "Only a preview"}).json()
    assert answer == {"is_valid": True, "is_available": True}
    page = studio.get(address("preview"))
    assert page.status_code == 200
    assert "Only a preview" in page.content.decode()


def test_the_first_page_says_what_waits_in_the_councils_name_and_colours(studio: Client, form: dict[str, Any]) -> None:
    page = studio.get("/studio/").content.decode()
    assert "1 waiting for clinical sign-off" in page
    assert "wagtail.org" not in page
    assert "--w-color-primary-hue" in studio.get("/studio/theme.css").content.decode()


def test_menus_that_mislead_are_hidden(studio: Client) -> None:
    page = studio.get("/studio/").content.decode()
    assert '"explorer"' not in page
    assert '"documents"' not in page
    assert "Aging pages" not in page
