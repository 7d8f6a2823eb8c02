"""From the box to the answer, with finding itself stood in for."""

import pytest
from django.db import OperationalError

from familyhub.search import queries
from familyhub.search.answers import Answer, Card, Chip, Reading
from familyhub.triage import Care, panel_for

WORDS = "baby wont latch and I feel useless"


def _reading(words):
    chips = (Chip("free", "yes", "Free"),)
    return Reading(words, words + " mended", (("wont", "won't"),), Care(), "", None, "", "", (), False, {}, chips)


@pytest.fixture
def asked(monkeypatch):
    seen = []

    def answer(**given):
        seen.append(given)
        card = Card(
            "sleep",
            "guide",
            "Sleep",
            "About sleep",
            1.0,
            ("It is about sleep",),
            section="read",
            passage="They wake. You wake.",
        )
        return Answer(_reading(given["words"]), "You are doing well.", None, cards=(card,))

    monkeypatch.setattr(queries, "answer", answer)
    return seen


def test_words_go_to_an_address_that_hides_them(client, asked):
    sent = client.post("/find/", {"words": WORDS, "place": "Widnes"})
    assert sent.status_code == 303
    assert "latch" not in sent["Location"]
    page = client.get(sent["Location"])
    assert page.status_code == 200
    assert page["Cache-Control"].startswith("no-store")
    assert page["Referrer-Policy"] == "no-referrer"
    assert asked == [{"words": WORDS, "place": "Widnes", "lens": "family", "without": (), "repair": True}]


def test_no_title_holds_what_was_typed(client, asked):
    html = client.post("/find/", {"words": WORDS}, follow=True).content.decode()
    title = html.split("<title>")[1].split("</title>")[0]
    assert "latch" not in title
    assert "You are doing well." in html


def test_a_chip_is_taken_away_and_the_original_can_be_searched(client, asked):
    client.post("/find/", {"words": WORDS, "without": ["free:yes"], "as_typed": "1"}, follow=True)
    assert asked[0]["without"] == ("free:yes",)
    assert asked[0]["repair"] is False


def test_an_empty_box_says_so_beside_the_field_and_keeps_the_place(client):
    page = client.post("/find/", {"words": "  ", "place": "Widnes"})
    html = page.content.decode()
    assert page.status_code == 200
    assert 'aria-invalid="true"' in html
    assert 'href="#words"' in html
    assert 'value="Widnes"' in html


@pytest.mark.parametrize("sealed", ["x", "gAAAAABnonsense", "%F0%9F%98%80", "a" * 3000])
def test_an_address_that_is_over_or_changed_gets_a_kind_page_and_the_box(client, sealed):
    page = client.get(f"/find/{sealed}/")
    assert page.status_code == 410
    html = page.content.decode()
    assert 'name="words"' in html
    assert "tel:999" in html


def test_words_too_long_for_an_address_are_answered_at_once(client, asked):
    words = " ".join(f"word{number * 7919}" for number in range(1500))
    page = client.post("/find/", {"words": words})
    assert page.status_code == 200
    assert asked[0]["words"].startswith("word0")


@pytest.mark.parametrize(
    "words", ["😀😀", "<script>alert(1)</script>", "' OR 1=1 --", "طفلي يبكي", "宝宝一直哭", "{{ 7|add:7 }}"]
)
def test_strange_words_get_an_ordinary_page(client, asked, words):
    page = client.post("/find/", {"words": words}, follow=True)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_the_box_works_without_cookies_or_a_token(asked):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/find/", {"words": WORDS}).status_code == 303


@pytest.mark.parametrize("trouble", [OperationalError("gone"), RuntimeError("index")])
def test_urgent_help_is_shown_when_finding_is_down(client, monkeypatch, trouble):
    def down(**given):
        raise trouble

    def urgent_first(*, words, place="", without=(), degraded=("database",)):
        return Answer(_reading(words), "", panel_for("crisis"), degraded=degraded)

    monkeypatch.setattr(queries, "answer", down)
    monkeypatch.setattr(queries, "urgent_first", urgent_first)
    page = client.post("/find/", {"words": "i want to die"}, follow=True)
    html = page.content.decode()
    assert page.status_code == 200
    assert html.index("panel-alarm") < html.index("tel:999") < html.index("You said")
    assert "data-exit" in html


def test_the_practitioner_lens_is_passed_on(client, asked):
    client.cookies["lens"] = "practitioner"
    client.post("/find/", {"words": WORDS}, follow=True)
    assert asked[0]["lens"] == "practitioner"


@pytest.mark.django_db
def test_a_topic_has_an_address_that_holds_nobodys_words(asked, client):
    assert client.get("/topics/sleep/").status_code == 200
    assert asked
    assert client.get("/topics/no-such-topic/").status_code == 404
