"""Pages about the hub, and the geometry of its drawings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from familyhub import council_config
from familyhub.directory.queries import Name
from familyhub.web.about import views
from familyhub.web.about.drawings import rings, services_map, two_lines
from familyhub.web.about.presenters import decision_rules, slugs_of, village

PACK: dict[str, Any] = {
    "professional_village": {
        "note": "Rebuilt.",
        "rings": [
            {"name": "Baby", "plain": "In the middle.", "services": []},
            {"name": "Your community", "services": ["listeners", "nobody-knows"]},
        ],
    },
    "services_map": [
        {"slug": "listeners", "self_referral": "unknown", "note": "Ask."},
        {"slug": "line", "self_referral": "unknown"},
        {"slug": "gone", "self_referral": "yes"},
    ],
}
NAMES = {
    "listeners": Name("listeners", "The Listeners", "service", "", "unknown"),
    "line": Name("line", "A very long name for a line that anybody can ring: all day", "service", "", "yes"),
}


def test_rings_lie_inside_each_other_and_meet_at_the_bottom() -> None:
    drawn = rings(["Baby", "Parents and carers", "Everybody else around"])
    outer, middle, inner = drawn.rings
    assert outer.r > middle.r > inner.r
    assert outer.number == 3
    assert len({ring.cy + ring.r for ring in drawn.rings}) == 1
    assert all(ring.cy - ring.r >= 0 and ring.cx + ring.r <= drawn.width for ring in drawn.rings)
    assert [len(ring.lines) for ring in drawn.rings] == [2, 2, 1]


def test_boxes_never_touch_and_stay_on_the_sheet() -> None:
    drawn = services_map([("One", [(f"Service {n}", "yes") for n in range(5)]), ("Two", [("Last", "unknown")])])
    corners = {(box.x, box.y) for box in drawn.boxes}
    assert len(corners) == 6
    assert all(box.x + box.width <= drawn.width and box.y + box.height <= drawn.height for box in drawn.boxes)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Baby", ("Baby",)),
        ("Parents and carers", ("Parents", "and carers")),
        ("Supercalifragilistic", ("Supercalifragilistic",)),
    ],
)
def test_words_break_in_the_middle(words: str, lines: tuple[str, ...]) -> None:
    assert two_lines(words) == lines


def test_the_village_leaves_out_whom_nobody_knows_and_trusts_the_directory() -> None:
    found = village(PACK, NAMES)
    assert found is not None
    assert [one.slug for one in found.rings[1].services] == ["listeners"]
    assert [(part.title, [row.self_referral for row in part.rows]) for part in found.parts] == [
        ("Your community", ["unknown"]),
        ("More help", ["yes"]),
    ]
    assert slugs_of(PACK) == ["listeners", "nobody-knows", "line", "gone"]
    assert village({}, NAMES) is None


def test_the_decision_table_is_said_in_words() -> None:
    found = decision_rules()
    assert found
    assert found[0].group == "No group: safety first"
    assert all(rule.trigger and rule.group for rule in found)


@pytest.mark.parametrize("path", ["/about/", "/summary/", "/how-the-hub-chooses/", "/accessibility/", "/privacy/"])
def test_these_need_no_database(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_the_summary_carries_the_strategys_one_page(client: Client) -> None:
    page = client.get("/summary/").content.decode().replace("&#x27;", "'")
    wanted = council_config.current().settings["one_page"]
    for line in (*wanted["questions"], *wanted["baby_signs"], *wanted["days"], wanted["ask_heading"], wanted["speak"]):
        assert line in page
    assert 'href="tel:999"' in page


def test_about_carries_every_fact_of_the_strategy(client: Client) -> None:
    page = client.get("/about/").content.decode()
    for number in range(1, 15):
        assert f'id="id-{number:02}"' in page


def test_how_it_chooses_names_the_model_and_its_limits(client: Client) -> None:
    page = client.get("/how-the-hub-chooses/").content.decode()
    for words in ("all-MiniLM-L6-v2", "made up", "Where it can be wrong", "kind=unsafe", "never writes an answer"):
        assert words in page


def test_no_page_writes_style_or_script_into_itself(client: Client) -> None:
    for path in ("/about/", "/summary/", "/privacy/"):
        page = client.get(path).content.decode()
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", page)


@pytest.mark.django_db
class TestWithTheDatabase:
    def test_a_number_that_could_hurt_is_never_shown_to_families(self, client: Client, monkeypatch: Any) -> None:
        asked: list[bool] = []
        monkeypatch.setattr(views.guides, "numbers", lambda *, for_families: asked.append(for_families) or [])
        client.get("/about/numbers/")
        client.cookies["lens"] = "practitioner"
        client.get("/about/numbers/")
        assert asked == [True, False]

    def test_a_figure_without_a_value_awaits_entry(self, client: Client, monkeypatch: Any) -> None:
        row = {"slug": "x", "name": "Smoking", "status": "awaiting entry", "direction": "higher"}
        monkeypatch.setattr(views.guides, "indicators", lambda: [row])
        assert "Awaiting entry" in client.get("/about/numbers/").content.decode()

    def test_a_figure_of_nought_is_a_figure(self, client: Client, monkeypatch: Any) -> None:
        row = {"slug": "x", "name": "Smoking", "status": "entered", "local": 0, "england": None, "year": "2025"}
        monkeypatch.setattr(views.guides, "indicators", lambda: [row])
        assert "<td>0</td><td>Awaiting entry</td><td>2025</td>" in client.get("/about/numbers/").content.decode()

    def test_who_can_help_draws_and_lists(self, client: Client) -> None:
        page = client.get("/who-can-help/").content.decode()
        assert 'role="img"' in page
        assert "rings-list" in page
