"""The list by subject, and a guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from familyhub import council_config
from familyhub.actors import System
from familyhub.guides.actions import NewGuide, save_from_pack
from familyhub.guides.queries import GuideName, guide
from familyhub.stages import Window
from familyhub.web.guides.presenters import audience_words
from familyhub.web.guides.subjects import shelves, subjects

BODY = "You are doing well.\n\n## What helps\n\nHold them close. <script>alert(1)</script>"


def name(slug: str, *topics: str, for_professionals: bool = False) -> GuideName:
    return GuideName(slug, slug.title(), "", False, for_professionals, (slug, *topics), Window())


def publish(slug: str, **other: Any) -> None:
    values: dict[str, Any] = {
        "slug": slug,
        "title": f"About {slug}",
        "summary": "Short and kind.",
        "body": BODY,
        "audience": ("mum", "dad"),
        "stage_from": 280,
        "stage_to": 460,
        "sources": ({"title": "Crying", "publisher": "NHS", "url": "https://www.nhs.uk/"},),
        "pack_hash": "one",
    }
    save_from_pack(by=System("test"), at=timezone.now(), guide=NewGuide(**(values | other)))


def test_a_guide_stands_under_its_own_topic_first() -> None:
    found = shelves(
        [name("sleep", "crying-and-soothing"), name("unheard-of", "teething"), name("odd")], practitioner=False
    )
    assert [(shelf.title, [one.slug for one in shelf.guides]) for shelf in found] == [
        ("Sleep", ["sleep"]),
        ("Your baby's health", ["unheard-of"]),
        ("More to read", ["odd"]),
    ]


@pytest.mark.parametrize("practitioner", [True, False])
def test_professionals_find_theirs_first_with_their_lens(practitioner: bool) -> None:
    found = shelves([name("sleep"), name("thrive-levels", for_professionals=True)], practitioner=practitioner)
    assert [shelf.slug for shelf in found].index("professionals") == (0 if practitioner else 1)


def test_a_council_renames_a_heading_in_its_pack_and_one_without_headings_loses_no_guide(tmp_path: Path) -> None:
    before = council_config.current().folder
    try:
        (tmp_path / "pack.yaml").write_text("slug: small\nextends: england\n")
        (tmp_path / "subjects.yaml").write_text("subjects:\n  - {slug: sleep, title: Nights, topics: [sleep]}\n")
        council_config.choose(tmp_path)
        assert [shelf.title for shelf in shelves([name("sleep")], practitioner=False)] == ["Nights"]
        assert subjects()[0].slug == "start-here"
        (tmp_path / "pack.yaml").write_text("slug: small\n")
        council_config.choose(tmp_path)
        found = shelves([name("sleep"), name("odd"), name("levels", for_professionals=True)], practitioner=False)
        assert [[guide.slug for guide in shelf.guides] for shelf in found] == [["sleep"], ["odd"], ["levels"]]
    finally:
        council_config.choose(before)


def test_audiences_are_said_as_people_do() -> None:
    assert audience_words(("dad", "mum", "partner")) == "mums, dads and partners"
    assert audience_words(("dad",)) == "dads"
    assert audience_words(()) == ""


@pytest.mark.django_db
class TestPages:
    def test_a_guide_shows_all_that_makes_it_trustworthy(self, client: Client) -> None:
        publish(
            "crying",
            get_help_now=("Your baby is floppy: ring 999.",),
            someone_you_trust="Tell a friend.",
            baby_says="I cry, and I know you are there.",
            feelings=({"when": "in the first weeks", "feel": "You may feel helpless."},),
        )
        page = client.get("/guides/crying/").content.decode()
        for words in (
            "Waiting for clinical sign-off",
            "Your baby is floppy",
            "Tell a friend.",
            "I know you are there",
            "You may feel helpless.",
            "https://www.nhs.uk/",
            'id="what-helps"',
            "Birth to",
            "/feedback/?page=/guides/crying/",
        ):
            assert words in page, words
        assert "<script>alert" not in page

    def test_a_sensitive_guide_gives_nothing_away_in_its_title(self, client: Client) -> None:
        publish("loss", sensitive=True, content_note="Speaks of a death.")
        page = client.get("/guides/loss/").content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert "loss" not in title.lower()
        assert "data-exit" in page
        assert "Speaks of a death." in page

    def test_the_list_and_what_is_not_there(self, client: Client) -> None:
        assert "No guides are here yet" in client.get("/guides/").content.decode()
        publish("sleep")
        assert "About sleep" in client.get("/guides/").content.decode()
        assert client.get("/guides/nothing/").status_code == 404
        assert client.post("/guides/").status_code == 405

    def test_the_template_is_also_the_studios_preview(self, rf: Any) -> None:
        publish("draft")
        assert "About draft" in render_to_string("web/guides/guide.html", {"guide": guide(slug="draft")}, rf.get("/"))
