"""Feedback: kept, limited, and urgent words met first."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client

from familyhub.actors import Person
from familyhub.coproduction.queries import FeedbackView, open_feedback
from familyhub.triage import Care
from familyhub.web import panels
from familyhub.web.feedback import views
from familyhub.web.tests.calm import calm_answer

pytestmark = pytest.mark.django_db
TEAM = Person(__import__("uuid").uuid4(), ("team",))
GOOD = {"kind": "wrong", "words": "The opening time is wrong.", "page": "/services/gp/", "contact": "", "website": ""}


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No encoder here: words are read by what each test says."""
    cache.clear()
    monkeypatch.setattr(panels.search, "urgent_first", calm_answer)


def kept() -> list[FeedbackView]:
    return open_feedback(seen_by=TEAM)


def test_the_form_says_who_reads_it_and_that_it_is_not_for_emergencies(client: Client) -> None:
    page = client.get("/feedback/?page=/guides/sleep/&kind=unsafe").content.decode()
    assert "This is not for emergencies" in page
    assert "Who reads this" in page
    assert 'value="/guides/sleep/"' in page
    assert "checked" in page


def test_it_is_kept_with_its_page_and_nothing_else(client: Client) -> None:
    answer = client.post("/feedback/", {**GOOD, "page": "/find/sealed-words/?x=1"})
    assert answer.status_code == 200
    assert "Thank you" in answer.content.decode()
    (one,) = kept()
    assert (one.kind, one.page, one.words, one.contact) == ("wrong", "/find/", GOOD["words"], "")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"words": ""}, "Write a few words"),
        ({"kind": ""}, "Choose what you would like"),
        ({"kind": "rude"}, "Choose one of these"),
        ({"words": "x" * 10_001}, "characters or fewer"),
        ({"words": "a\x00b"}, "Null characters"),
    ],
)
def test_a_slip_is_explained_and_the_words_stay(client: Client, change: dict[str, str], says: str) -> None:
    answer = client.post("/feedback/", GOOD | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "There is something to put right" in page
    assert not kept()


def test_urgent_words_get_urgent_help_above_the_thanks_and_are_kept(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(panels, "assess", lambda texts: Care(urgent="crisis", decided_by="pattern"))
    page = client.post("/feedback/", GOOD).content.decode()
    assert page.index("panel-alarm") < page.index("Thank you")
    assert 'href="tel:999"' in page
    assert len(kept()) == 1


def test_urgent_words_in_a_form_with_a_slip_are_met_too(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(panels, "assess", lambda texts: Care(urgent="harm-to-child"))
    page = client.post("/feedback/", GOOD | {"kind": ""}).content.decode()
    assert "panel-alarm" in page
    assert GOOD["words"] in page


def test_without_spelling_or_encoder_patterns_alone_decide(monkeypatch: Any) -> None:
    def broken(*, words: str) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr(panels.search, "urgent_first", broken)
    monkeypatch.setattr(panels, "assess", lambda texts: Care(tender="loss"))
    panel = panels.care_for("anything")
    assert panel
    assert panel.slug == "loss"
    assert not panel.alarm
    assert panels.care_for("   ") is None


def test_the_words_come_back_when_they_cannot_be_kept(client: Client, monkeypatch: Any) -> None:
    def down(**_: Any) -> None:
        raise DatabaseError("down")

    monkeypatch.setattr(views, "give_feedback", down)
    answer = client.post("/feedback/", GOOD)
    assert answer.status_code == 503
    assert GOOD["words"] in answer.content.decode()


def test_a_machine_is_thanked_and_nothing_is_kept(client: Client) -> None:
    assert client.post("/feedback/", GOOD | {"website": "https://spam.example"}).status_code == 200
    assert not kept()


def test_ten_an_hour_for_each_address(client: Client) -> None:
    for _ in range(10):
        assert client.post("/feedback/", GOOD).status_code == 200
    answer = client.post("/feedback/", GOOD)
    assert answer.status_code == 429
    assert GOOD["words"] in answer.content.decode()
    assert len(kept()) == 10
    assert Client(HTTP_USER_AGENT="another").post("/feedback/", GOOD).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post("/feedback/", GOOD).status_code == 200
